"""Whatever is pressed, pointed at, old or wrong stays readable: contrast of buttons, links and text in their states."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ElementHandle, Page, Route, expect

from tests.browser.checkers import barriers
from tests.browser.filling import ACT_EARLIER, DAY_TO_ACT, PLAN, SLOW, WINDOW, ask, fill, unfolded

READABLE = 4.5  # to 1, the contrast of text with its ground: WCAG 2.2, 1.4.3
SEEN = 3.0  # to 1, of the mark that shows where the focus is: WCAG 2.2, 1.4.11

MEASURE = """
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
        return { rgb: [red, green, blue], alpha: alpha / 255 };
    };
    const over = ({ rgb, alpha }, ground) => rgb.map((part, place) => part * alpha + ground[place] * (1 - alpha));
    const ground = (element) => {
        const below = element.parentElement
            ? ground(element.parentElement)
            : getComputedStyle(element).colorScheme.includes("dark") ? [18, 18, 18] : [255, 255, 255];
        return over(rgba(getComputedStyle(element).backgroundColor), below);
    };
    const light = (rgb) => {
        const [red, green, blue] = rgb
            .map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((one, other) => one - other);
        return (bright + 0.05) / (dark + 0.05);
    };
    const faded = (element) => (element ? Number(getComputedStyle(element).opacity) * faded(element.parentElement) : 1);
    const contrast = (element) => {
        const colour = rgba(getComputedStyle(element).color);
        const below = ground(element);
        return ratio(over({ rgb: colour.rgb, alpha: colour.alpha * faded(element) }, below), below);
    };
    const name = (element) => element.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
"""
CONTRAST = f"(element) => {{ {MEASURE} return contrast(element); }}"
RING = f"""(element) => {{
    {MEASURE}
    const style = getComputedStyle(element);
    return style.outlineStyle === "none" ? 0 : ratio(rgba(style.outlineColor).rgb, ground(element.parentElement));
}}"""
PALE = f"""(least) => {{
    {MEASURE}
    return [...document.querySelectorAll(".md-content *")]
        .filter((element) => element.checkVisibility() && !element.closest("svg, .headerlink, option"))
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .filter((element) => contrast(element) < least)
        .map((element) => `${{contrast(element).toFixed(2)}} ${{name(element)}}`);
}}"""
"""Texts of the page that have less contrast than that."""

KINDS = """() => {
    const kinds = new Map();
    for (const element of document.querySelectorAll(".md-content :is(button, summary, a[href]:not(.headerlink))")) {
        if (!element.checkVisibility() || element.getClientRects().length === 0) continue;
        const block = element.parentElement.closest("[class]");
        const around = element.closest(".outcome")?.dataset.verdict ?? "";
        const kind = [element.localName, element.className, block.className, around].join(" | ");
        if (element.localName === "button" || !kinds.has(kind)) kinds.set(`${kind} | ${kinds.size}`, element);
        kinds.set(kind, element);
    }
    return [...new Set(kinds.values())];
}"""
"""The buttons of a page, and of its links and summaries one of each kind: told apart by what styles them."""


@pytest.fixture(params=[pytest.param("light", marks=pytest.mark.proof), "dark"])
def desk(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on a phone in the light and in the dark, in which nothing fades slowly."""
    with browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=request.param) as context:
        page = context.new_page()
        page.add_init_script(
            """addEventListener("DOMContentLoaded", () => {
                const still = new CSSStyleSheet();
                still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important }");
                document.adoptedStyleSheets.push(still);
            })"""
        )
        yield page


SHOWN = "element => { for (let hidden; hidden = element.closest('[hidden]');) hidden.hidden = false; }"


def pressable(page: Page) -> list[ElementHandle]:
    """One of each kind that is pressed, with everything unfolded."""
    page.evaluate("for (const fold of document.querySelectorAll('.md-content details')) fold.open = true")
    found = page.evaluate_handle(KINDS)
    elements = [handle.as_element() for handle in found.get_properties().values()]
    return [element for element in elements if element]


NO_TOOLTIPS = "for (const shown of document.querySelectorAll('.md-tooltip2')) shown.remove()"


def vanishing(page: Page) -> list[str]:
    """What cannot be read, or not be seen to have the focus, in one of the states it can have."""
    found = []
    elements = pressable(page)
    assert elements, "there is something to press"
    for element in elements:
        states = {"at rest": rest(page, element), "pointed at": point(page, element)}
        states["focused and pointed at"] = focus(page, element)
        page.mouse.move(0, 0)
        states["focused"] = element.evaluate(CONTRAST)
        ring = element.evaluate(RING)
        name = element.evaluate("element => element.outerHTML.slice(0, 110)")
        found += [f"{state}: {contrast:.2f} {name}" for state, contrast in states.items() if contrast < READABLE]
        if ring < SEEN:
            found.append(f"focus is not seen: {ring:.2f} {name}")
    page.evaluate("document.activeElement.blur()")
    return found


