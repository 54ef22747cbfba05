"""What a reader holds in hand after printing: the answer and nothing else, dark on white, no line cut."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Locator, Page, Route

from tests.browser.filling import ACT, DAY_TO_ACT, PLAN, ask, fill, until
from tests.browser.test_looks import PALE

MARGIN = 25  # points (1/72 inch) of each edge that stay empty: the style sheet's 9 mm are 25.5
WHITE, BLACK = 245, 110  # of 255: a page's ground is lighter than the one, its text has points darker than the other

LETTER = "purpose=answer_offer problem=missing_parts offered_amount=3 wanted=partial_refund wanted_amount=12.50"
TEN_CLOCKS = (
    "problem=not_as_described paid_on=2026-10-01 shipped_on=2026-10-05 delivered_on=2026-11-02 completed_on=2026-11-03"
    " opened_on=2026-11-04 agreed_on=2026-11-12 label=own seller_in=china paid_with=visa processed_on=2026-10-02"
    " country=GB informed=yes"
)
FOUR_DAYS = (
    "problem=not_as_described stage=delivered delivered_on=2026-11-10 delivery_ends_on=2026-11-30 paid_on=2026-10-04"
    " paid_with=paypal seller_in=china paid_amount=12.50"
)
ANSWERS = {
    "a day to act": ("guide/open-the-dispute/", "dispute_window", DAY_TO_ACT, 1),
    "a message": ("guide/talking-with-the-seller/", "message_writer", LETTER, 1),
    "a list of evidence": ("guide/evidence/", "evidence_checklist", "problem=damaged", 2),
    "a plan": ("my-order/", "my_order", PLAN, 2),
    "a plan with four days": ("my-order/", "my_order", FOUR_DAYS, 1),
    "a longer plan": ("my-order/", "my_order", TEN_CLOCKS, 2),
}
"""Where to ask what, and on how many pages its answer is to be printed at most."""


@dataclass
class Print:
    """A printed page of the site: how it was made, and its sheets."""

    how: str
    sheets: list[pypdfium2.PdfPage]
    text: str


def prints(page: Page) -> Iterator[Print]:
    """The page as it is printed: from a system in light and dark, from the switch to dark, on A4 and Letter."""
    for paper in ("A4", "Letter"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            yield printed(page, f"{scheme} on {paper}", paper)
    page.emulate_media(color_scheme="light")
    for _ in range(2):  # from the system's scheme to the light one, from that to the dark one
        page.locator("label[for^=__palette]:not([hidden])").first.click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate", "switched to dark"
    yield printed(page, "switched to dark", "A4")


def printed(page: Page, how: str, paper: str = "A4") -> Print:
    """One print, as the browser makes it with the colours of grounds switched on."""
    document = pypdfium2.PdfDocument(page.pdf(format=paper, print_background=True))
    sheets = list(document)
    return Print(how, sheets, "".join(squeezed(sheet.get_textpage().get_text_range()) for sheet in sheets))


def squeezed(text: str) -> str:
    """Without spaces, hyphens and ligatures: a line that ends elsewhere, or at a hyphen, is still the same."""
    return re.sub(r"[\s\-\x02\u00ad\ufffe]+", "", unicodedata.normalize("NFKC", text)).casefold()


def expected(page: Page) -> list[str]:
    """The lines that are to be printed, from what the browser shows when it shows paper."""
    page.emulate_media(media="print")
    text: str = page.evaluate("document.body.innerText")
    page.emulate_media(media="null")
    return [squeezed(cell) for line in text.splitlines() for cell in line.split("\t") if cell.strip()]


def stands(line: str, text: str) -> bool:
    """Whether it is there, in one piece or two: a PDF may have the heading of a column between two of its lines."""
    return line in text or any(line[:at] in text and line[at:] in text for at in range(12, len(line) - 11))


def faults(one: Print) -> list[str]:
    """What is wrong with how a print looks: grounds that are not white, text that is not dark, lines at an edge."""
    found = []
    for number, sheet in enumerate(one.sheets, 1):
        where = f"{one.how}, page {number}"
        grey = sheet.render(scale=1).to_pil().convert("L")
        wide, high = grey.size
        edges = [
            (0, 0, wide, MARGIN),
            (0, high - MARGIN, wide, high),
            (0, 0, MARGIN, high),
            (wide - MARGIN, 0, wide, high),
        ]
        if any(grey.crop(edge).getextrema()[0] < WHITE for edge in edges):
            found.append(f"{where}: the margin is not white")
        ground = sum(grey.histogram()[WHITE:]) / (wide * high)
        if ground < 0.7:  # a page full of small print still is three quarters white
            found.append(f"{where}: {ground:.0%} of it is white")
        if grey.getextrema()[0] > BLACK:
            found.append(f"{where}: nothing on it is dark")
        found += [f"{where}: cut: {line!r}" for line in cut(sheet)]
    return found


def cut(sheet: pypdfium2.PdfPage) -> list[str]:
    """Lines of text that reach into the margin: the browser shows of them what lies before it."""
    text = sheet.get_textpage()
    wide, high = sheet.get_size()
    lines = []
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        if left < MARGIN or bottom < MARGIN or right > wide - MARGIN or top > high - MARGIN:
            lines.append(text.get_text_bounded(left, bottom, right, top))
    return lines


@pytest.mark.proof
@pytest.mark.parametrize("kind", list(ANSWERS))
def test_only_the_answer_is_printed_dark_on_white_on_few_pages(page: Page, site: str, kind: str) -> None:
    address, name, answers, most = ANSWERS[kind]
    form = ask(page, site + address, name, answers)
    wanted = [
        "Dispute Desk",
        page.locator("link[rel=canonical]").get_attribute("href") or "no address",
        form.locator(".calculator-title").inner_text(),
        form.locator(".outcome-headline").inner_text(),
        "Worked out on Sunday 15 November 2026.",
        *form.locator(".outcome-echo dd").all_inner_texts(),
        *form.locator(".outcome-clock:not([data-done]) .outcome-reasons > li").evaluate_all(
            "all => all.map((one) => one.firstChild.data)"
        ),
        *form.locator(".outcome-warning").all_inner_texts(),
        *form.locator(".outcome-if-missed").evaluate_all("all => all.map((one) => one.textContent)"),
    ]
    title = page.locator("h1").evaluate("title => title.firstChild.data")
    lines = expected(page)
    assert lines[-1].startswith(squeezed("Open this answer again:")), "its link ends the page"
    for one in prints(page):
        assert [line for line in wanted if not stands(squeezed(line), one.text)] == [], one.how
        assert [line for line in lines if not stands(line, one.text)] == [], one.how
        others = [
            "Show my answer",
            "Print this answer",
            "Add to calendar",
            "Change my answers",
            "Copy link",
            "Google Calendar",
            "Worked examples",
            "Facts and sources",
            "Correct this page",
            title,
        ]
        assert [line for line in others if squeezed(line) in one.text.replace(squeezed(wanted[2]), "")] == [], one.how
        assert len(one.sheets) <= most, one.how
        assert faults(one) == []
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(PALE, 4.5) == [], "text that is hard to read"


def test_the_days_and_what_to_do_when_one_passes_stand_first_on_a_printed_plan(page: Page, site: str) -> None:
    form = ask(page, site + "my-order/", "my_order", PLAN)
    first = printed(page, "A4").sheets[0].get_textpage().get_text_bounded()
    rows = form.locator(".ladder-table tbody tr:first-child").all()
    assert len(rows) >= 8
    for row in rows:
        assert [cell for cell in row.locator("td").all_inner_texts() if squeezed(cell) not in squeezed(first)] == []
    texts = form.locator(".outcome-if-missed").evaluate_all("all => all.map((one) => one.textContent)")
    assert [text for text in texts if squeezed(text) not in squeezed(first)] == []


@pytest.mark.proof
@pytest.mark.parametrize(("answers", "is_seen"), [("problem=damaged delivered_on=2026-11-14", False), (PLAN, True)])
def test_a_table_whose_rows_all_stand_above_it_is_not_printed(
    page: Page, site: str, answers: str, is_seen: bool
) -> None:
    form = ask(page, f"{site}my-order/", "my_order", answers)
    page.emulate_media(media="print")
    assert form.locator(".ladder-table").is_visible() is is_seen


@pytest.mark.proof
def test_the_address_of_a_source_is_printed_so_short_that_it_can_be_typed(page: Page, site: str) -> None:
    form = ask(page, site + "guide/open-the-dispute/", "dispute_window", DAY_TO_ACT)
    link = form.locator(".outcome-source a").first.get_attribute("href") or ""
    assert len(link) > 60
    text = printed(page, "A4").text
    assert squeezed("(christinasbeautyjourney.blogspot.com)") in text
    assert squeezed(link) not in text


FOUR = "problem=not_as_described delivered_on=2026-11-02 seller_in=china country=PL"
PRESSED = "window.print = () => { window.prints = (window.prints ?? 0) + 1; }"


def press(page: Page, form: Locator, prints: int = 1) -> None:
    """Print with the button; the browser's own window is left out."""
    form.get_by_role("button", name="Print this answer").click()
    until(page, f"window.prints === {prints}")


