"""Whoever has no mouse: the Tab key meets only what can be seen, and everything that matters."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ElementHandle, Page, expect

from tests.browser.filling import SLOW, at_once, concluded
from tests.browser.test_looks import RING, SEEN

HERE = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const { top, bottom, left, right } = at.getBoundingClientRect();
    const isSeen = at.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    const isDrawnByItsLabel = at.name === "__palette"; // Material's, for light and dark
    const words = at.ariaLabel || at.name || at.textContent;
    return [`${at.localName} ${words.trim().replace(/\\s+/g, " ").slice(0, 40)}`, isSeen || isDrawnByItsLabel];
}"""

STILL = """() => {
    const still = new CSSStyleSheet();
    still.replaceSync("*, ::before, ::after { transition: none !important }");
    document.adoptedStyleSheets.push(still);
    document.activeElement.blur();
    scrollTo(0, 0);
}"""
"""What comes into view slowly when it has the focus is there at once."""


@pytest.fixture
def tabbed(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a screen of that width, of a reader who was never here."""
    with browser.new_context(viewport={"width": request.param, "height": 844}, service_workers="block") as context:
        yield context.new_page()


def stops(page: Page) -> list[tuple[str, bool]]:
    """What the Tab key meets from the beginning of the page to its end, and whether it can be seen."""
    found: list[tuple[str, bool]] = []
    lost: list[str] = []
    for _ in range(300):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if not here:
            assert len(lost) < 2, f"the focus was lost at {lost}"
            return found
        if not here[1]:  # Material opens its search a moment later
            page.wait_for_timeout(200)
            later = page.evaluate(HERE)
            if not later:  # seen once, on a busy machine, and never explained; the next Tab goes on from there
                lost.append(here[0])
                continue
            here = later
        found.append((here[0], here[1]))
    raise AssertionError("the Tab key finds no end")


@pytest.mark.proof
@pytest.mark.parametrize("address", ["", "my-order/", "situations/tracking-frozen/"])
@pytest.mark.parametrize("tabbed", [390, 1280], indirect=True)
def test_the_tab_key_meets_only_what_can_be_seen(tabbed: Page, site: str, address: str) -> None:
    tabbed.goto(site + address)
    if "situations" not in address:
        at_once(tabbed, tabbed.locator("calculator-form").first)
    tabbed.evaluate(STILL)
    found = stops(tabbed)
    print(f"{address or 'home'}: {len(found)} stops")
    assert [name for name, is_seen in found if not is_seen] == []


@pytest.mark.proof
@pytest.mark.parametrize("tabbed", [1280], indirect=True)
def test_a_day_of_the_plan_costs_two_stops(tabbed: Page, site: str) -> None:
    tabbed.goto(f"{site}my-order/")
    form = tabbed.locator("calculator-form")
    days = form.locator("[data-question]:not([hidden]) .calculator-day").filter(visible=True).count()
    pickers = [name for name, _ in stops(tabbed) if name.startswith("button Choose a day")]
    assert days == len(pickers) >= 10
    assert form.locator("input[type=date]").evaluate_all("all => all.every((one) => one.tabIndex === -1)")


@pytest.mark.proof
@pytest.mark.parametrize("tabbed", [390], indirect=True)
def test_the_menu_opens_and_closes_by_keyboard_on_a_narrow_screen(tabbed: Page, site: str) -> None:
    tabbed.goto(f"{site}glossary/")
    for _ in range(2):
        tabbed.keyboard.press("Tab")
    menu, situations = tabbed.get_by_role("button", name="Menu"), tabbed.locator(".md-nav__link[href$='/situations/']")
    expect(menu).to_be_focused()
    expect(situations.first).to_be_hidden()
    tabbed.keyboard.press("Space")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(situations.first).to_be_visible()
    tabbed.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(situations.first).to_be_hidden()


@pytest.mark.proof
@pytest.mark.parametrize("tabbed", [1280], indirect=True)
def test_a_word_of_the_glossary_is_explained_at_the_keyboard_and_leads_there(tabbed: Page, site: str) -> None:
    """WCAG 2.2, 1.4.13: the explanation stays while it is pointed at, and goes with Escape."""
    tabbed.goto(f"{site}about/accuracy/")
    tabbed.keyboard.press("Tab")
    word = tabbed.locator("a.term").filter(visible=True).first
    word.focus()
    told = tabbed.locator(".md-tooltip2--active")
    expect(told).to_contain_text("A withdrawal cancels a purchase")
    expect(word).to_have_accessible_description(told.inner_text())
    tabbed.keyboard.press("Escape")
    expect(told).to_have_count(0)
    tabbed.keyboard.press("Tab")
    word.hover()
    expect(told.filter(has_text="withdrawal")).to_be_visible()
    box = told.filter(has_text="withdrawal").locator(".md-tooltip2__inner").bounding_box()
    assert box
    tabbed.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)
    tabbed.wait_for_timeout(800)
    expect(told.filter(has_text="withdrawal")).to_be_visible()
    word.press("Enter")
    tabbed.wait_for_url("**/glossary/#withdrawal")


def tabbed_to(page: Page, field: str) -> None:
    """Press Tab until the focus is on what has that name, or does that; all on the way shows where the focus is."""
    for _ in range(80):
        page.keyboard.press("Tab")
        expect_seen(page)
        if page.evaluate("({ name, dataset }) => [name, dataset.do].join(' ')", focused(page)).strip() == field:
            return
    raise AssertionError(f"the Tab key does not come to {field}")


def focused(page: Page) -> ElementHandle:
    element = page.evaluate_handle("document.activeElement").as_element()
    assert element
    return element


def expect_seen(page: Page) -> None:
    """What has the focus is on the screen, and within the form a ring around it is seen."""
    element = focused(page)
    if not element.evaluate("element => Boolean(element.closest('calculator-form'))"):
        return
    name, is_seen = page.evaluate(HERE)
    assert is_seen, name
    ring, told = element.evaluate(RING)
    assert ring >= SEEN, told


@pytest.mark.proof
@pytest.mark.parametrize("tabbed", [390], indirect=True)
def test_the_keyboard_alone_leads_from_the_first_row_to_the_plan(tabbed: Page, site: str) -> None:
    page, keys = tabbed, tabbed.keyboard
    page.clock.set_fixed_time("2026-11-12T09:00:00")
    page.goto(f"{site}my-order/")
    form = page.locator("calculator-form[name=my_order]")
    expect(form.get_by_role("button", name="Next", exact=True)).to_be_visible()
    tabbed_to(page, "problem")
    keys.press("Space")
    for _ in range(2):
        keys.press("ArrowDown")
    expect(form.get_by_label("It is damaged, or it does not work")).to_be_checked()
    keys.press("Enter")
    expect(form.get_by_role("heading", name="Step 2 of")).to_be_focused()
    expect_seen(page)
    tabbed_to(page, "stage")
    keys.press("Space")
    for _ in range(3):
        keys.press("ArrowDown")
    expect(form.get_by_label("Delivered, also if only tracking says so")).to_be_checked()
    tabbed_to(page, "next")
    keys.press("Space")
    expect(form.get_by_role("heading", name="Step 3 of")).to_be_focused()
    tabbed_to(page, "delivered_on")
    keys.type("10 nov")
    for _ in range(20):
        keys.press("Tab")
        expect_seen(page)
        if focused(page).get_attribute("type") == "submit":
            break
    keys.press("Enter")
    headline = form.locator(".calculator-output .outcome-headline")
    answers = "problem=damaged stage=delivered delivered_on=2026-11-10"
    expect(headline).to_have_text(concluded(answers, calculator="my_order")["headline"], timeout=SLOW)
    expect(headline).to_be_focused()
    expect(headline).to_be_in_viewport()
    expect_seen(page)
