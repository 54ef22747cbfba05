"""What was taken out of the theme's style sheets is missed nowhere: no element is met by a selector that is gone, and
no page looks another way.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import PHONE
from tests.browser.site import SITE, served
from tests.browser.test_barriers import DRAWN_FOR_THE_ROOT, STATES, State
from tests.browser.test_pages import SCHEMES, put_on, seen

WHOLE = Path(str(files("material"))) / "templates" / "assets" / "stylesheets"
SERVED = SITE / "assets" / "stylesheets"

SELECTORS = """(text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const within = ({ selectorText, cssRules }) => [selectorText ?? [], [...(cssRules ?? [])].map(within)];
    return within(sheet).flat(Infinity);
}"""
MET = "(selectors) => selectors.filter((selector) => document.querySelector(selector))"
PSEUDO = re.compile(r"::?[\w-]+(\((?:[^()]|\([^()]*\))*\))?")
COMMA = re.compile(r",(?![^(]*\))")
COSTLY = ("[data-md-color-switching] ", ".md-typeset table td >", ".md-typeset table th >")
"""How selectors begin that are taken out although elements are met by them (web/purge.mjs says why)."""


def sheet(name: str, folder: Path) -> Path:
    """The theme's style sheet of that name."""
    (found,) = folder.glob(f"{name}.*.min.css")
    return found


def selectors(page: Page, folder: Path) -> set[str]:
    """All selectors of both style sheets, each alone, without what depends on the pointer, the focus or the place."""
    texts = [sheet(name, folder).read_text(encoding="utf-8") for name in ("main", "palette")]
    lists = [one for text in texts for one in page.evaluate(SELECTORS, text)]
    bare = {PSEUDO.sub("", one).strip() for one in lists for one in COMMA.split(one)}
    return {re.sub(r"(^|[>+~])\s*(?=[>+~]|$)", r"\1 *", one).strip() for one in bare}


def gone_at(page: Page, site: str) -> list[str]:
    """The selectors that were taken out."""
    page.goto(site)
    found = sorted(selectors(page, WHOLE) - selectors(page, SERVED))
    assert len(found) > 300
    assert {start for start in COSTLY for one in found if one.startswith(start)} == set(COSTLY)
    return [one for one in found if not one.startswith(COSTLY)]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone, with a clock that runs: the theme shows a few things a moment later."""
    with browser.new_context(viewport=PHONE, service_workers="block") as context:
        yield context.new_page()


@pytest.fixture
def gone(page: Page, site: str) -> list[str]:
    return gone_at(page, site)


@pytest.mark.parametrize("name", ["main", "palette"])
def test_a_third_is_taken_out_and_nothing_points_to_what_is_not_there(name: str) -> None:
    purged = sheet(name, SERVED)
    assert purged.stat().st_size < sheet(name, WHOLE).stat().st_size * 2 / 3
    assert "sourceMappingURL" not in purged.read_text(encoding="utf-8")
    assert purged.name != sheet(name, WHOLE).name, "a browser may still have the other one"


def test_a_selector_that_is_gone_is_found_where_something_has_it(page: Page, gone: list[str]) -> None:
    page.evaluate("document.querySelector('.md-typeset').append(document.createElement('kbd'))")
    assert ".md-typeset kbd" in page.evaluate(MET, gone)


@pytest.mark.proof
@pytest.mark.parametrize("address", DRAWN_FOR_THE_ROOT)
def test_no_page_that_is_drawn_for_the_root_of_a_host_has_what_is_gone(
    page: Page, gone: list[str], address: str
) -> None:
    """The others are looked at in test_every_page.py."""
    with served(root="/") as rooted:
        page.goto(rooted + address)
        for scheme in SCHEMES:
            put_on(page, scheme)
            assert page.evaluate(MET, gone) == []


@pytest.mark.proof
@pytest.mark.parametrize("state", STATES)
def test_no_state_has_what_is_gone(page: Page, site: str, gone: list[str], state: State) -> None:
    state(page, site)
    assert page.evaluate(MET, gone) == []


SWITCH = """() => Promise.all([...document.querySelectorAll("link[href*='/stylesheets/']")].map((link) => new Promise(
    (done, failed) => {
        Object.assign(link, { onload: done, onerror: failed });
        link.href = link.href.endsWith("?whole") ? link.href.slice(0, -6) : `${link.href}?whole`;
    }
)))"""
"""From the sheets that are served to those of the theme, and back."""
STILL = """() => {
    const sheet = new CSSStyleSheet();
    const all = "*, ::before, ::after, ::placeholder";
    sheet.replaceSync(`${all} { transition: none !important; animation: none !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
"""The word in the search field fades too, at each change of sheets: of the longest page, of which a picture takes more
than a second, five in twelve tests caught it halfway in all their tries.
"""
TRIES = 5  # the theme moves its menu and its search a moment after the page has changed
LEVELS = 8  # of 256: edges of round corners and letters are drawn a few levels lighter or darker each time


def looks_alike(page: Page) -> bool:
    """Whether a page looks as with the whole sheets."""
    for _ in range(TRIES):
        pictures = []
        for _ in range(2):
            taken = page.screenshot(full_page=True, animations="disabled")
            pictures.append(Image.open(BytesIO(taken)).convert("RGB"))
            page.evaluate(SWITCH)
        one, other = pictures
        apart = ImageChops.difference(one, other).convert("L").point(lambda level: level > LEVELS)
        if one.size == other.size and apart.getbbox() is None:
            return True
    return False


@pytest.fixture(scope="module")
def either(browser: Browser) -> Iterator[Page]:
    """One window that goes from page to page, for which there are the whole sheets as well."""

    def whole(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[1].split(".")[0]
        route.fulfill(path=sheet(name, WHOLE), content_type="text/css")

    with browser.new_context(viewport=PHONE, service_workers="block") as context:
        context.route(re.compile(r"/stylesheets/.*\?whole$"), whole)
        yield context.new_page()


@pytest.mark.proof
def test_a_page_that_misses_a_rule_looks_another_way(either: Page, site: str) -> None:
    either.goto(site)
    either.evaluate(STILL)
    assert looks_alike(either)
    either.evaluate("document.querySelector('.md-typeset h1').append(document.createElement('kbd'))")
    assert not looks_alike(either)


@pytest.mark.proof
@pytest.mark.parametrize("address", seen())
def test_every_page_looks_as_with_the_whole_sheets(either: Page, site: str, address: str) -> None:
    either.goto(site + address)
    either.evaluate(STILL)
    for width in (1280, PHONE["width"]):
        either.set_viewport_size({"width": width, "height": PHONE["height"]})
        for scheme in SCHEMES:
            put_on(either, scheme)
            assert looks_alike(either), f"{scheme}, {width} px"