def codes(one: Print) -> list[str]:
    """What a program of other people reads in the codes of a print."""
    return [code.text for sheet in one.sheets for code in zxingcpp.read_barcodes(sheet.render(scale=3).to_pil())]


@pytest.mark.proof
def test_a_plan_of_four_deadlines_is_one_page_with_a_code_that_opens_it(page: Page, site: str) -> None:
    page.add_init_script(PRESSED)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    form = ask(page, site + "my-order/", "my_order", FOUR)
    assert form.locator(".outcome-clock").count() == 4
    assert form.locator(".outcome-printed:visible").count() == 0
    link = form.locator(".card-link").text_content() or ""
    assert link.startswith(f"{site}my-order/#v=1&calculator=my_order&by=2026-11-15+aliexpress.open_dispute&country=PL&")
    assert codes(printed(page, "without the button")) == []
    page.wait_for_load_state("networkidle")
    assert "segno.zip" not in asked, "nobody waits for it who does not print"
    press(page, form)
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    for one in prints(page):
        assert len(one.sheets) == 1, one.how
        assert codes(one) == [link], one.how
        receipt = [
            "Worked out on Sunday 15 November 2026.",
            f"Time zone: {zone}.",
            "Rules: checked until",
            "Site: version",
        ]
        days = ["16 November 2026", "15 November 2026", "31 October 2028"]
        assert [line for line in [*receipt, *days, link] if squeezed(line) not in one.text] == [], one.how
    press(page, form, 2)
    assert "segno.zip" not in asked, "the snapshot holds what draws the code"


