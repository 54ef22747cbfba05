"""What only paper shows of an answer: the reader's own days, large, its receipt, and the way back to it.

The code of the link is drawn on request. What draws it, segno, is fetched then (web/theme/assets/paper.js); without it
the link stands there as text all the same.
"""

from collections.abc import Iterable
from datetime import date

from calculators.front.html import Html, tag
from calculators.front.receipt import Receipt
from calculators.kit.outcome import Clock
from calculators.kit.words import say, show

MODULE = 0.45  # mm of paper; printers that shrink a page to fit it leave more than 0.4
LONGEST = 2_000  # characters; a code that a phone reads holds a third
QUIET = 4  # modules that stay white around a code
LARGEST = 97  # modules of a side: what a phone still reads from paper, 47 mm


def days(clocks: Iterable[Clock], today: date, alone: bool) -> Html | None:
    """What to do by which day, for each deadline of the reader's own that is not over.

    alone: nothing else on the paper says what to do if a day passes.
    """
    mine = [_day(clock, by, alone) for clock in clocks if (by := act_by(clock, today))]
    return tag("ol", mine, class_="card-days outcome-printed") if mine else None


def act_by(clock: Clock, today: date) -> date | None:
    """The day to act by, or after it the last day; None where that is over, done or somebody else's."""
    if clock.verdict(today) in (None, "closed"):
        return None
    return next((day for day in (clock.do_by, clock.last_day) if day and today <= day), None)


def _day(clock: Clock, by: date, alone: bool) -> Html:
    at_most = "At the very latest" if clock.is_only_a_limit else "Last day" if clock.firm else "Usual end"
    others = [("Possible from", clock.opens_on), (at_most, clock.last_day if clock.last_day != by else None)]
    return tag(
        "li",
        tag("span", say(clock.label), class_="card-label"),
        tag("span", say("Do it by" if by == clock.do_by else at_most), ": ", show(by, "weekday")),
        tag("time", show(by, "short"), datetime=by.isoformat(), class_="card-day"),
        [tag("span", say(label), ": ", show(day, "short"), class_="card-other") for label, day in others if day],
        tag("span", tag("strong", say("If the day passes:")), " ", say(clock.if_missed))
        if alone and clock.if_missed
        else None,
    )


def foot(receipt: Receipt) -> Html:
    """The receipt, and the link as a code, for which there is room, and as text."""
    return tag(
        "div",
        tag("div", class_="card-code"),
        tag(
            "div",
            tag("p", say(receipt.says)),
            tag("p", say("Open this answer again:"), " ", tag("span", receipt.link, class_="card-link"))
            if receipt.link
            else None,
        ),
        class_="card-foot outcome-printed",
    )


def code(link: str) -> Html | None:
    """The link as a QR code of level M, a drawing as large as it is printed; None where it would be too large for a
    phone, where it is no address, or where what draws it cannot be had.
    """
    if not link.isascii() or len(link) > LONGEST:
        return None
    try:
        from segno import encoder
    except ImportError:
        return None
    matrix = encoder.encode(link, error="m", micro=False, boost_error=False).matrix
    if len(matrix) > LARGEST:
        return None
    side = len(matrix) + 2 * QUIET
    dark = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(matrix) for x, is_dark in enumerate(row) if is_dark
    )
    size, box = f"{side * MODULE:.2f}mm", {"viewBox": f"0 0 {side} {side}"}
    ground = tag("path", d=f"M0 0h{side}v{side}H0z", fill="#fff")
    return tag("svg", ground, tag("path", d=dark, fill="#000"), width=size, height=size, role="img", **box)
