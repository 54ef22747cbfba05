"""A reader keeps an order in these browsers, finds it on the next visit, and it is there until it is wiped."""

from calculators.front.orders_html import EMPTY
from tests.proof.browsers.window import ENTER, Browser

NAME = "<img src=x> & shoes"


def test_an_order_is_kept_for_the_next_visit_changed_and_wiped(browser: Browser, site: str) -> None:
    with browser.visit() as window:
        window.open(f"{site}my-order/#v=1&calculator=my_order&completed_on=2026-11-10&problem=counterfeit&end=1")
        assert window.ask("headline")
        window.type("#order-name", f"{NAME}{ENTER}")
        assert window.ask("text", "order-keep [role=status]:not(:empty)") == "Kept on this device."
        assert window.ask("wrong") == []
    with browser.visit() as window:
        window.open(f"{site}my-orders/")
        assert window.ask("text", ".orders h2") == NAME
        window.click(".orders > li > details:not([id$=rename]) > summary")
        window.click("details[id$='-opened_on-fold'] > summary")
        window.type("input[id$='-opened_on']", f"soon{ENTER}")
        assert window.ask("text", "[id$='opened_on-error']:not(:empty)") == "Enter a date, like 21 June 2026"
        window.click("#orders-wipe > summary")
        window.type("[data-do=wipe]", ENTER)  # WebKit's driver scrolls it under the bar at the foot, and then refuses
        assert window.ask("text", "[data-part=says]:not(:empty)") == "All orders are wiped from this device."
        assert window.ask("text", "[data-part=empty]:not([hidden])") == EMPTY
        assert window.ask("wrong") == []
