"""Python starts from the snapshot that was made when the site was built: right in every case, and of no machine."""

import json
import socket
import sys
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser, Page

from calculators import names
from calculators.front.reply import reply
from tests.browser.filling import ACT, WINDOW
from tests.browser.test_answer import answered, form_on, send
from web import runtime
from web.case_tables import requests
from web.traced import SNAPSHOT

ASK_ALL = """async (requests) => {
    const { ask } = await import(document.querySelector("script[src*='form.js']").src);
    return Promise.all(requests.map(ask));
}"""
STARTED = """async () => {
    const { start } = await import(document.querySelector("script[src*='form.js']").src);
    await start().ready;
    return start().how;
}"""


def ask(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("10 Nov 2026")
    send(form)
    answered(form, ACT)


def test_every_case_is_right_from_the_snapshot(fresh: Page, site: str) -> None:
    """What is tested is what ships: the same JSON in the reader's browser as here, for every line of every table."""
    fresh.goto(site)
    published = requests()
    assert len(published) >= 12 * len(names())
    for request, there in zip(published, fresh.evaluate(ASK_ALL, published), strict=True):
        assert json.loads(reply(json.dumps(request))) == there, request
    assert fresh.evaluate(STARTED) == "quick"


def test_nothing_of_the_machine_that_built_it_is_in_the_snapshot() -> None:
    content = (runtime.current() / SNAPSHOT).read_bytes()
    assert b"message_writer" in content
    own = {str(runtime.ROOT), str(Path.home()), socket.gethostname(), sys.prefix, "node_modules", ".mjs"}
    assert [one for one in own if len(one) > 4 and one.encode() in content] == []


def test_an_iphone_which_cannot_count_arguments_starts_from_the_snapshot(browser: Browser, site: str) -> None:
    """Pyodide goes by the name: there is a fault in the WebKit of every iPhone (CPython 130418)."""
    with closing(browser.new_context(user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X)")) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type in ("warning", "error") else None)
        page.goto(site)
        asked = requests()[:20]
        assert [json.loads(reply(json.dumps(request))) for request in asked] == page.evaluate(ASK_ALL, asked)
        assert page.evaluate(STARTED) == "quick"
        assert said == []
