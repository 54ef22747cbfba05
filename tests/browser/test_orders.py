"""Orders are kept on the device, listed with their next day, changed, taken along as a file, and wiped."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calculators.front.orders import GONE, LARGEST, OTHER_FILE, TOO_LARGE
from calculators.front.orders_html import EMPTY, NO_PYTHON, NO_STORAGE
from calculators.kit.days import in_words
from calculators.kit.policy import version
from tests.browser.checkers import barriers
from tests.browser.filling import ACT, ACT_EARLIER, DAY, DUE, SLOW, ask, at_once, fill, until
from tests.browser.site import QUIET
from tests.browser.test_failure import refuse
from tests.browser.test_pages import faults_of_layout, put_on

ANSWERS = {"problem": "counterfeit", "completed_on": "2026-11-10"}
TYPED = "problem=counterfeit completed_on=2026-11-10"
NASTY = "<img src=x onerror=alert(1)>"
REFUSED = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } })"
FULL = """IDBObjectStore.prototype.put = function () {
    const { transaction } = this;
    Object.defineProperty(transaction, "error", { value: new DOMException("full", "QuotaExceededError") });
    transaction.abort();
    return {};
}"""

STORE = """async (orders) => {
    const open = indexedDB.open("dispute-desk", 1);
    open.onupgradeneeded = () => {
        open.result.createObjectStore("orders", { keyPath: "id" });
        open.result.createObjectStore("line");
    };
    const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const database = await done(open);
    const stores = database.transaction(["orders", "line"], "readwrite");
    if (orders) {
        await done(stores.objectStore("orders").clear());
        await done(stores.objectStore("line").clear());
    }
    for (const order of orders ?? []) await done(stores.objectStore("orders").put(order));
    const all = await done(stores.objectStore("orders").getAll());
    database.close();
    return all;
}"""

FASTER = """
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
        const { faster } = window;
        if (!faster || !message.request.includes('"do":')) return post.call(this, message);
        window.faster = undefined;
        const open = indexedDB.open("dispute-desk");
        open.onsuccess = () => {
            const stores = open.result.transaction("orders", "readwrite");
            stores.objectStore("orders").put(faster);
            stores.oncomplete = () => post.call(this, message);
        };
    };
"""  # what another tab stores after this one has asked


def order(id: str, name: str, **parts: Any) -> dict[str, Any]:
    days = {"aliexpress.open_dispute": f"{DUE}"}
    kept = {"id": id, "name": name, "answers": ANSWERS, "saved_on": "2026-11-12", "rules": version()}
    return {**kept, "days": days, "ticked": "", "entries": "", "changed": 1, **parts}


TWO = [order("a1", "Fake card"), order("b2", "Late", answers={**ANSWERS, "completed_on": "2026-11-08"})]


@pytest.fixture(autouse=True)
def wiped(page: Page, site: str) -> Iterator[None]:
    """The profile is that of all tests."""
    yield
    other = page.context.new_page()
    other.goto(f"{site}{QUIET}")
    other.evaluate(STORE, [])
    other.close()


def stored(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(STORE)
    return found


def listed(page: Page, site: str, orders: list[dict[str, Any]] | None = None) -> Locator:
    """The list of these orders."""
    page.clock.set_fixed_time(DAY)
    if orders is not None:
        page.goto(f"{site}{QUIET}")
        page.evaluate(STORE, orders)
    page.goto(f"{site}my-orders/")
    if orders:
        expect(page.locator(".orders > li")).to_have_count(len(orders), timeout=SLOW)
    return page.locator("order-list")


def names(orders: Locator) -> list[str]:
    return orders.locator("h2").all_inner_texts()


def says(orders: Locator) -> Locator:
    return orders.locator("[data-part=says]")


def bring(orders: Locator, text: str) -> None:
    file = {"name": "orders.json", "mimeType": "application/json", "buffer": text.encode()}
    orders.get_by_label("Import a file of orders").set_input_files(file)  # type: ignore[arg-type]


def test_an_order_is_kept_listed_opened_changed_and_named_at_home(page: Page, site: str) -> None:
    page.goto(f"{site}{QUIET}")
    page.evaluate(STORE, [])
    answer = ask(page, f"{site}my-order/", "my_order", TYPED)
    answer.get_by_label("A name for this order").fill(NASTY)
    answer.get_by_role("button", name="Keep on this device").click()
    expect(answer.locator("order-keep [role=status]")).to_have_text("Kept on this device.")
    answer.get_by_role("link", name="My orders").click()
    row = page.locator(".orders > li")
    expect(row.locator("h2")).to_have_text(NASTY, timeout=SLOW)
    expect(row).to_contain_text(f"{(DUE - date.fromisoformat(DAY[:10])).days} days left")
    expect(row).to_contain_text(ACT)

    row.get_by_text("What did they answer?").click()
    row.get_by_text("The dispute is open").click()
    row.get_by_role("textbox", name="When did you open the dispute?", exact=True).fill("14 nov")
    page.keyboard.press("Enter")
    expect(row.locator("h2")).to_be_focused()
    assert stored(page)[0]["answers"] == {**ANSWERS, "opened_on": "2026-11-14"}

    row.get_by_role("link", name="Open", exact=True).click()
    answer = page.locator("calculator-form")
    expect(answer.get_by_label("When did you open the dispute? (optional)", exact=True)).to_have_value(
        "2026-11-14", timeout=SLOW
    )
    expect(answer.get_by_label("A name for this order")).to_have_value(NASTY)
    expect(answer.get_by_role("button", name="Save the changes")).to_be_visible()
    page.goto(site)
    expect(page.locator("order-line")).to_contain_text("Your orders: 1. Next: ")
    page.locator("order-line a").click()
    expect(page.locator(".orders > li")).to_have_count(1, timeout=SLOW)
    assert page.locator("img[src=x]").count() == 0
    assert len(stored(page)) == 1


LATER = """
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
        if (message.request.includes('"do":')) window.later = () => post.call(this, message);
        else post.call(this, message);
    };
