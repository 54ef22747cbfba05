"""A long form step by step in these browsers, and what the next page makes of it."""

from tests.browser.filling import ACT
from tests.proof.browsers.window import Browser

PLACE = "section:nth-of-type({}) > .calculator-group > .calculator-place"


def test_step_by_step_to_an_answer_that_other_pages_know(browser: Browser, site: str) -> None:
    with browser.visit() as window:
        window.resize(460, 900)
        window.open(f"{site}my-order/")
        window.ask("setClock", "2026-11-12T09:00:00")
        assert window.ask("text", PLACE.format(1)) == "Step 1 of 6. Press a row to go on."
        window.click("label[for=my_order-problem-counterfeit]")
        assert window.ask("text", PLACE.format(2)).startswith("Step 2 of 7")
        window.click("label[for=my_order-stage-completed]")
        assert window.ask("text", PLACE.format(3)) == "Step 3 of 6"
        window.type("[name=completed_on]", "10 nov")
        assert window.ask("text", "#my_order-completed_on-echo") == "Tuesday 10 November 2026"
        window.click("calculator-form [type=submit]")
        assert window.ask("headline").startswith(ACT)
        window.click("[data-do=back]")
        assert window.ask("text", PLACE.format(2)).startswith("Step 2 of 6")
        assert window.ask("wrong") == []
        window.open(f"{site}guide/open-the-dispute/")
        assert window.ask("text", "order-bar span")
        assert window.ask("text", "[data-taken][data-question=completed_on] .calculator-taken > span") == (
            "Tuesday 10 November 2026"
        )
        assert window.ask("headline"), "answered at once"
        window.click("[data-taken][data-question=completed_on] [data-do=change]")
        window.type("[name=completed_on]", "\ue00326")
        assert window.ask("text", "#dispute_window-completed_on-echo")
        assert window.ask("wrong") == []
        window.resize(1280, 900)
