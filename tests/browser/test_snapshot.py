"""The second visit starts from a snapshot of Python's memory, made in this browser after the first answer.

It is right in every case, holds nothing that was typed, and is dropped on any doubt.
"""

import json

import pytest
from playwright.sync_api import Page, Route, expect

from calculators import names
from calculators.front.reply import reply
from tests.browser.filling import WINDOW
from tests.browser.test_answer import SLOW, answered, form_on, send
from web.case_tables import requests
from web.runtime import ASSETS

SAID = "Snapshot of Python for the next visit: "
ASK_ALL = """async (requests) => {
    const { ask } = await import(document.querySelector("script[src*='form.js']").src);
    return Promise.all(requests.map(ask));
}"""
STARTED = """async () => {
    const { start } = await import(document.querySelector("script[src*='form.js']").src);
    await start().ready;
    return start().fromSnapshot;
}"""
SHELF = """async () => {
    const shelf = await caches.open("dispute-desk");
    const kept = {};
    for (const { url } of await shelf.keys()) kept[url] = (await (await shelf.match(url)).arrayBuffer()).byteLength;
    return kept;
}"""
PUT = """async ([url, length, body]) => {
    const shelf = await caches.open("dispute-desk");
    for (const other of await shelf.keys()) await shelf.delete(other);
    await shelf.put(url, new Response(new Uint8Array(body), { headers: { "content-length": String(length) } }));
}"""


@pytest.fixture
def visited(reader: Page, site: str) -> Page:
    """A page after the first answer, when the snapshot is there."""
    assert len(first_answer(reader, site)) == len("10000000 bytes"), "about 10 million bytes"
    return reader


def first_answer(page: Page, site: str) -> str:
    """Ask once; what the page says of the snapshot."""
    with page.expect_console_message(lambda message: message.text.startswith(SAID), timeout=SLOW) as said:
        ask(page, site)
    return said.value.text.removeprefix(SAID)


def ask(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is not as described: size, colour, material, capacity").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("10 Nov 2026")
    send(form)
    answered(form, "Open the dispute by Monday 23 November 2026.")


def started_from_snapshot(page: Page, site: str) -> bool:
    page.goto(site)
    answer = page.evaluate(STARTED)
    assert isinstance(answer, bool)
    return answer


@pytest.mark.proof
def test_every_case_is_right_in_a_first_visit(fresh: Page, site: str) -> None:
    assert not started_from_snapshot(fresh, site)
    check_agrees(fresh)


@pytest.mark.proof
def test_every_case_is_right_in_a_visit_that_starts_from_the_snapshot(visited: Page, site: str) -> None:
    assert started_from_snapshot(visited, site)
    check_agrees(visited)
    assert len(visited.evaluate(SHELF)) == 1


def check_agrees(page: Page) -> None:
    """What is tested is what ships: the same JSON in the reader's browser as here, for every line of every table."""
    asked = requests()
    assert len(asked) >= 12 * len(names())
    for request, there in zip(asked, page.evaluate(ASK_ALL, asked), strict=True):
        assert json.loads(reply(json.dumps(request))) == there, request


@pytest.mark.proof
def test_nothing_typed_is_in_the_snapshot(reader: Page, site: str) -> None:
    form = form_on(reader, f"{site}guide/talking-with-the-seller/", "message_writer")
    form.locator("[name=purpose][value=card_letter]").check()
    form.locator("[name=problem][value=damaged]").check()
    form.get_by_label("How much did you pay?").fill("8765.43")
    with reader.expect_console_message(lambda message: message.text.startswith(SAID), timeout=SLOW):
        send(form)
        expect(form.locator("output")).to_contain_text("8765.43", timeout=SLOW)
    found = reader.evaluate(
        """async (typed) => {
            const shelf = await caches.open("dispute-desk");
            const [key] = await shelf.keys();
            const bytes = new Uint8Array(await (await shelf.match(key)).arrayBuffer());
            const text = new TextDecoder("latin1").decode(bytes);
            return [text.includes("message_writer"), text.includes(typed)];
        }""",
        "8765.43",
    )
    assert found == [True, False]


@pytest.mark.proof
@pytest.mark.parametrize("length", [4096, pytest.param(20_000_000, id="not whole")])
def test_a_damaged_snapshot_gives_a_normal_start_and_is_not_tried_or_made_again(
    visited: Page, site: str, length: int
) -> None:
    (place,) = visited.evaluate(SHELF)
    told: list[str] = []
    visited.on("console", lambda message: told.append(message.text))
    visited.evaluate(PUT, [place, length, [7] * 4096])
    ask(visited, site)
    assert len([text for text in told if "start again without the snapshot" in text]) == 1, told
    assert visited.evaluate(SHELF) == {place: 0}
    assert not started_from_snapshot(visited, site)
    assert visited.evaluate(SHELF) == {place: 0}


@pytest.mark.proof
def test_the_snapshot_of_another_runtime_gives_way_to_the_new_one(reader: Page, site: str) -> None:
    reader.goto(site)
    reader.evaluate(PUT, [f"{site}assets/runtime/0123456789abcdef/snapshot", 4096, [7] * 4096])
    first_answer(reader, site)
    (place,) = reader.evaluate(SHELF)
    assert "0123456789abcdef" not in place
    assert started_from_snapshot(reader, site)


REFUSED = {
    "storage is refused": "self.caches.open = () => Promise.reject(new DOMException('no', 'SecurityError'));",
    "storage is full": "Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));",
}


@pytest.mark.proof
@pytest.mark.parametrize("how", REFUSED)
def test_where_nothing_can_be_kept_every_visit_is_a_normal_one(reader: Page, site: str, how: str) -> None:
    def refuse(route: Route) -> None:
        script = (ASSETS / "snapshot.js").read_text(encoding="utf-8")
        route.fulfill(body=f"{REFUSED[how]}\n{script}", content_type="text/javascript")

    reader.route("**/snapshot.js*", refuse)
    assert first_answer(reader, site).startswith("none: ")
    assert not started_from_snapshot(reader, site)


@pytest.mark.proof
def test_in_a_private_window_no_file_is_fetched_twice_for_a_snapshot(fresh: Page, site: str) -> None:
    assert first_answer(fresh, site).startswith("none: "), "its cache holds no file of that size"
