"""The figures of the guide: lists that the style sheet draws as a line, as bars or as a way; one of them is a picture.

Days, the names of buttons and the word "usually" come from the facts.
"""

from collections.abc import Callable

from calculators.front.html import Content, Html, tag
from calculators.kit.policy import PolicyError, Value, fact, regimes


def five_steps() -> Html:
    """From payment to refund, from left to right; not every dispute has a return."""
    steps = {"Paid": "", "Shipped, delivered": "", "Dispute": "do", "Return, if agreed": "maybe", "Money": ""}
    items = [tag("li", step, class_=look or None) for step, look in steps.items()]
    return _figure(
        "From payment to refund", "Not every dispute has a return.", tag("ol", items, class_="drawing-steps")
    )


def dispute_timeline() -> Html:
    """The seller's turn, AliExpress, the usual end, the appeal, with the day until which each lasts."""
    silence, by_itself = (_usually(f"aliexpress.{name}") for name in ("seller_silence", "platform_steps_in"))
    ends = f"day {_days('aliexpress.usual_decision_earliest')} to day {_days('aliexpress.usual_decision')}"
    stages = [
        _stage("You open the dispute", "Note the day. The next days count from it.", "do"),
        _stage(
            "The seller’s turn",
            "The seller can accept, or make another offer. "
            f"Without an answer, you {silence}get the refund or the return you asked for.",
            until="seller_answer",
        ),
        _stage(
            "AliExpress steps in",
            f"It {by_itself}does so by itself if you do not agree. You press nothing.",
            until="platform_steps_in",
        ),
        _stage(
            "The end, not promised",
            f"One guide reports {ends} if both sides agree, and up to about a month with AliExpress.",
            "maybe",
            until="usual_decision",
        ),
        _stage(
            "If an Appeal button is shown",
            f"Use it at once. One source names {_days('aliexpress.appeal')} days after the dispute ends.",
            "careful",
        ),
    ]
    caption = "The days are the usual ones. A date in your own case comes first."
    return _figure("After you open the dispute", caption, tag("ol", stages, class_="drawing-stages"))


def _stage(title: str, text: str, look: str = "", until: str = "") -> Html:
    day = tag("span", f"Until day {_days(f'aliexpress.{until}')}", class_="drawing-day") if until else None
    return tag("li", tag("strong", title), " ", day, tag("p", text), class_=look or None)


def clock_ladder() -> Html:
    """Bars from the shortest to the longest: what the policy files name as their rungs."""
    rungs = [
        (_days(f"{name}.{fact_name}"), regime, f"{name}.{fact_name}", words)
        for name, regime in regimes().items()
        for fact_name, words in regime.ladder.items()
    ]
    longest = max(days for days, *_ in rungs)
    items = []
    for days, regime, fact_id, words in sorted(rungs, key=lambda rung: (rung[0], rung[2])):
        what, _, start = words.partition(", ")
        drawn = tag("rect", width=str(round(100 * days / longest)), height="4")
        bar = tag("svg", drawn, viewBox="0 0 100 4", preserveAspectRatio="none", aria_hidden="true")
        number = tag("span", f"{_usually(fact_id)}{days} days", class_="drawing-day")
        title = tag("strong", what if ":" in what else f"{regime.title}: {what}")
        items.append(tag("li", title, " ", number, bar, tag("p", start), class_="maybe" if regime.countries else None))
    caption = "Each deadline counts from its own day, and none waits for another. Dashed: if you live there."
    return _figure("The deadlines of one order, shortest first", caption, tag("ol", items, class_="drawing-bars"))


def which_request() -> Html:
    """Questions from top to bottom. One answer leads to a request, the other to the next question."""
    kinds, usually = "aliexpress.refund_types", _usually("aliexpress.refund_types")
    only, both = (f"Dispute: {_named(kinds, name)}" for name in ("refund only", "return and refund"))
    paid = f"A dispute {_usually('aliexpress.dispute_status_needed')}needs a paid and shipped order."
    icon = f"With the {_named('aliexpress.free_return_window', 'Free Returns icon')}, or by law where you live."
    questions = [
        ("Is the order shipped?", "No", "Ask to cancel the order", paid),
        ("Did it arrive?", "No", only, f"It {usually}fits when nothing arrived."),
        ("Is something wrong with it?", "No", "Return it, no dispute", icon),
        ("Keep it, or send it back?", "Keep it", only, f"You {usually}keep the goods for a part of the price."),
    ]
    items = [
        tag("li", tag("strong", question), _request(f"{answer}:", request, text, "do"))
        for question, answer, request, text in questions
    ]
    back = f"You {usually}send the goods back for the whole price."
    items.append(tag("li", _request("Send it back:", both, back, "do")))
    first_ask = _named("aliexpress.counterfeit", "do not post it across a border before you ask.").capitalize()
    items.append(tag("li", _request("", "Is it a fake?", first_ask, "careful")))
    caption = f"Go down while your answer is another one. You {usually}cannot ask for an exchange."
    return _figure("Which request to make", caption, tag("ol", items, class_="drawing-way"))


