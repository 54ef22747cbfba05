"""A link to a fact shows it in these browsers, whether they open what is closed around it by themselves or not."""

from tests.browser.test_facts import FACTS, ID, WAYS
from tests.proof.browsers.window import ENTER, Browser

SHOWN = ".fold[open] .facts > li:target:has(> details[open])"


def test_a_link_to_a_fact_opens_what_it_is_in_and_shows_it(browser: Browser, site: str) -> None:
    with browser.visit() as window:
        window.open(site + WAYS[0])
        window.click(f'p a.fact[href$="#{ID}"]')
        assert window.ask("isAtTop", SHOWN)
        window.type(".fold[open] > summary", ENTER)
        window.click(f'p > a.fact[href$="#{ID}"]')
        assert window.ask("isAtTop", SHOWN)
        assert window.ask("wrong") == []
        window.leave()
        window.open(f"{site}{FACTS}#{ID}")
        assert window.ask("isAtTop", SHOWN)
        window.type("fact-filter input", "brazil")
        assert window.ask("text", ".fold:not([hidden])[open] li[id='brazil.withdraw_days']:not([hidden])")
        assert window.ask("wrong") == []
