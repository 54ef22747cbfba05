"""Every page of the built site: links lead somewhere, nothing is wider than a small phone, no barrier for anybody.

Pages are loaded with Save-Data on, so that no look starts Python for nothing. `make proof` looks at every page, at all
widths and in both schemes (test_every_page.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from calculators import names
from tests.browser.checkers import barriers
from tests.browser.filling import until
from tests.browser.site import SITE, STAND_INS, pages
from tests.browser.test_visit import SAVE_DATA

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
WIDE = """() => [...document.querySelectorAll(".md-content *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .filter((element) => !element.closest("pre, .md-typeset__scrollwrap, .ladder-table"))
    .map((element) => element.outerHTML.slice(0, 120))"""
OPENED = "document.querySelectorAll('calculator-form details').forEach((details) => { details.open = true; })"
PAGES = pages() if SITE.is_dir() else []

Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}  # Material's names


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


def seen() -> list[str]:
    """The pages as readers see them: not what only leads to a new address, nor what stands in for a page, which is
    drawn for the root of a host.
    """
    return [page for page in PAGES if page not in STAND_INS and "http-equiv=refresh" not in plain(file_of(page))]


def plain(file: Path) -> str:
    return file.read_text(encoding="utf-8").replace('"', "")


def test_every_link_and_anchor_leads_somewhere() -> None:
    parsed = {address: _Links(file_of(address)) for address in PAGES}
    dead: list[str] = []
    for address, page in parsed.items():
        if address in STAND_INS:
            continue  # their links start at the root of the host
        for link in page.links:
            parts = urlsplit(urljoin(f"https://site/{address}", link))
            if parts.netloc != "site":
                continue
            target = unquote(parts.path).lstrip("/")
            there = file_of(target)
            is_place = parts.fragment and not parts.fragment.startswith("with&")  # else choices for a form
            anchor_is_missing = is_place and target in parsed and parts.fragment not in parsed[target].ids
            if not there.is_file() or anchor_is_missing:
                dead.append(f"{address}: {link}")
    assert dead == []
    assert len(parsed) >= 7


def test_every_calculator_stands_on_a_page() -> None:
    text = "".join(file_of(address).read_text(encoding="utf-8") for address in PAGES)
    assert [name for name in names() if f'<calculator-form name="{name}"' not in text] == []


@dataclass(slots=True)
class Looked:
    """One window that goes from page to page, and what it saw beside the pages themselves: which addresses were asked,
    errors of scripts, and what the policy refused.
    """

    page: Page
    asked: list[str]
    broken: list[str]
    refused: list[str]

    def forget(self) -> None:
        """What belongs to the page before."""
        self.asked.clear()
        self.broken.clear()
        self.refused.clear()

    def faults(self, site: str) -> list[str]:
        """What no page of this site may do."""
        others = [url for url in self.asked if urlsplit(url).netloc != urlsplit(site).netloc]
        calculators = [url for url in self.asked if url.endswith(".zip")]
        cookies = [f"a cookie: {cookie}" for cookie in self.page.context.cookies()]
        return [*others, *calculators, *cookies, *self.broken, *self.refused]


def look(context: BrowserContext, refused: list[str]) -> Looked:
    """A new window."""
    looked = Looked(context.new_page(), [], [], refused)

    def note(request: Request) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob"):
            looked.asked.append(request.url)

    context.on("request", note)
    looked.page.on("pageerror", lambda error: looked.broken.append(str(error)[:300]))
    return looked


@pytest.fixture(scope="module")
def looked(browser: Browser) -> Iterator[Looked]:
    """A profile in which nothing is fetched before it is asked for."""
    with browser.new_context() as context:
        context.add_init_script(SAVE_DATA)
        yield look(context, [])


OF_EACH_KIND = ("", "guide/buyer-protection/", "situations/tracking-frozen/")
"""Pages made of everything that pages are made of; `make proof` looks at all. The first has the form of the plan."""


def test_there_is_a_page_of_each_kind() -> None:
    assert set(OF_EACH_KIND) <= set(seen())


@pytest.mark.parametrize("address", OF_EACH_KIND)
def test_a_page_fits_a_small_phone_has_no_barrier_and_asks_nobody_else(looked: Looked, site: str, address: str) -> None:
    page = looked.page
    looked.forget()
    put_on(page, "light")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site + address)
    assert faults_of_layout(page) == {}
    page.set_viewport_size({"width": 1280, "height": 720})
    assert barriers(page) == []
    put_on(page, "dark")
    assert barriers(page, "color-contrast") == []
    assert looked.asked
    assert looked.faults(site) == []


def put_on(page: Page, scheme: Scheme) -> None:
    """Change the scheme as the system does, and wait until the page has followed and no colour fades any more."""
    page.emulate_media(color_scheme=scheme)
    if page.url.startswith("http"):
        until(page, "name => document.body.dataset.mdColorScheme === name", SCHEMES[scheme])
        until(page, "() => !document.getAnimations().some((one) => one instanceof CSSTransition)")


def faults_of_layout(page: Page) -> dict[str, list[str]]:
    """What is wider than the screen, cut off or lies on something else, with all that is folded up opened."""
    page.evaluate(OPENED)
    for _ in range(5):  # what was closed takes a moment to find its width after a resize
        if not (wide := page.evaluate(WIDE)):
            break
        page.wait_for_timeout(200)
    found: dict[str, list[str]] = {
        "wider than the screen": wide,
        "text cut off": page.evaluate(CUT),
        "texts on each other": page.evaluate(OVERLAPPING),
    }
    try:  # Material's drawers take a moment to find their place after a resize
        until(page, "document.documentElement.scrollWidth <= innerWidth", within=2_000)
    except AssertionError:
        found["wider than the screen"].append("the page itself")
    return {fault: places for fault, places in found.items() if places}
