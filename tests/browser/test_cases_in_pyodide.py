"""Every line of every case table gives the same JSON in the reader's browser as here: what is tested is what ships."""

import json
from typing import Any

from playwright.sync_api import Page

from calculators import names
from calculators.front.reply import Request, reply
from tests.cases import cases

ASK_ALL = """async (requests) => {
    const { ask } = await import(document.querySelector("script[src*='calculator.js']").src);
    return Promise.all(requests.map(ask));
}"""


def test_cpython_and_pyodide_agree_on_every_case(page: Page, site: str) -> None:
    requests: list[Request] = [
        {"calculator": name, "answers": dict(case.typed), "today": case.today}
        for name in names()
        for case in cases(name)
    ]
    here: list[Any] = [json.loads(reply(json.dumps(request))) for request in requests]
    page.goto(site)
    there = page.evaluate(ASK_ALL, requests)
    assert len(there) == len(here) >= 12 * len(names())
    for request, one, other in zip(requests, here, there, strict=True):
        assert one == other, request