"""


@pytest.mark.proof
def test_an_order_is_the_same_one_after_an_event_that_calls_for_other_questions(page: Page, site: str) -> None:
    moving = {"problem": "not_received", "stage": "shipped", "tracking": "moving", "delivery_ends_on": "2026-12-06"}
    orders = listed(page, site, [order("a1", "Shoes", answers=moving, ticked="tracking_page")])
    orders.get_by_text("What did they answer?").click()
    orders.get_by_text("The dispute is open").click()
    orders.get_by_role("textbox", name="When did you open the dispute?", exact=True).fill("14 nov")
    page.keyboard.press("Enter")
    expect(orders.locator("h2")).to_be_focused(timeout=SLOW)
    orders.get_by_role("link", name="Open", exact=True).click()
    answer = page.locator("calculator-form")
    expect(answer.get_by_label("A name for this order")).to_have_value("Shoes", timeout=SLOW)
    expect(answer.get_by_text("1 of ", exact=False).first).to_be_visible()
    assert "order=" not in page.url
    answer.get_by_role("button", name="Save the changes").click()
    expect(answer.locator("order-keep [role=status]")).not_to_be_empty()
    assert [one["id"] for one in stored(page)] == ["a1"]


@pytest.mark.proof
def test_of_two_orders_with_the_same_answers_the_one_that_was_opened_is_saved(page: Page, site: str) -> None:
    orders = listed(page, site, [order("a1", "First"), order("b2", "Second")])
    for name in ("Second", "First"):
        orders.locator("li", has_text=name).get_by_role("link", name="Open", exact=True).click()
        expect(page.get_by_label("A name for this order")).to_have_value(name, timeout=SLOW)
        page.go_back()
        expect(orders.locator("li")).to_have_count(2, timeout=SLOW)


@pytest.mark.proof
def test_an_order_that_is_stored_while_its_answers_are_forgotten_is_not_the_one_that_is_typed_next(
    fresh: Page, site: str
) -> None:
    page = fresh
    page.add_init_script(LATER)
    form = ask(page, f"{site}my-order/", "my_order", TYPED)
    form.get_by_label("A name for this order").fill("A lamp")
    form.get_by_role("button", name="Keep on this device").click()
    until(page, "() => Boolean(window.later)")
    form.locator(".calculator-send").get_by_role("button", name="Forget my answers").click()
    page.evaluate("window.later()")
    until(page, f"async () => (await ({STORE})()).length === 1")
    page.wait_for_timeout(200)
    assert page.evaluate("sessionStorage.getItem('dispute-desk-answers')") is None
    form = ask(page, f"{site}my-order/", "my_order", "problem=damaged stage=disputed opened_on=2026-11-11")
    expect(form.get_by_role("button", name="Keep on this device")).to_be_visible()
    expect(form.get_by_role("button", name="Save the changes")).to_be_hidden()


@pytest.mark.proof
def test_what_is_exported_is_imported_in_another_browser(page: Page, fresh: Page, site: str, tmp_path: Path) -> None:
    orders = listed(page, site, TWO)
    assert names(orders) == ["Late", "Fake card"]
    with page.expect_download() as download:
        orders.get_by_role("link", name="Export all").click()
    assert download.value.suggested_filename == "dispute-desk-orders.json"
    download.value.save_as(tmp_path / "orders.json")

    there = listed(fresh, site)
    expect(there.get_by_text(EMPTY)).to_be_visible()
    bring(there, "{}")
    expect(says(there)).to_have_text(OTHER_FILE, timeout=SLOW)
    there.get_by_label("Import a file of orders").set_input_files(tmp_path / "orders.json")
    expect(says(there)).to_have_text("Orders added: 2. Here already: 0.", timeout=SLOW)
    assert names(there) == ["Late", "Fake card"]
    assert [{**one, "changed": 1} for one in stored(fresh)] == TWO


# ---------------------------------------------------------------- proofs


@pytest.mark.proof
def test_two_tabs_do_not_overwrite_each_others_changes(page: Page, site: str) -> None:
    orders = listed(page, site, TWO)
    other = page.context.new_page()
    there = listed(other, site)
    expect(there.locator("li")).to_have_count(2, timeout=SLOW)
    there.locator("#a1-rename summary").click()
    there.locator("#a1-name").fill("Named there")

    orders.locator("#a1-next > summary").click()
    orders.get_by_text("The dispute is open").last.click()
    orders.locator("#a1-opened_on").fill("14 nov")
    page.keyboard.press("Enter")
    expect(says(orders)).to_contain_text("Saved.", timeout=SLOW)
    expect(there.locator("li[data-id=a1]")).to_contain_text("You have nothing else to do until", timeout=SLOW)
    expect(there.locator("#a1-name")).to_have_value("Named there")
    expect(there.locator("#a1-name")).to_be_focused()
    other.keyboard.press("Enter")
    expect(says(there)).to_have_text("The name is changed.", timeout=SLOW)
    expect(orders.locator("h2").filter(has_text="Named there")).to_be_visible(timeout=SLOW)
    (one,) = [one for one in stored(page) if one["id"] == "a1"]
    assert (one["name"], one["answers"]["opened_on"], one["changed"]) == ("Named there", "2026-11-14", 3)
    other.close()


@pytest.mark.proof
def test_saving_an_opened_order_again_leaves_what_another_tab_changed_in_it_meanwhile(page: Page, site: str) -> None:
    orders = listed(page, site, TWO[:1])
    orders.get_by_role("link", name="Open", exact=True).click()
    answer = page.locator("calculator-form")
    save = answer.get_by_role("button", name="Save the changes")
    expect(save).to_be_visible(timeout=SLOW)
    there = {**ANSWERS, "opened_on": "2026-11-14"}
    page.evaluate(STORE, [order("a1", "Named there", changed=5, answers=there)])
    fill(answer, "completed_on=2026-11-09")
    answer.get_by_role("button", name="Show my answer").click()
    expect(answer.locator(".outcome-headline")).to_contain_text(ACT_EARLIER, timeout=SLOW)
    save.click()
    expect(answer.locator("order-keep [role=status]")).to_have_text("Kept on this device.", timeout=SLOW)
    (one,) = stored(page)
    assert (one["name"], one["answers"], one["changed"]) == ("Named there", {**there, "completed_on": "2026-11-09"}, 6)
    answer.get_by_role("button", name="Keep as another order").click()
    expect(answer.locator("order-keep [role=status]")).to_have_text("Kept on this device.", timeout=SLOW)
    until(page, "async () => (await (" + STORE + ")()).length === 2")
    answer.get_by_role("button", name="Forget my answers").click()
    fill(at_once(page, answer), TYPED)
    expect(answer.locator(".calculator-echo:not(:empty)").first).to_be_visible()  # now the button stays where it is
    answer.get_by_role("button", name="Show my answer").click()
    expect(answer.get_by_role("button", name="Keep on this device")).to_be_visible(timeout=SLOW)


@pytest.mark.proof
def test_a_change_that_another_tab_was_faster_with_is_made_on_what_is_there_now(page: Page, site: str) -> None:
    page.add_init_script(FASTER)
    orders = listed(page, site, TWO)
    page.evaluate("order => { window.faster = order; }", order("a1", "Named there", changed=2))
    orders.locator("#a1-next > summary").click()
    orders.get_by_text("The dispute is open").last.click()
    orders.locator("#a1-opened_on").fill("14 nov")
    page.keyboard.press("Enter")
    expect(says(orders)).to_contain_text("Saved.", timeout=SLOW)
    one = stored(page)[0]
    assert (one["name"], one["answers"]["opened_on"], one["changed"]) == ("Named there", "2026-11-14", 3)


@pytest.mark.proof
def test_what_was_deleted_elsewhere_is_told(page: Page, site: str) -> None:
    page.add_init_script("delete window.BroadcastChannel")
    orders = listed(page, site, TWO)
    page.evaluate(STORE, TWO[1:])
    orders.locator("#a1-rename summary").click()
    orders.locator("#a1-name").fill("New")
    page.keyboard.press("Enter")
    expect(says(orders)).to_have_text(GONE, timeout=SLOW)
    expect(orders.locator("li")).to_have_count(1)


@pytest.mark.proof
def test_one_is_deleted_and_brought_back_and_all_are_wiped(page: Page, site: str) -> None:
    orders = listed(page, site, TWO)
    orders.locator("li[data-id=a1]").get_by_role("button", name="Delete").press("Enter")
    expect(orders.get_by_role("button", name="Bring it back")).to_be_focused(timeout=SLOW)
    expect(says(orders)).to_have_text("The order is deleted.")
    assert stored(page) == TWO[1:]
    page.wait_for_timeout(10_500)
    page.keyboard.press("Enter")
    expect(orders.locator("li")).to_have_count(2, timeout=SLOW)
    expect(says(orders)).to_have_text("The order is back.")
    assert stored(page) == TWO
    expect(orders.get_by_role("button", name="Bring it back")).to_be_hidden()

    orders.get_by_text("Wipe all orders", exact=True).click()
    orders.get_by_role("button", name="Wipe all orders now").click()
    expect(says(orders)).to_have_text("All orders are wiped from this device.")
    expect(orders.get_by_text(EMPTY)).to_be_visible()
    assert stored(page) == []
    page.goto(site)
    page.wait_for_timeout(500)
    expect(page.locator("order-line")).to_be_hidden()


@pytest.mark.proof
@pytest.mark.parametrize("how", [REFUSED, FULL])
def test_where_storage_is_refused_or_full_that_is_said_and_the_link_is_the_way_on(
    page: Page, site: str, how: str
) -> None:
    page.add_init_script(how)
    answer = ask(page, f"{site}my-order/", "my_order", TYPED)
    answer.get_by_role("button", name="Keep on this device").click()
    expect(answer.locator("order-keep [role=status]")).to_have_text(NO_STORAGE, timeout=SLOW)
    expect(answer.get_by_role("button", name="Copy link")).to_be_visible()
    page.goto(f"{site}my-orders/")
    orders = page.locator("order-list")
    bring(orders, json.dumps({"format": "dispute-desk orders", "version": 1, "orders": TWO}))
    expect(orders.get_by_role("alert").filter(has_text=NO_STORAGE)).to_be_visible(timeout=SLOW)
    page.goto(site)
    page.wait_for_timeout(300)
    expect(page.locator("order-line")).to_be_hidden()


@pytest.mark.proof
def test_a_hostile_or_huge_file_changes_nothing_and_becomes_no_markup(page: Page, site: str) -> None:
    orders = listed(page, site, TWO)
    bring(orders, "x" * 5_000_000)
    expect(says(orders)).to_have_text(TOO_LARGE, timeout=SLOW)
    bring(orders, "é" * (LARGEST // 2 + 1))
    expect(says(orders)).to_have_text(TOO_LARGE, timeout=SLOW)
    bring(orders, '[{"x":' * 150_000)
    expect(says(orders)).to_have_text(OTHER_FILE, timeout=SLOW)
    bad = order("c3", NASTY, answers={**ANSWERS, "completed_on": NASTY})
    bring(orders, json.dumps({"format": "dispute-desk orders", "version": 1, "orders": [bad]}))
    expect(says(orders)).to_contain_text(f"order 1 of the file, “{NASTY}”, cannot be used.", timeout=SLOW)
    assert stored(page) == TWO
    listed(page, site, [bad, *TWO, {"id": f'"><b>{NASTY}'}])
    expect(page.locator(".orders > li").nth(0)).to_contain_text("This order is damaged")
    expect(page.locator(".orders > li").nth(1)).to_contain_text("Needs a look")
    assert page.locator(".orders :is(img, b, script)").count() == 0
    page.locator(".orders > li").nth(0).get_by_role("button", name="Delete").click()
    expect(page.locator(".orders > li")).to_have_count(3, timeout=SLOW)


@pytest.mark.proof
def test_another_day_by_todays_rules_is_told_in_the_list_and_in_the_order(page: Page, site: str) -> None:
    then = DUE - timedelta(days=2)
    old = {"rules": "2026-11-01 00000000", "days": {"aliexpress.open_dispute": f"{then}"}}
    orders = listed(page, site, [order("a1", "Fake card", **old)])
    both = f"by the rules of 1 November 2026, until {in_words(then)}. By today’s rules, until {in_words(DUE)}"
    expect(orders.locator("li")).to_contain_text(both)
    orders.get_by_role("link", name="Open", exact=True).click()
    answer = page.locator("calculator-form")
    expect(answer.locator(".outcome-headline")).to_have_text(f"Open the dispute by {in_words(then)}.", timeout=SLOW)
    expect(answer.locator(".outcome-warning").first).to_contain_text(both)


@pytest.mark.proof
def test_where_python_does_not_come_the_orders_stay_and_it_can_be_tried_again(reader: Page, site: str) -> None:
    reader.goto(f"{site}{QUIET}")
    reader.evaluate(STORE, TWO)
    reader.route("**/worker.js*", refuse)
    reader.goto(f"{site}my-orders/")
    orders = reader.locator("order-list")
    expect(orders.get_by_role("alert").filter(has_text=NO_PYTHON)).to_be_visible(timeout=SLOW)
    assert stored(reader) == TWO
    reader.unroute("**/worker.js*")
    orders.get_by_role("button", name="Try again").click()
    expect(orders.locator("li")).to_have_count(2, timeout=SLOW)
    expect(orders.get_by_role("alert").filter(has_text=NO_PYTHON)).to_be_hidden()


@pytest.mark.proof
def test_the_list_works_by_keyboard_alone(page: Page, site: str) -> None:
    orders = listed(page, site, TWO[:1])
    orders.get_by_role("link", name="Open", exact=True).focus()
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
    assert reached == ["Delete", "What did they answer?", "Change the name", "Export all"]
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("soon")
    page.keyboard.press("Enter")
    expect(orders.locator("#a1-opened_on-error")).to_have_text("Enter a date, like 21 June 2026", timeout=SLOW)
    expect(orders.locator("#a1-opened_on")).to_be_focused()
    expect(orders.locator("#a1-opened_on")).to_have_value("soon")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("14 nov")
    page.keyboard.press("Enter")
    expect(orders.locator("#a1")).to_be_focused(timeout=SLOW)
    assert stored(page)[0]["answers"]["opened_on"] == "2026-11-14"


@pytest.mark.proof
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_list_fits_and_is_no_barrier(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    orders = listed(page, site, [*TWO, order("c3", "w" * 60, answers={**ANSWERS, "completed_on": "2026-10-01"})])
    page.evaluate("document.querySelectorAll('order-list details').forEach((one) => { one.open = true; })")
    assert faults_of_layout(page) == {}
    assert barriers(page) == []
    put_on(page, "dark")
    assert barriers(page, "color-contrast") == []
    expect(orders.locator("li")).to_have_count(3)


@pytest.mark.proof
def test_a_reader_without_orders_is_sent_no_python(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page, asked = context.new_page(), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site}my-orders/")
        expect(page.get_by_text(EMPTY)).to_be_visible()
        page.wait_for_timeout(1_000)
        assert not [url for url in asked if "worker.js" in url]
