"""What nobody should type, or keep: an instruction or nothing, never a failure, never markup."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.filling import ACT, ACT_EARLIER, WINDOW
from tests.browser.test_answer import SLOW, answered, form_on, send
from tests.browser.test_typed_once import completed, forget
from tests.front.test_bad_input import BAD

pytestmark = pytest.mark.proof

HALF = "\ud800"  # no wire carries half a letter
TYPE = """([text, isHalf]) => {
    const field = document.querySelector("calculator-form [name=completed_on]");
    field.value = isHalf ? String.fromCharCode(0xd800) : text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A page that fails its test with whatever it writes as an error; `page` does that with what it throws."""
    told: list[str] = []
    page.on("console", lambda said: told.append(said.text) if said.type == "error" else None)
    yield page
    assert told == []


def test_whatever_is_typed_gives_an_instruction_and_the_form_works_on(quiet: Page, site: str) -> None:
    form = form_on(quiet, site + WINDOW)
    form.get_by_label("It is a fake").check()
    error = form.locator("#dispute_window-completed_on-error")
    for what, bad in BAD.items():
        quiet.evaluate(TYPE, ["", False])
        expect(error, what).to_be_empty()
        quiet.evaluate(TYPE, ["" if bad == HALF else bad, bad == HALF])
        send(form)
        expect(error, what).not_to_be_empty(timeout=SLOW)
        assert len(error.inner_text()) < 300, what
        assert form.locator("script, b, img").count() == 0, what
    completed(form).fill("10 Nov 2026")
    send(form)
    answered(form, ACT)


KEPT = {
    "a number": "5",
    "a text": '"x"',
    "a list": "[1, null, {}]",
    "no JSON": "{",
    "no answers": json.dumps({"completed_on": None, "problem": 5, "shipped_on": {"text": {}}}),
    "names of JavaScript": '{"__proto__": {"text": "x"}, "constructor": {"text": "x", "day": "", "page": ""}}',
    "a day that is none": json.dumps({"completed_on": {"text": "9 nov", "day": "275760-09-13", "page": "/"}}),
}


@pytest.mark.parametrize("what", KEPT)
def test_whatever_is_kept_in_the_tab_the_form_works(quiet: Page, site: str, what: str) -> None:
    quiet.goto(f"{site}glossary/")
    quiet.evaluate(
        "text => { for (const of of ['answers', 'notes']) sessionStorage[`dispute-desk-${of}`] = text; }", KEPT[what]
    )
    form = form_on(quiet, site + WINDOW)
    form.get_by_label("It is a fake").check()
    if what == "a day that is none":
        expect(completed(form)).to_have_value("9 nov")
    else:
        completed(form).fill("9 nov")
    send(form)
    answered(form, ACT_EARLIER)
    forget(form).first.click()
    expect(completed(form)).to_have_value("")
    quiet.evaluate("sessionStorage.clear()")