@pytest.mark.proof
def test_with_its_code_a_longer_plan_of_four_deadlines_is_one_page_too(page: Page, site: str) -> None:
    page.add_init_script(PRESSED)
    form = ask(page, site + "my-order/", "my_order", FOUR_DAYS)
    assert form.locator("ol.card-days > li").count() == 4
    press(page, form)
    for one in prints(page):
        assert len(one.sheets) == 1, one.how


@pytest.mark.proof
@pytest.mark.parametrize("how", ["refused", "slow", "broken"])
def test_without_what_draws_the_code_it_prints_with_the_link_as_text(browser_page: Page, site: str, how: str) -> None:
    page, held = browser_page, []

    def answered(route: Route) -> None:
        if how == "slow":
            held.append(route)
        elif how == "refused":
            route.abort()
        else:
            route.fulfill(status=200, body="no zip")

    page.add_init_script(PRESSED)
    page.route("**/segno.zip", answered)
    page.route("**/snapshot.bin", lambda route: route.abort())  # all of Python starts, without it
    form = ask(page, site + "guide/open-the-dispute/", "dispute_window", DAY_TO_ACT)
    press(page, form)
    one = printed(page, how)
    assert codes(one) == []
    assert squeezed(form.locator(".card-link").text_content() or "no link") in one.text
    assert len(one.sheets) == 1
    for route in held:
        route.continue_()
    page.unroute("**/segno.zip")
    if how == "slow":
        form.locator(".card-code svg").wait_for(state="attached")  # it came after all
    form.get_by_role("button", name="Show my answer").click()
    form.locator(".calculator-output > .outcome").wait_for()
    press(page, form, 2)
    assert (codes(printed(page, "again")) == [form.locator(".card-link").text_content()]) is (how != "broken")


