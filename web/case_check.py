"""The check on the reader's own device: what its page shows before the script runs, and the file that it asks for."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256

from calculators.front.html import Html, tag
from web.case_tables import published

FILE = "cases.json"
"""Beside the runtime; fetched when the reader starts the check."""

SENTENCES = {  # an advice stands on the page only, not in the report
    "started": "The check has started.",
    "loading": "Python is on its way to your browser.",
    "checked": "Checked {done} of {count} cases.",
    "agree": "All {count} cases gave the published answer on this device.",
    "differ": "Cases with another answer than the published one: {wrong} of {count}.",
    "differ_advice": "They are named below. Use another browser for your dates, and send us the text below.",
    "stopped": "You stopped the check after {done} of {count} cases. Cases with another answer so far: {wrong}.",
    "stopped_advice": "Start it again to check all.",
    "failed": "The check could not start: Python or the cases did not arrive, or not whole.",
    "failed_advice": "Look whether you are online, and try again.",
    "broken": "The check could not be finished. Python stopped at this case: “{case}”.",
    "broken_advice": "Try again, or use another browser for your dates. The text below says what happened.",
    "copied": "Copied",
    "selected": "Your browser did not copy it. The text is selected: copy it with the keys or the menu of your device.",
}
LATE = "The button does not work yet, because a part of this page has not arrived. Load the page again."
WITHOUT = (
    "This check needs JavaScript. Without it no answer is worked out in your browser, so there is nothing to check."
)
REPORT = """\
Dispute Desk, check on a device
Result: {{result}}
Browser: {{browser}}
Day and time zone: {{day}}, {{zone}}
Rules and site: {{version}}
Cases: {cases}
"""


@cache
def file() -> bytes:
    """The published cases, as `reply` takes them, with what each expects."""
    return json.dumps(published(), ensure_ascii=False, separators=(",", ":")).encode()


def check() -> Html:
    """The element that `check.js` brings to life. The button is off until then."""
    digest = sha256(file())
    sentences = {f"data_{name}": sentence for name, sentence in SENTENCES.items()}
    return tag(
        "case-check",
        tag("noscript", tag("p", WITHOUT)),
        tag(
            "div",
            tag(
                "p",
                _button("start", "Check on this device", class_="md-button md-button--primary", disabled=True),
                _button("stop", "Stop", hidden=True),
                class_="calculator-send",
            ),
            tag("p", LATE, class_="calculator-late", role="status"),
            _progress(),
            tag("p", class_="case-check-result", role="status"),
            tag("div", tag("p"), _button("again", "Try again"), class_="calculator-failure", role="alert", hidden=True),
            tag("ol"),
            _report(),
        ),
        data_search_exclude=True,
        data_count=str(len(published())),
        data_integrity=f"sha256-{b64encode(digest.digest()).decode()}",
        data_report=REPORT.format(cases=digest.hexdigest()[:16]),
        **sentences,
    )


def _button(does: str, label: str, class_: str = "md-button", **attributes: bool) -> Html:
    return tag("button", label, type="button", class_=class_, data_do=does, **attributes)


def _progress() -> Html:
    return tag(
        "p",
        tag("label", for_="case-check-wait"),
        tag("progress", max="1", value="0", id="case-check-wait"),
        class_="calculator-wait",
        hidden=True,
    )


def _report() -> Html:
    return tag(
        "div",
        tag("label", "A text to paste into a report", for_="case-check-report"),
        tag("textarea", id="case-check-report", readonly=True, rows="8", spellcheck="false"),
        tag(
            "p",
            _button("copy", "Copy the text"),
            tag("span", class_="case-check-copied calculator-status", role="status"),
            class_="calculator-send",
        ),
        class_="case-check-report",
        hidden=True,
    )
