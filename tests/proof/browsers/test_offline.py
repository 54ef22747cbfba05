"""After an answer these browsers open the site and answer without a connection, and say so."""

from tests.browser.filling import ACT
from tests.browser.site import served
from tests.proof.browsers import webkit
from tests.proof.browsers.window import Browser
from web import offline

REQUEST = {
    "calculator": "dispute_window",
    "answers": {"problem": "not_as_described", "completed_on": "2026-11-10"},
    "today": "2026-11-12",
}


def test_after_an_answer_a_visit_without_a_connection_gives_the_same_answer(browser: Browser) -> None:
    with browser.visit() as window:
        with served() as site:
            window.open(site)
            if window.browser == webkit.NAME:
                window.ask("pretendToKeepFiles")
            window.ask("replies", [REQUEST])
            assert window.ask("keptOffline") is True
            window.ask("keepThis")
            assert window.ask("wrong") == []
        window.open(f"{site}my-order/")
        assert window.ask("text", "[data-note=kept]:not([hidden])").startswith(
            f"Offline; rules of {offline.notes()['day']}."
        )
        (reply,) = window.ask("replies", [REQUEST])
        assert reply["outcome"]["headline"] == ACT
        assert window.ask("wrong") == []
        window.open(f"{site}glossary/")
        assert window.ask("text", "h1") == "This page needs a connection"
