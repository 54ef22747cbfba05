"""Every page of the built site: links lead somewhere, nothing is wider than a small phone, no barrier for anybody."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from calculators import names
from tests.browser.site import ROOT, SITE, pages
from tests.browser.test_answer import SLOW, form_on, headline, send

LINES = """
    const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        && !element.closest(".ladder-table, .sheet caption, .calculator-picker, svg, .md-typeset__scrollwrap, nav")
        && !element.matches(".headerlink");
    const name = (element) => element.outerHTML.slice(0, 100);
    const lines = [...document.querySelectorAll(".md-content *")].filter(seen).flatMap((element) =>
        [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim()).flatMap((node) => {
            const range = document.createRange();
            range.selectNodeContents(node);
            return [...range.getClientRects()].map((box) => ({ element, box }));
        })).filter(({ box }) => box.width > 1 && box.height > 1).sort((one, other) => one.box.top - other.box.top);
"""
CUT = f"""() => {{
    {LINES}
    const hides = (element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
    return lines.filter(({{ element, box }}) => {{
        for (let frame = element; !frame.matches(".md-content"); frame = frame.parentElement) {{
            if (!hides(frame)) continue;
            const edge = frame.getBoundingClientRect();
            if (box.left < edge.left - 2 || box.right > edge.right + 2 || box.bottom > edge.bottom + 4) return true;
        }}
        return false;
    }}).map(({{ element }}) => name(element));
}}"""
OVERLAPPING = f"""() => {{
    {LINES}
    const found = [];
    lines.forEach(({{ element, box }}, place) => {{
        for (const other of lines.slice(place + 1)) {{
            if (other.box.top > box.bottom) break;
            const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            const high = Math.min(box.bottom, other.box.bottom) - other.box.top;
            if (wide > 2 && high > 6) found.push(`${{name(element)}} | ${{name(other.element)}}`);
        }}
    }});
    return found;
}}"""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = pages() if SITE.is_dir() else []


class _Links(HTMLParser):
    def __init__(self, file: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key in ("id", "name") and value:
                self.ids.add(value)
            if (tag, key) in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")) and value:
                self.links.append(value)


def file_of(address: str) -> Path:
    return SITE / f"{address}index.html" if address == "" or address.endswith("/") else SITE / address


def test_every_link_and_anchor_leads_somewhere() -> None:
    parsed = {address: _Links(file_of(address)) for address in PAGES}
    dead: list[str] = []
    for address, page in parsed.items():
        if address == "404.html":
            continue  # its links start at the root of the host
        for link in page.links:
            parts = urlsplit(urljoin(f"https://site/{address}", link))
            if parts.netloc != "site":
                continue
            target = unquote(parts.path).lstrip("/")
            there = file_of(target)
            anchor_is_missing = parts.fragment and target in parsed and parts.fragment not in parsed[target].ids
            if not there.is_file() or anchor_is_missing:
                dead.append(f"{address}: {link}")
    assert dead == []
    assert len(parsed) >= 7


def test_every_calculator_stands_on_a_page() -> None:
    text = "".join(file_of(address).read_text(encoding="utf-8") for address in PAGES)
    assert [name for name in names() if f'<calculator-form name="{name}"' not in text] == []


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wider_than_a_small_phone(browser: Browser, site: str, address: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(site + address)
        for details in page.locator("calculator-form details").all():
            details.evaluate("details => { details.open = true; }")
        wide = page.evaluate(
            """() => [...document.querySelectorAll(".md-content *")]
                .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
                .filter((element) => !element.closest("pre, .md-typeset__scrollwrap, .ladder-table"))
                .map((element) => element.outerHTML.slice(0, 120))"""
        )
        assert wide == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(CUT) == [], "text is cut off"
        assert page.evaluate(OVERLAPPING) == [], "texts lie on each other"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_no_barrier_is_found_on_any_page(browser: Browser, site: str, address: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site + address)
        assert barriers(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found_in_an_answer_or_beside_an_error(browser: Browser, site: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        form = form_on(page, site)
        form.get_by_label("It has not arrived").check()
        form.get_by_role("textbox", name="When was it shipped?").first.fill("no date")
        send(form)
        expect(form.locator("#dispute_window-shipped_on-error")).not_to_be_empty(timeout=SLOW)
        assert barriers(page) == []
        form.get_by_role("textbox", name="When was it shipped?").first.fill("2 Nov 2026")
        send(form)
        expect(headline(form)).to_be_visible()
        assert barriers(page) == []


def barriers(page: Page) -> list[str]:
    """What axe finds in our part of the page, as rule and element. Material's own frame is not ours to mend."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("async () => (await axe.run('.md-content')).violations")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