@pytest.mark.proof
def test_every_thing_to_collect_has_a_box(page: Page, site: str) -> None:
    form = ask(page, site + "guide/evidence/", "evidence_checklist", "problem=damaged")
    page.emulate_media(media="print")
    boxes = form.locator(".outcome-checklist > li .outcome-box:visible")
    assert boxes.count() == form.locator(".outcome-checklist > li").count() == 7


@pytest.mark.proof
def test_a_print_of_an_answer_that_is_no_longer_true_says_so(page: Page, site: str) -> None:
    form = ask(page, site + "guide/open-the-dispute/", "dispute_window", DAY_TO_ACT)
    old = squeezed("This answer is old. You changed an answer after it was worked out.")
    assert old not in printed(page, "before").text
    fill(form, "completed_on=2026-11-09")
    for one in prints(page):
        assert old in one.text, one.how
        assert squeezed(ACT) in one.text, one.how
        assert squeezed("Press the button again") not in one.text, one.how
        assert len(one.sheets) == 1, one.how
        assert faults(one) == []


@pytest.mark.proof
def test_of_several_calculators_only_those_with_an_answer_are_printed(page: Page, site: str) -> None:
    form = ask(page, site + "ways/united-kingdom/", "uk_reject", "delivered_on=2026-11-05")
    titles = page.locator("calculator-form .calculator-title").all_text_contents()
    assert len(titles) == 2
    mine = form.locator(".calculator-title").text_content()
    one = printed(page, "A4")
    assert [title for title in titles if squeezed(title) in one.text] == [mine], one.text
    assert len(one.sheets) <= 2, "two deadlines with their reasons"
    assert squeezed(mine or "") in squeezed(one.sheets[0].get_textpage().get_text_range()), "it begins on the first"
    assert faults(one) == []


PAGES = ["guide/open-the-dispute/", "guide/how-aliexpress-decides/", "ways/card/", ""]


@pytest.mark.proof
@pytest.mark.parametrize("address", PAGES)
def test_a_page_without_an_answer_prints_its_text_and_no_frame(browser: Browser, site: str, address: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(site + address)
        wanted = [
            page.locator("h1").evaluate("title => title.firstChild.data"),
            page.locator("link[rel=canonical]").get_attribute("href") or "no address",
            *page.locator(".md-content :is(h2, h3):not(calculator-form *)").evaluate_all(
                "all => all.map((one) => one.firstChild.data)"
            ),
        ]
        lines = expected(page)
        for one in prints(page):
            assert [line for line in wanted if not stands(squeezed(line), one.text)] == [], one.how
            assert [line for line in lines if not stands(line, one.text)] == [], one.how
            frame = ["Show my answer", "Skip to content", "Table of contents", "Back to top", "Worked examples"]
            assert [line for line in frame if squeezed(line) in one.text] == [], one.how
            assert faults(one) == []
        page.emulate_media(color_scheme="dark", media="print")
        assert page.evaluate(PALE, 4.5) == [], "text that is hard to read"