def _request(answer: str, request: str, text: str, look: str) -> Html:
    return tag(
        "p",
        [answer, " "] if answer else None,
        tag("b", request),
        ". " if request[-1] != "?" else " ",
        text,
        class_=look,
    )


def order_page() -> Html:
    """A telephone with an order page. Each numbered piece of the page has its line in the list beside it."""
    where = "aliexpress.dispute_where"
    usually, down_here = _usually(where), _named(where, "look at the bottom of the order page")
    way = " › ".join(_named(where, step) for step in ("Account", "My Orders", "your order"))
    countdown = _named("aliexpress.purchase_protection_length", "countdown").capitalize()
    confirm = _named("aliexpress.early_receipt_inducement", "confirm receipt").capitalize()
    shipped = f"Only a paid and shipped order can {_usually('aliexpress.dispute_status_needed')}have a dispute."
    pieces = [
        (way, f"The way there. You {usually}go like this.", ""),
        ("Order status", f"Look first. {shipped}", ""),
        (countdown, "Note the day. It comes before our numbers.", ""),
        (confirm, "Do not press it yet. First open and test the parcel.", "careful"),
        ("The product", f"After confirmation or the delivery time, {down_here}. It is {usually}there.", ""),
        (
            _named(where, "Returns/refunds"),
            f"Press here. Older pages say “{_named(where, 'Open dispute')}”.",
            "do",
        ),
    ]
    phone: list[Html] = [tag("rect", x="1", y="1", width="188", height="338", rx="16", class_="outline")]
    for place, (piece, _, look) in enumerate(pieces):
        y, inset = 30 + 50 * place, 10 if look == "do" else 0  # the button stands in the block of the product
        if place:
            phone.append(
                tag(
                    "rect",
                    x=str(14 + inset),
                    y=str(y - 8),
                    width=str(162 - 2 * inset),
                    height="36",
                    rx="8",
                    class_=look or None,
                )
            )
        phone.append(tag("circle", cx=str(32 + inset), cy=str(y + 10), r="9", class_=look or None))
        phone.append(tag("text", str(place + 1), x=str(32 + inset), y=str(y + 14), text_anchor="middle"))
        phone.append(tag("text", piece if place else "Account ›", x=str(50 + inset), y=str(y + 15)))
    svg = tag("svg", phone, viewBox="0 0 190 340", aria_hidden="true", data_search_exclude="")
    items = [tag("li", tag("strong", f"{piece}:"), " ", text, class_=look or None) for piece, text, look in pieces]
    listed = tag("div", svg, tag("ol", items), class_="drawing-phone")
    return _figure("Where the button is on the order page", "Our drawing; your page can look different.", listed)


DRAWINGS: dict[str, Callable[[], Html]] = {
    draw.__name__: draw for draw in (dispute_timeline, clock_ladder, which_request, order_page, five_steps)
}


def _figure(title: str, caption: str, content: Content) -> Html:
    return tag("figure", content, tag("figcaption", tag("strong", title, "."), f" {caption}"), class_="drawing")


def _newest(fact_id: str) -> Value[int | str]:
    value = fact(fact_id).values[-1]
    if value.value == "none":
        raise PolicyError(f"a drawing needs fact {fact_id!r}, which ended on {value.since}")
    return value


def _days(fact_id: str) -> int:
    value = _newest(fact_id).value
    if not isinstance(value, int) or fact(fact_id).unit != "calendar days":
        raise PolicyError(f"a drawing needs fact {fact_id!r} in calendar days")
    return value


def _usually(fact_id: str) -> str:
    """`usually `, or nothing where we are sure."""
    return "" if _newest(fact_id).confidence == "high" else "usually "


def _named(fact_id: str, words: str) -> str:
    """Words of a statement. Raises PolicyError when it does not say them any more."""
    if words.lower() not in str(_newest(fact_id).value).lower():
        raise PolicyError(f"a drawing says {words!r}, but fact {fact_id!r} does not say it any more")
    return words
