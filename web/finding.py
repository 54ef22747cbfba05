"""How a page is found and shared: its place for search engines, its picture for networks, the list for models."""

import hashlib
import json
import re
from textwrap import wrap
from typing import Any

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from PIL import Image, ImageDraw, ImageFont

from web.runtime import ASSETS, BUILD
from web.tables import ROOT

DOCS = ROOT / "docs"
CARDS = BUILD / "cards"
WIDTH, HEIGHT, EDGE = 1200, 630, 90
WORDS = "AliExpress orders: what to do, and by when"
INK, LIGHT, ACCENT = "#12363f", "#ffffff", "#5fd3c8"
ENGINEERS = (
    "about/design.md",
    "about/speed.md",
    "about/licences.md",
    "publish.md",
)  # nobody with a dispute looks for them
ICON = ASSETS / "mark" / "icon-192.png"  # on the same ground


def title_of(page: Page) -> str:
    """What a page is called where it stands alone; in the navigation it may be shorter."""
    return str(page.meta.get("title") or page.title)


def data(page: Page, site: str) -> str:
    """What a page is, when it changed, and the way to it (schema.org, JSON-LD)."""
    what: dict[str, Any] = {"@type": "WebPage", "url": site + page.url, "name": title_of(page)}
    if page.update_date:
        what["dateModified"] = page.update_date
    found = {"@context": "https://schema.org", "@graph": [what, *_breadcrumbs(page, site)]}
    return json.dumps(found, ensure_ascii=False).replace("</", "<\\/")  # the end of a tag would end the script


def _breadcrumbs(page: Page, site: str) -> list[dict[str, Any]]:
    """The way through the navigation. Each step has an address, so sections without a page are none; the way to the
    home page would be one step, which search engines take for a mistake.
    """
    way = [("Home", "")]
    for above in reversed(list(page.ancestors)):
        first = above.children[0] if isinstance(above, Section) and above.children else None
        if isinstance(first, Page) and first.is_index and first is not page:
            way.append((str(above.title), first.url))
    if not page.is_homepage:
        way.append((str(page.title), page.url))
    listed = [
        {"@type": "ListItem", "position": place, "name": name, "item": site + url}
        for place, (name, url) in enumerate(way, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": listed}] if len(listed) > 1 else []


def of_calculators() -> dict[str, str]:
    """The page of each calculator, and its place on it: the first of the list of calculators that shows it. An answer
    that names a calculator links to the short address that leads there.
    """
    index, found = DOCS / "calculators" / "index.md", dict[str, str]()
    for link in re.findall(r"\]\(([^)#]+\.md)\)", index.read_text(encoding="utf-8")):
        page = (index.parent / link).resolve()
        for name in re.findall(r"^::: calculator (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            found.setdefault(f"calculators/{name}.md", f"{page.relative_to(DOCS).as_posix()}#{name}-title")
    return found


# ---------------------------------------------------------------- pictures


def card_alt(title: str) -> str:
    """What is written in a page's picture, for those who do not see it."""
    return f"Dispute Desk: {title}. {WORDS}"


def card_name(title: str) -> str:
    """The file name of a page's picture: another one when anything about it changes."""
    drawn = f"{title} {INK} {ACCENT}".encode() + ICON.read_bytes()
    return f"{hashlib.sha256(drawn).hexdigest()[:16]}.png"


def card(title: str) -> bytes:
    """The picture that stands beside a link in a social network, as PNG; drawn once for each title."""
    file = CARDS / card_name(title)
    if not file.is_file():
        CARDS.mkdir(parents=True, exist_ok=True)
        _drawn(title).save(file, optimize=True)
    return file.read_bytes()


def _drawn(title: str) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), INK)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, HEIGHT - 18, WIDTH, HEIGHT), fill=ACCENT)
    with Image.open(ICON) as icon:
        image.paste(icon.convert("RGB").resize((96, 96)), (EDGE - 22, 46))
    draw.text((EDGE + 76, 70), "Dispute Desk", font=ImageFont.load_default(40), fill=ACCENT)
    size = next(size for size in (84, 72, 60, 48, 40) if len(_lines(title, size)) * size * 1.2 <= 320 or size == 40)
    draw.multiline_text((EDGE, 180), "\n".join(_lines(title, size)), font=ImageFont.load_default(size), fill=LIGHT)
    draw.text((EDGE, HEIGHT - 100), WORDS, font=ImageFont.load_default(34), fill=LIGHT)
    return image


def _lines(title: str, size: float) -> list[str]:
    font = ImageFont.load_default(size)
    most = next(n for n in range(60, 5, -1) if all(_fits(line, font) for line in wrap(title, n)) or n == 6)
    return wrap(title, most)


def _fits(line: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> bool:
    return font.getlength(line) <= WIDTH - 2 * EDGE


# ---------------------------------------------------------------- for machines


def robots_text(site: str) -> str:
    """`robots.txt`: everything may be read. Under a path, no search engine looks for it, but it does no harm."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {site}sitemap.xml\n"


# ---------------------------------------------------------------- the list for language models


def llms_text(home: Page, name: str, description: str, site: str) -> str:
    """`llms.txt`: every page from the first on, with its address and what it says, by section (llmstxt.org)."""
    lines = [f"# {name}", "", f"> {description}", ""]
    section = ""
    page: Page | None = home
    while page:
        above = [str(ancestor.title) for ancestor in page.ancestors] or ["Home"]
        if above[-1] != section:
            section = above[-1]
            lines += ["", f"## {section}", ""]
        lines.append(f"- [{page.title}]({site}{page.url}): {page.meta.get('description', '')}")
        page = page.next_page
    return "\n".join(lines) + "\n"
