"""How a page is found and shared: its data for search engines, its picture for social networks, the list for models.

Everything is read from the page itself: headings that end in a question mark and the paragraph below them, the numbered
list below "What to do" or "Step by step", the title, the description, and the place in the navigation.
"""

import hashlib
import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from textwrap import wrap
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.nav import Section as Group
from mkdocs.structure.pages import Page
from PIL import Image, ImageDraw, ImageFont

from web import mark
from web.mark import INK
from web.runtime import BUILD

STEPS = ("What to do", "Step by step")
CARDS = BUILD / "cards"
WIDTH, HEIGHT, EDGE = 1200, 630, 90
LIGHT, ACCENT = "#ffffff", "#5fd3c8"


@dataclass(slots=True)
class Section:
    """A part of a page: its heading, the first paragraph below it, and the steps of its numbered list."""

    heading: str = ""
    paragraph: str = ""
    steps: list[str] = field(default_factory=list)


class _Sections(HTMLParser):
    """Reads what stands outside of calculators, tables and drawings."""

    SKIPPED = frozenset({"calculator-form", "table", "figure", "details", "pre", "aside", "script"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sections = [Section()]
        self.skipped: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        if tag in self.SKIPPED:
            self.skipped.append(tag)
        if dict(attrs).get("class") in ("headerlink", "fact-link"):
            self.skipped.append(tag)
        if self.skipped:
            return
        if tag in ("h1", "h2", "h3", "p", "li"):
            self.text = ""
        if tag in ("ol", "ul"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser."""
        if self.skipped:
            if tag == self.skipped[-1]:
                self.skipped.pop()
            return
        text, here = " ".join(self.text.split()), self.sections[-1]
        if tag in ("h1", "h2", "h3"):
            self.sections.append(Section(text))
        elif tag == "p" and not here.paragraph and not self.open:
            here.paragraph = text
        elif tag == "li" and self.open == ["ol"]:
            here.steps.append(text)
        if tag in ("ol", "ul") and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Called by the parser."""
        if not self.skipped:
            self.text += data


def sections(html: str) -> list[Section]:
    """The parts of a page from its heading on."""
    return _Sections(html).sections[1:]


def structured(page: Page, html: str, site: str) -> str:
    """The page for search engines (schema.org, JSON-LD): breadcrumbs, questions with answers, steps."""
    parts = sections(html)
    things = [breadcrumbs(page, site)]
    questions = [part for part in parts if part.heading.endswith("?") and part.paragraph]
    if questions:
        things.append({"@type": "FAQPage", "mainEntity": [_question(part) for part in questions]})
    steps = next((part.steps for part in parts if part.heading in STEPS and part.steps), [])
    if steps:
        things.append(
            {
                "@type": "HowTo",
                "name": str(page.title),
                "step": [
                    {"@type": "HowToStep", "position": place, "text": text} for place, text in enumerate(steps, 1)
                ],
            }
        )
    # A tag's end inside a text would end the script.
    return json.dumps({"@context": "https://schema.org", "@graph": things}, ensure_ascii=False).replace("</", "<\\/")


def breadcrumbs(page: Page, site: str) -> dict[str, Any]:
    """The way to a page through the navigation; sections without a page of their own have no address."""
    way: list[dict[str, Any]] = [{"name": "Home", "item": site}]
    for above in reversed(list(page.ancestors)):
        first = above.children[0] if isinstance(above, Group) and above.children else None
        entry = {"name": above.title}
        if isinstance(first, Page) and first.is_index:
            entry["item"] = site + first.url
        way.append(entry)
    if not page.is_homepage:
        way.append({"name": page.title, "item": site + page.url})
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": place, **entry} for place, entry in enumerate(way, 1)],
    }


def _question(part: Section) -> dict[str, Any]:
    return {
        "@type": "Question",
        "name": part.heading,
        "acceptedAnswer": {"@type": "Answer", "text": part.paragraph},
    }


# ---------------------------------------------------------------- pictures


def card(title: str) -> Path:
    """The picture that stands beside a link in a social network; drawn once for each title."""
    file = CARDS / f"{hashlib.sha256(f'{title} {INK} {ACCENT} {mark.svg()}'.encode()).hexdigest()[:16]}.png"
    if not file.is_file():
        CARDS.mkdir(parents=True, exist_ok=True)
        _drawn(title).save(file, optimize=True)
    return file


def _drawn(title: str) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), INK)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, HEIGHT - 18, WIDTH, HEIGHT), fill=ACCENT)
    image.paste(ACCENT, (EDGE - 5, 62), mark.mask(60))
    draw.text((EDGE + 68, 70), "Dispute Desk", font=ImageFont.load_default(40), fill=ACCENT)
    size = next(size for size in (84, 72, 60, 48, 40) if len(_lines(title, size)) * size * 1.2 <= 320 or size == 40)
    draw.multiline_text((EDGE, 180), "\n".join(_lines(title, size)), font=ImageFont.load_default(size), fill=LIGHT)
    words = "AliExpress orders: what to do, and by when"
    draw.text((EDGE, HEIGHT - 100), words, font=ImageFont.load_default(34), fill=LIGHT)
    return image


def _lines(title: str, size: float) -> list[str]:
    font = ImageFont.load_default(size)
    most = next(n for n in range(60, 5, -1) if all(_fits(line, font) for line in wrap(title, n)) or n == 6)
    return wrap(title, most)


def _fits(line: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> bool:
    return font.getlength(line) <= WIDTH - 2 * EDGE


# ---------------------------------------------------------------- the list for language models


def llms_text(nav: Navigation, name: str, description: str, site: str) -> str:
    """`llms.txt`: every page with its address and what it says, by section (llmstxt.org)."""
    lines = [f"# {name}", "", f"> {description}", ""]
    section = ""
    for page in nav.pages:
        above = [str(ancestor.title) for ancestor in page.ancestors] or ["Home"]
        if above[-1] != section:
            section = above[-1]
            lines += ["", f"## {section}", ""]
        lines.append(f"- [{page.title}]({site}{page.url}): {page.meta.get('description', '')}")
    return "\n".join(lines) + "\n"
