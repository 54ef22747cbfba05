"""Checkers of accessibility that others wrote, run in a page as it stands.

A new one is one more entry of CHECKERS; every state of tests/browser/test_barriers.py then goes through it too.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from tests.browser.site import ROOT


class Checker(NamedTuple):
    """What it is called, the script that brings it into the page, and the function of the page that says what it finds
    within a selector as `rule: element`, by all its rules or by those named.
    """

    name: str
    script: Path
    found: str


AXE = Checker(
    "axe-core",
    ROOT / "node_modules" / "axe-core" / "axe.min.js",
    """async ([within, rules]) => {
        const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const runOnly = rules.length ? { type: "rule", values: rules } : { type: "tag", values: levels };
        const { violations } = await axe.run(within, { runOnly });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    }""",
)
"""By all rules of WCAG 2.2 at the levels A and AA that it knows, and by its best practices."""

SNIFFER = Checker(
    "HTML_CodeSniffer",
    ROOT / "node_modules" / "html_codesniffer" / "build" / "HTMLCS.js",
    """([within]) => new Promise((resolve, reject) => {
        const said = ({ code, element }) => `${code.replace(/^WCAG2AA[.]/, "")}: ${element.outerHTML}`;
        const isMet = ({ type, element }) => type === HTMLCS.ERROR && element.checkVisibility();
        const errors = () => HTMLCS.getMessages().filter(isMet).map(said);
        HTMLCS.process("WCAG2AA", document.querySelector(within), () => resolve(errors()), reject);
    })""",
)
"""Its errors against WCAG at the levels A and AA in what is shown, not what it leaves to people."""

EQUAL_ACCESS = Checker(
    "Equal Access",
    ROOT / "node_modules" / "accessibility-checker-engine" / "ace.js",
    """async ([within]) => {
        const isMet = ({ value: [kind, result], node }) =>
            kind === "VIOLATION" && result === "FAIL" && node.checkVisibility?.() !== false;
        const { results } = await new ace.Checker().check(document.querySelector(within), ["WCAG_2_2"]);
        return results.filter(isMet).map(({ ruleId, snippet }) => `${ruleId}: ${snippet}`);
    }""",
)
"""IBM's, by what it holds for certain against WCAG 2.2 in what is shown. It takes seconds for a long page."""

QUICK = (AXE, SNIFFER)
CHECKERS = (*QUICK, EQUAL_ACCESS)
CONTENT = ".md-content"
OF_THEME = ('axe-core, region: <div class="md-tooltip2',)
"""How what is found begins that is the theme's and stays; docs/about/accessibility.md lists it."""


def barriers(page: Page, *rules: str, within: str = CONTENT, checkers: Iterable[Checker] = QUICK) -> list[str]:
    """What the checkers find; rules are those of axe, and leave out the others, which look at the content only: in the
    frame they find the theme's choice of colours, a form without a button, and its labels of boxes that are not shown.
    The page is scrolled to its beginning, because what has gone below the bar at the top counts as covered.
    """
    page.evaluate("scrollTo(0, 0)")
    found = [f"{checker.name}, {fault}" for checker in checkers for fault in _found(page, checker, within, rules)]
    return [fault for fault in found if not fault.startswith(OF_THEME)]


def _found(page: Page, checker: Checker, within: str, rules: tuple[str, ...]) -> Iterator[str]:
    if rules and checker is not AXE:
        return
    if not page.evaluate("name => Boolean(window[name])", checker.name):
        page.evaluate(checker.script.read_text(encoding="utf-8"))  # as a script of the page its policy would refuse it
        page.evaluate("name => { window[name] = true; }", checker.name)
    for fault in page.evaluate(checker.found, [within if checker is AXE else CONTENT, list(rules)]):
        yield " ".join(fault.split())[:200]
