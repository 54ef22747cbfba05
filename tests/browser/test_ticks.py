"""What is ticked under “Show this” is counted, is there after a reload, and stays with an order that is kept."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, expect

from calculators.front.orders_html import NO_STORAGE
from tests.browser.checkers import barriers
from tests.browser.filling import PLAN, SLOW, ask, until
from tests.browser.site import QUIET
from tests.browser.test_orders import FULL, STORE, bring, listed, order, says, stored

FIRST, SECOND, THIRD = "order_page", "words_and_facts", "size"
ANSWERS = {"problem": "not_as_described", "delivered_on": "2026-11-10", "opened_on": "2026-11-12"}
TYPED = " ".join(f"{question}={answer}" for question, answer in ANSWERS.items())
MEANWHILE = """
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
        post.call(this, message);
        const item = message.request.includes('"do":') && window.meanwhile?.shift();
        if (item) document.querySelector(`.outcome-box[value=${item}]`).click();
    };
"""  # boxes that are pressed while Python is asked to keep another one
IS_STORED = f"async (ticked) => (await ({STORE})())[0]?.ticked === ticked"


def box(within: Locator | Page, item: str) -> Locator:
    return within.locator(f".outcome-box[value={item}]")


def ticked(within: Locator | Page) -> list[str]:
    found: list[str] = within.locator(".outcome-box:checked").evaluate_all("all => all.map(({ value }) => value)")
    return sorted(found)


def line(within: Locator | Page) -> Locator:
    return within.locator(".outcome-done")


def keep(form: Locator) -> None:
    form.get_by_label("A name for this order").fill("A lamp")
    form.get_by_role("button", name="Keep on this device").click()
    expect(form.locator("order-keep [role=status]")).to_have_text("Kept on this device.", timeout=SLOW)


def opened(page: Page, site: str) -> Page:
    """The one order that is kept, opened from the list."""
    orders = listed(page, site)
    orders.get_by_role("link", name="Open", exact=True).click(timeout=SLOW)
    expect(page.get_by_role("button", name="Save the changes")).to_be_visible(timeout=SLOW)
    return page


@pytest.mark.proof
def test_a_box_is_counted_at_once_and_ticked_again_after_a_reload(fresh: Page, site: str) -> None:
    form = ask(fresh, f"{site}my-order/", "my_order", TYPED)
    expect(line(form)).to_have_text("0 of 7 done")
    box(form, SECOND).press("Space")
    expect(line(form)).to_have_text("1 of 7 done")
    expect(box(form, SECOND)).to_be_focused()
    box(form, FIRST).check()
    expect(line(form)).to_have_text("2 of 7 done")
    box(form, FIRST).uncheck()
    assert line(form).get_attribute("role") == "status"
    assert barriers(fresh) == []
    fresh.reload()
    form.get_by_role("button", name="Show my answer").click()
    expect(box(form, SECOND)).to_be_checked(timeout=SLOW)
    expect(line(form)).to_have_text("1 of 7 done")
    assert ticked(form) == [SECOND]


@pytest.mark.proof
def test_what_is_ticked_before_and_after_an_order_is_kept_is_there_after_the_tab_was_closed(
    fresh: Page, site: str
) -> None:
    form = ask(fresh, f"{site}my-order/", "my_order", TYPED)
    box(form, FIRST).check()
    keep(form)
    assert [one["ticked"] for one in stored(fresh)] == [FIRST]
    box(form, SECOND).check()
    until(fresh, IS_STORED, f"{FIRST} {SECOND}")
    box(form, FIRST).uncheck()
    until(fresh, IS_STORED, SECOND)
    box(form, FIRST).check()
    until(fresh, IS_STORED, f"{FIRST} {SECOND}")
    later = fresh.context.new_page()
    fresh.close()
    later.goto(f"{site}{QUIET}")
    assert later.evaluate("sessionStorage.length") == 0
    opened(later, site)
    expect(line(later)).to_have_text("2 of 7 done", timeout=SLOW)
    assert ticked(later) == [FIRST, SECOND]
    link = later.locator(".card-link").text_content() or ""
    assert "problem=" in link
    assert not [word for word in (FIRST, SECOND, "ticked", "shown") if word in link]


# ---------------------------------------------------------------- proofs


@pytest.mark.proof
def test_two_tabs_that_tick_the_same_order_have_both_boxes_ticked(fresh: Page, site: str) -> None:
    form = ask(fresh, f"{site}my-order/", "my_order", TYPED)
    box(form, FIRST).check()
    keep(form)
    other = opened(fresh.context.new_page(), site)
    expect(box(other, FIRST)).to_be_checked(timeout=SLOW)
    box(other, SECOND).check()
    expect(box(form, SECOND)).to_be_checked(timeout=SLOW)
    expect(line(form)).to_have_text("2 of 7 done")
    box(form, FIRST).uncheck()
    box(other, THIRD).check()
    until(fresh, IS_STORED, f"{THIRD} {SECOND}")
    expect(line(form)).to_have_text("2 of 7 done")
    expect(line(other)).to_have_text("2 of 7 done")
    assert ticked(form) == ticked(other) == [THIRD, SECOND]
    for tab in (form, other):
        expect(tab.locator("[data-part=name]")).to_have_value("A lamp")


@pytest.mark.proof
def test_a_tab_without_news_of_others_leaves_what_they_ticked(fresh: Page, site: str) -> None:
    fresh.context.add_init_script("delete window.BroadcastChannel")
    fresh.goto(f"{site}{QUIET}")
    fresh.evaluate(STORE, [order("a1", "A lamp", answers=ANSWERS)])
    opened(fresh, site)
    fresh.evaluate(STORE, [order("a1", "A lamp", answers=ANSWERS, ticked=THIRD, changed=4)])
    box(fresh, FIRST).check()
    until(fresh, IS_STORED, f"{FIRST} {THIRD}")
    expect(box(fresh, THIRD)).to_be_checked(timeout=SLOW)
    assert stored(fresh)[0]["changed"] == 5


@pytest.mark.proof
def test_boxes_are_taken_along_in_a_file_brought_back_and_wiped(fresh: Page, site: str, tmp_path: Path) -> None:
    form = ask(fresh, f"{site}my-order/", "my_order", TYPED)
    box(form, SECOND).check()
    keep(form)
    orders = listed(fresh, site)
    orders.get_by_role("button", name="Delete", exact=True).click(timeout=SLOW)
    expect(orders.get_by_role("button", name="Bring it back")).to_be_focused(timeout=SLOW)
    assert stored(fresh) == []
    orders.get_by_role("button", name="Bring it back").click()
    expect(orders.locator("li[data-id]")).to_have_count(1, timeout=SLOW)
    assert [one["ticked"] for one in stored(fresh)] == [SECOND]
    with fresh.expect_download() as download:
        orders.get_by_role("link", name="Export all").click()
    download.value.save_as(tmp_path / "orders.json")
    orders.get_by_text("Wipe all orders", exact=True).click()
    orders.get_by_role("button", name="Wipe all orders now").click()
    expect(says(orders)).to_have_text("All orders are wiped from this device.")
    assert stored(fresh) == []

    text = (tmp_path / "orders.json").read_text(encoding="utf-8")
    bring(orders, text.replace(f'"ticked": "{SECOND}"', '"ticked": "<b>"'))
    expect(says(orders)).to_contain_text("Its part “ticked” is missing or damaged.", timeout=SLOW)
    assert stored(fresh) == []
    bring(orders, text)
    expect(says(orders)).to_have_text("Orders added: 1. Here already: 0.", timeout=SLOW)
    later = fresh.context.new_page()
    expect(box(opened(later, site), SECOND)).to_be_checked(timeout=SLOW)
    assert ticked(later) == [SECOND]


@pytest.mark.proof
def test_boxes_that_are_pressed_while_another_is_being_kept_are_kept_as_they_are_then(fresh: Page, site: str) -> None:
    fresh.add_init_script(MEANWHILE)
    form = ask(fresh, f"{site}my-order/", "my_order", TYPED)
    keep(form)
    fresh.evaluate("meanwhile => { window.meanwhile = meanwhile; }", [SECOND, SECOND])  # ticked, and cleared again
    box(form, FIRST).check()
    until(fresh, f"async () => (await ({STORE})())[0].changed === 4")
    assert [one["ticked"] for one in stored(fresh)] == [FIRST]
    expect(line(form)).to_have_text("1 of 7 done")
    fresh.evaluate("meanwhile => { window.meanwhile = meanwhile; }", [THIRD])
    box(form, SECOND).check()
    until(fresh, IS_STORED, " ".join(sorted([FIRST, SECOND, THIRD])))
    assert ticked(form) == sorted([FIRST, SECOND, THIRD])


@pytest.mark.proof
def test_a_tick_that_cannot_be_kept_is_told_and_stays_in_the_tab(fresh: Page, site: str) -> None:
    form = ask(fresh, f"{site}my-order/", "my_order", TYPED)
    keep(form)
    fresh.evaluate(f"() => {{ {FULL} }}")
    box(form, FIRST).check()
    expect(form.locator("order-keep [role=status]")).to_have_text(NO_STORAGE, timeout=SLOW)
    assert [one["ticked"] for one in stored(fresh)] == [""]
    fresh.reload()
    form.get_by_role("button", name="Show my answer").click()
    expect(box(form, FIRST)).to_be_checked(timeout=SLOW)
    until(fresh, IS_STORED, FIRST)


@pytest.mark.proof
def test_an_order_from_before_boxes_were_kept_opens_and_keeps_them_from_then_on(fresh: Page, site: str) -> None:
    old = {name: part for name, part in order("a1", "A lamp", answers=ANSWERS).items() if name != "ticked"}
    fresh.goto(f"{site}{QUIET}")
    fresh.evaluate(STORE, [old])
    opened(fresh, site)
    expect(line(fresh)).to_have_text("0 of 7 done")
    box(fresh, FIRST).check()
    until(fresh, IS_STORED, FIRST)
    fresh.get_by_role("button", name="Forget my answers").click()
    assert [one["ticked"] for one in stored(fresh)] == [FIRST]


@pytest.mark.proof
def test_a_box_of_a_printed_plan_is_ticked_or_empty_as_it_is(fresh: Page, site: str) -> None:
    form = ask(fresh, f"{site}my-order/", "my_order", PLAN)
    empty = sheets(fresh)
    box(form, FIRST).check()
    one = sheets(fresh)
    box(form, SECOND).check()
    two = sheets(fresh)
    for before, after in ((empty, one), (one, two)):
        (place,) = changed(before, after)
        left, top, right, bottom = place
        assert max(right - left, bottom - top) <= 3 * 12, "a box of at most 12 points, and nothing else"
    box(form, FIRST).uncheck()
    box(form, SECOND).uncheck()
    assert changed(empty, sheets(fresh)) == []


def sheets(page: Page) -> list[Image.Image]:
    """The page as a browser prints it that leaves out the colours of grounds, at three dots a point."""
    return [sheet.render(scale=3).to_pil().convert("L") for sheet in pypdfium2.PdfDocument(page.pdf(format="A4"))]


def changed(before: list[Image.Image], after: list[Image.Image]) -> list[tuple[int, int, int, int]]:
    """Where sheets differ by more than half of what is between white and black."""
    both = [ImageChops.difference(*pair) for pair in zip(before, after, strict=True)]
    places = [one.point(lambda grey: 255 if grey > 127 else 0).getbbox() for one in both]
    return [place for place in places if place]