def rest(page: Page, element: ElementHandle) -> float:
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    contrast: float = element.evaluate(CONTRAST)
    return contrast


def point(page: Page, element: ElementHandle) -> float:
    for _ in range(20):  # until the page lies still
        element.evaluate(SHOWN)  # the script takes a failure back when the form is touched
        page.evaluate(NO_TOOLTIPS)  # they go by a clock, which stands still here
        element.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
        left, top = element.evaluate("element => [element.getClientRects()[0]].map((box) => [box.x + 8, box.y + 8])[0]")
        page.mouse.move(left, top)
        if element.evaluate("element => element.matches(':hover')"):
            contrast: float = element.evaluate(CONTRAST)
            return contrast
        page.wait_for_timeout(100)
    raise AssertionError(f"cannot be pointed at: {element.evaluate('element => element.outerHTML')[:200]}")


def focus(page: Page, element: ElementHandle) -> float:
    page.keyboard.press("Shift")  # the last thing used is the keyboard, so the focus is shown
    element.evaluate("element => element.focus({ preventScroll: true })")
    assert element.evaluate("element => element.matches(':focus-visible')")
    contrast: float = element.evaluate(CONTRAST)
    return contrast


def all_of(page: Page) -> list[str]:
    """What cannot be read on a page: pressed, pointed at, or as plain text; and what axe finds."""
    return [*vanishing(page), *page.evaluate(PALE, READABLE), *barriers(page)]


@pytest.mark.proof
def test_a_form_and_its_errors_stay_readable(desk: Page, site: str) -> None:
    desk.goto(site + WINDOW)
    form = unfolded(desk.locator("calculator-form"))
    assert all_of(desk) == []
    form.get_by_role("button", name="Show my answer").click()
    expect(form.locator("#dispute_window-problem-error")).not_to_be_empty(timeout=SLOW)
    assert all_of(desk) == []


@pytest.mark.proof
def test_an_answer_stays_readable_when_it_is_old_and_says_once_that_it_is(desk: Page, site: str) -> None:
    form = ask(desk, site + WINDOW, "dispute_window", DAY_TO_ACT)
    old = form.locator(".calculator-old")
    expect(old).to_be_hidden()
    fill(form, "completed_on=2026-11-09")
    expect(old).to_be_visible()
    expect(old).to_have_text("This answer is old. You changed an answer after it was worked out.")
    assert old.evaluate("old => old.closest('output, [role=status], [role=alert], [aria-live]')") is None
    expect(form.get_by_role("status").first).to_have_text("You changed an answer. Press the button again.")
    assert all_of(desk) == []
    over, answer = old.bounding_box(), form.locator(".outcome").bounding_box()
    assert over
    assert answer
    assert over["y"] + over["height"] <= answer["y"]
    form.get_by_role("button", name="Show my answer").click()
    expect(form.locator(".outcome-headline")).to_have_text(ACT_EARLIER)
    expect(old).to_be_hidden()


@pytest.mark.proof
def test_a_new_answer_stays_readable(desk: Page, site: str) -> None:
    ask(desk, site + WINDOW, "dispute_window", DAY_TO_ACT)
    assert all_of(desk) == []


@pytest.mark.proof
def test_the_box_that_says_the_calculator_could_not_start_stays_readable(desk: Page, site: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    desk.route("**/worker.js*", refuse)
    desk.goto(site + WINDOW)
    form = unfolded(desk.locator("calculator-form"))
    form.get_by_role("button", name="Show my answer").click()
    expect(form.get_by_role("button", name="Try again")).to_be_visible(timeout=SLOW)
    assert all_of(desk) == []


@pytest.mark.proof
def test_a_plan_stays_readable(desk: Page, site: str) -> None:
    form = ask(desk, f"{site}my-order/", "my_order", PLAN)
    assert all_of(desk) == []
    fill(form, "opened_on=2026-11-13")
    expect(form.locator(".calculator-old")).to_be_visible()
    assert all_of(desk) == []


@pytest.mark.proof
def test_every_state_of_the_design_stays_readable(desk: Page, site: str) -> None:
    desk.goto(f"{site}about/design/")
    assert all_of(desk) == []
