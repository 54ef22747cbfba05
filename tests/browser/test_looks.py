"""Whatever is pressed, pointed at, typed in, old or wrong stays readable: contrast of buttons, links, fields, text."""

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
    const contrast = (element, part) => {
        const colour = rgba(getComputedStyle(element, part).color);
        const below = ground(element);
        return ratio(over({ rgb: colour.rgb, alpha: colour.alpha * faded(element) }, below), below);
    };
    const name = (element) => element.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
"""
LEAST = f"""
    {MEASURE}
    const has = (child) => [...child.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const least = (element) => {{
        const texts = [...element.querySelectorAll("*")].filter((child) => child.checkVisibility() && has(child));
        const inside = texts.filter((child) => !child.closest("svg, select")).map((child) => contrast(child));
        const empty = element.placeholder ? [contrast(element, "::placeholder")] : [];
        return Math.min(contrast(element), ...inside, ...empty);
    }};
"""
"""The least of an element and of all text within it; of an empty field, of the example that stands in it too."""
CONTRAST = f"(element) => {{ {LEAST} return least(element); }}"
FAINT = f"""([elements, needed]) => {{
    {LEAST}
    const told = (element) => `${{least(element).toFixed(2)}} ${{name(element)}}`;
    return elements.filter((element) => least(element) < needed).map(told);
}}"""
"""Elements that have less contrast than that."""
RING = f"""(element) => {{
    {MEASURE}
    const style = getComputedStyle(element);
    const seen = style.outlineStyle === "none" ? 0 : ratio(rgba(style.outlineColor).rgb, ground(element.parentElement));
    return [seen, `${{seen.toFixed(2)}} ${{name(element)}}`];
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
    const fields = "input:not([type=radio], [type=checkbox], [type=hidden], [aria-hidden=true]), select, textarea";
    const pressed = "button, summary, a[href]:not(.headerlink), label:has(input:is([type=radio], [type=checkbox]))";
    for (const element of document.querySelectorAll(`.md-content :is(${pressed}, ${fields})`)) {
        if (!element.checkVisibility() || element.getClientRects().length === 0) continue;
        const block = element.parentElement.closest("[class]");
        const around = element.closest(".outcome")?.dataset.verdict ?? "";
        const isOn = element.querySelector("input")?.checked;
        const how = [element.type, element.ariaInvalid, element.disabled, element.placeholder === "", isOn];
        const kind = [element.localName, element.className, block.className, around, ...how].join(" | ");
        if (element.localName === "button" || !kinds.has(kind)) kinds.set(`${kind} | ${kinds.size}`, element);
        kinds.set(kind, element);
    }
    return [...new Set(kinds.values())];
}"""
"""The buttons of a page, and of its links, summaries, fields and rows to choose one of each kind: told apart by what
styles them.
"""


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


SHOWN = """element => {
    for (let out; out = element.closest("[hidden], [data-later]");) {
        out.hidden = false;
        delete out.dataset.later;
    }
}"""


def pressable(page: Page) -> list[ElementHandle]:
    """One of each kind that is pressed, with everything unfolded."""
    page.evaluate("for (const fold of document.querySelectorAll('.md-content details')) fold.open = true")
    found = page.evaluate_handle(KINDS)
    elements = [handle.as_element() for handle in found.get_properties().values()]
    return [element for element in elements if element]


POINT_AT = f"""(element) => {{
    ({SHOWN})(element);  // the script takes a failure back when the form is touched
    for (const shown of document.querySelectorAll(".md-tooltip2")) shown.remove();  // by a clock, which stands still
    element.scrollIntoView({{ block: "center", behavior: "instant" }});
    const [box] = element.getClientRects();
    return [box.x + 8, box.y + 8];
}}"""
FOCUS = """(element) => {
    element.focus({ preventScroll: true });
    return element.matches(":focus-visible");
}"""


def vanishing(page: Page) -> list[str]:
    """What cannot be read, or not be seen to have the focus, in one of the states it can have."""
    elements = pressable(page)
    assert elements, "there is something to press"
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    found = faint(page, "at rest", elements)
    for element in elements:
        point(page, element)
        found += faint(page, "pointed at", [element])
        if not element.evaluate("element => element.matches(':enabled, a, summary')"):
            continue
        page.keyboard.press("Shift")  # the last thing used is the keyboard, so the focus is shown
        assert element.evaluate(FOCUS)
        found += faint(page, "focused and pointed at", [element])
        page.mouse.move(0, 0)
        found += faint(page, "focused", [element])
        ring, told = element.evaluate(RING)
        if ring < SEEN:
            found.append(f"focus is not seen: {told}")
    page.evaluate("document.activeElement.blur()")
    return found + pressed(page, elements)


def faint(page: Page, state: str, elements: list[ElementHandle]) -> list[str]:
    return [f"{state}: {told}" for told in page.evaluate(FAINT, [elements, READABLE])]


def point(page: Page, element: ElementHandle) -> None:
    for _ in range(20):  # until the page lies still
        page.mouse.move(*element.evaluate(POINT_AT))
        if element.evaluate("element => element.matches(':hover')"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"cannot be pointed at: {element.evaluate('element => element.outerHTML')[:200]}")


def pressed(page: Page, elements: list[ElementHandle]) -> list[str]:
    """What cannot be read while a finger is on it: not let go, because that would do what it does; and by the browser's
    own tools, because a mouse opens the list of a select.
    """
    tools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        tools.send(f"{domain}.enable")
    page.evaluate("elements => elements.forEach((element) => element.toggleAttribute('data-pressed', true))", elements)
    root = tools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    nodes = tools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-pressed]"})["nodeIds"]
    for node in nodes:
        tools.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": ["active", "hover", "focus"]})
    assert page.evaluate("document.querySelectorAll('[data-pressed]:active').length") == len(elements)
    found = faint(page, "pressed", elements)
    tools.detach()
    page.evaluate("elements => elements.forEach((element) => element.toggleAttribute('data-pressed', false))", elements)
    return found


def all_of(page: Page) -> list[str]:
    """What cannot be read on a page: pressed, pointed at, or as plain text; and what axe finds."""
    return [*vanishing(page), *page.evaluate(PALE, READABLE), *barriers(page)]


FAULTS = {
    "button:active": "pressed: 1.00 <button",
    "label:has(:checked):active": "pressed: 1.00 <label",
    "input:focus": "focused: 1.00 <input",
    "input:hover": "pointed at: 1.00 <input",
    "input::placeholder": "at rest: 1.00 <input",
}
INVISIBLE = """(selectors) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(selectors.map((selector) => `${selector} { color: transparent !important; }`).join(""));
    document.adoptedStyleSheets.push(sheet);
}"""


@pytest.mark.proof
def test_what_cannot_be_read_in_one_state_only_is_found(desk: Page, site: str) -> None:
    """Else what follows proves nothing."""
    desk.goto(site + WINDOW)
    unfolded(desk.locator("calculator-form")).get_by_label("It is a fake").check()
    desk.evaluate(INVISIBLE, [*FAULTS])
    found = vanishing(desk)
    assert [told for told in FAULTS.values() if not any(fault.startswith(told) for fault in found)] == []


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
