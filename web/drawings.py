"""The drawings of the guide: SVG made at build, in one style, that also say themselves in words.

What is drawn and what is said come from the same `Part`s. Days, the names of buttons and the word "usually" come from
the facts. Texts are wrapped as if their letters were wide; one that does not fit stops the build.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from textwrap import wrap

from calculators.front.html import Content, Html, tag
from calculators.kit.policy import PolicyError, Value, fact

WIDTH, MARGIN, PAD = 340, 2, 10  # on a phone 390 wide the column has 358, so nothing is shown smaller than it is here
FONT, SMALL, LEAD = 14, 13, 18
LETTER, BOLD_LETTER = 0.56, 0.64  # of the font size: those of a wide system font
DIAMOND, CIRCLE = "M0-6 6 0 0 6-6 0Z", "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0"


@dataclass(frozen=True, slots=True)
class Part:
    """Something drawn: its title, what else it says, and its look: `do`, `careful`, `maybe` (dashed), or plain."""

    title: str
    text: str = ""
    look: str = ""

    def said(self) -> list[Content]:
        """The same in words."""
        colon = "" if self.title.endswith("?") else ":"
        return [tag("strong", self.title), f"{colon} {self.text}" if self.text else None]


@dataclass(slots=True)
class Sheet:
    """The marks of one drawing, and the same in words. What writes from `y` downwards returns where it ends."""

    marks: list[Html] = field(default_factory=list)
    said: list[list[Content]] = field(default_factory=list)

    def text(
        self,
        words: str,
        x: float,
        y: float,
        width: float,
        size: int = FONT,
        bold: bool = False,
        **attributes: str | None | None,
    ) -> float:
        """Wrapped text whose first line begins at `y`. Raises ValueError when a word is wider than the text may be."""
        letters = int(width / size / (BOLD_LETTER if bold else LETTER))
        lines = wrap(words, letters, break_long_words=False, break_on_hyphens=False)
        if wide := [line for line in lines if len(line) > letters]:
            raise ValueError(f"{wide[0]!r} is too long for the drawing: there is room for {letters} letters")
        spans = [tag("tspan", line, x=_n(x), y=_n(y + size + LEAD * row)) for row, line in enumerate(lines)]
        self.marks.append(tag("text", spans, font_size=_n(size), font_weight="bold" if bold else None, **attributes))
        return y + LEAD * len(lines)

    def part(self, part: Part, x: float, y: float, width: float, size: int = FONT) -> float:
        """A title in bold, and its text below."""
        y = self.text(part.title, x, y, width, size, bold=True, class_=part.look or None)
        return self.text(part.text, x, y, width, size) if part.text else y

    def card(self, part: Part, x: float, y: float, width: float) -> float:
        """A part in a box."""
        below = len(self.marks)
        end = self.part(part, x + PAD, y + PAD - 2, width - 2 * PAD) + PAD
        self.box(x, y, width, end - y, part.look)
        self.marks.insert(below, self.marks.pop())
        return end

    def box(self, x: float, y: float, width: float, height: float, look: str = "", radius: float = 8) -> None:
        """A rounded rectangle."""
        sizes = {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height), "rx": _n(radius)}
        self.marks.append(tag("rect", **sizes, class_=look or None))

    def path(self, d: str, x: float = 0, y: float = 0, look: str = "") -> None:
        """A line or figure around (x, y)."""
        self.marks.append(tag("path", d=d, transform=f"translate({_n(x)} {_n(y)})", class_=look or None))


def dispute_timeline() -> Html:
    """A line from top to bottom, longer for more days: the seller's turn, AliExpress, the usual end, the appeal."""
    steps = ("seller_silence", "platform_steps_in")
    silence, by_itself = (_usually(f"aliexpress.{name}") for name in steps)
    refund = f"Without an answer, you {silence}get the refund or the return you asked for."
    no_button = f"It {by_itself}does so by itself if you do not agree. You press nothing."
    ends = f"day {_days('aliexpress.usual_decision_earliest')} to day {_days('aliexpress.usual_decision')}"
    month = f"One guide reports {ends} if both sides agree, and up to about a month with AliExpress."
    stages = {
        "seller_answer": Part("The seller’s turn", f"The seller can accept, or make another offer. {refund}"),
        "platform_steps_in": Part("AliExpress steps in", no_button),
        "usual_decision": Part("The end, not promised", month, "maybe"),
    }
    opened = Part("You open the dispute", "Note the day. The next days count from it.", "do")
    at_once = f"Use it at once. One source names {_days('aliexpress.appeal')} days after the dispute ends."
    appeal = Part("If an Appeal button is shown", at_once, "careful")
    sheet, day = Sheet(said=[opened.said()]), 0
    y = sheet.card(opened, 0, 0, WIDTH)
    for name, stage in stages.items():
        until = _days(f"aliexpress.{name}")
        end = max(y + LEAD * (until - day), sheet.part(stage, 92, y + 8, WIDTH - 92) + 12)
        sheet.box(64, y, 10, end - y, stage.look, radius=3)
        sheet.marks.insert(0, sheet.marks.pop())
        sheet.text(f"Day {until}", 0, end - 10, 56, bold=True)
        sheet.path(CIRCLE if stage.look else DIAMOND, 69, end, "fill maybe" if stage.look else "careful")
        sheet.said.append([f"Until Day {until}. ", stage.said()])
        day, y = until, end
    sheet.path("M0 0v22m-4-5 4 5 4-5", 69, y + 8)
    end = sheet.card(appeal, 0, y + 32, WIDTH)
    sheet.said.append(appeal.said())
    caption = "The days are the usual ones. A date in your own case comes first."
    return _figure(dispute_timeline, "After you open the dispute", caption, sheet, end)


def clock_ladder() -> Html:
    """Bars from the shortest to the longest: the days of AliExpress, PayPal, cards, and the law where you live."""
    ends = "aliexpress.open_dispute_after_delivery_time"
    receipt = f"after confirmed receipt; {_usually(ends)}{_days(ends)} after the end of the delivery time, if earlier"
    card = min((f"cards.{network}_limit" for network in ("visa", "mastercard", "discover")), key=_days)
    bank = "Visa, Mastercard or Discover, from processing or from a later day; your bank may ask earlier"
    goods, charge = "from the day you have the goods", "from the first statement with the charge"
    rungs = {
        "aliexpress.open_dispute_last_day": Part("AliExpress: open the dispute", receipt, "do"),
        "paypal.open_days": Part("PayPal: open the dispute", "from the payment"),
        "paypal.escalate_days": Part("PayPal: make it a claim", "from the day you opened the PayPal dispute"),
        card: Part("Card: ask your bank", bank),
        "brazil.withdraw_days": Part("Brazil: withdraw", goods, "maybe"),
        "eu.withdraw_days": Part("European Union: withdraw", goods, "maybe"),
        "uk.cancel_days": Part("United Kingdom: cancel", goods, "maybe"),
        "uk.reject_days": Part("United Kingdom: reject faulty goods", "from the delivery", "maybe"),
        "us.billing_error_notice": Part("US credit card: bank has your notice", charge, "maybe"),
    }
    numbers = {fact_id: f"{_usually(fact_id)}{_days(fact_id)} days" for fact_id in rungs}
    room = max(map(len, numbers.values())) * FONT * BOLD_LETTER + 1
    scale = (WIDTH - 26 - room) / max(map(_days, rungs))
    sheet, y = Sheet(), 0.0
    for fact_id, rung in sorted(rungs.items(), key=lambda item: _days(item[0])):
        end = 12 + scale * _days(fact_id)
        y = sheet.text(rung.title, 0, y, WIDTH, bold=True, class_=rung.look or None)
        sheet.path(f"M0 0H{_n(end)}", 0, y + 11, f"bar {rung.look}".strip())
        sheet.path(DIAMOND, end, y + 11, "careful")
        y = sheet.text(numbers[fact_id], end + 13, y + 1, room, bold=True)
        y = sheet.text(rung.text, 0, y + 1, WIDTH, SMALL) + 14
        sheet.said.append([tag("strong", rung.title), f", {numbers[fact_id]}, {rung.text}"])
    last_day, there = Part("Diamond", "the last day"), Part("Dashed", "if you live there")
    sheet.path(DIAMOND, 6, y + 9, "careful")
    sheet.text(last_day.text, 20, y, 110, SMALL)
    sheet.path("M0 0h32", 140, y + 9, "bar maybe")
    end = sheet.text(there.text, 180, y, WIDTH - 180, SMALL)
    sheet.said += [last_day.said(), there.said()]
    caption = "Each clock starts on its own day, and none waits for another."
    return _figure(clock_ladder, "The clocks of one order, shortest first", caption, sheet, end)


def which_request() -> Html:
    """Questions from top to bottom. One answer leads to a request, the other to the next question."""
    kinds, usually = "aliexpress.refund_types", _usually("aliexpress.refund_types")
    only, both = (f"Dispute: {_named(kinds, name)}" for name in ("refund only", "return and refund"))
    paid = f"A dispute {_usually('aliexpress.dispute_status_needed')}needs a paid and shipped order."
    icon = f"With the {_named('aliexpress.free_return_window', 'Free Returns icon')}, or by law where you live."
    a_part = f"You {usually}keep the goods for a part of the price."
    questions = [
        ("Is the order shipped?", "No", Part("Ask to cancel the order", paid, "do"), "Yes"),
        ("Did it arrive?", "No", Part(only, f"It {usually}fits when nothing arrived.", "do"), "Yes"),
        ("Is something wrong with it?", "No", Part("Return it, no dispute", icon, "do maybe"), "Yes"),
        ("Keep it, or send it back?", "Keep it", Part(only, a_part, "do"), "Send back"),
    ]
    back = Part(both, f"You {usually}send the goods back for the whole price.", "do")
    first_ask = _named("aliexpress.counterfeit", "Do not post a fake across a border before you ask.")
    fake = Part("Is it a fake?", first_ask, "careful")
    sheet, y = Sheet(), 0.0
    for question, aside, request, on in questions:
        y = sheet.card(Part(question), 0, y, WIDTH)
        end = max(sheet.card(request, 106, y + 12, WIDTH - 106), y + 66)
        sheet.path(f"M0 0v{_n(end - y + 11)}m-4-5 4 5 4-5", 20, y)
        sheet.path("M0 0h84m-5-4 5 4-5 4", 20, y + 34)
        sheet.text(aside, 28, y + 14, 72)
        sheet.text(on, 28, end - 14, 72)
        sheet.said.append([tag("strong", question), f" {aside}: ", request.said(), f" {on}: go on."])
        y = end + 12
    y = sheet.card(back, 0, y, WIDTH)
    end = sheet.card(fake, 0, y + 14, WIDTH)
    sheet.said += [back.said(), fake.said()]
    return _figure(which_request, "Which request to make", f"You {usually}cannot ask for an exchange.", sheet, end)


def order_page() -> Html:
    """A telephone with an order page. A line goes from each piece of the page to what you do with it."""
    where = "aliexpress.dispute_where"
    usually, down_here = _usually(where), _named(where, "look at the bottom of the order page")
    shipped = f"Only a paid and shipped order can {_usually('aliexpress.dispute_status_needed')}have a dispute."
    countdown = _named("aliexpress.purchase_protection_length", "countdown").capitalize()
    confirm = _named("aliexpress.early_receipt_inducement", "confirm receipt").capitalize()
    way = " › ".join(_named(where, step) for step in ("Account", "My Orders", "your order"))
    pieces = {
        way: Part("The way there", f"You {usually}go like this."),
        "Order status": Part("Look first", shipped),
        countdown: Part("Note the day", "It comes before our numbers."),
        confirm: Part("Do not press yet", "First open and test the parcel.", "careful"),
        "The product": Part(
            "Where it is", f"After confirmation or the delivery time, {down_here}. It is {usually}there."
        ),
        _named(where, "Returns/refunds"): Part("Press here", f"Older: “{_named(where, 'Open dispute')}”.", "do"),
    }
    sheet, y = Sheet(), 34.0
    for piece, part in pieces.items():
        end = sheet.part(part, 206, y, WIDTH - 206, SMALL)
        inset = 7 if part.look == "do" else 0  # the button stands in the block of the product
        if piece == way:
            sheet.text(piece, 14, y, 166, SMALL)
        else:
            sheet.box(14 + inset, y - 9, 162 - 2 * inset, end - y + 63 if piece == "The product" else 36, part.look)
            sheet.text(piece, 27, y, 138, bold=bool(part.look), class_=part.look or None)
        if piece == countdown:
            sheet.path(f"{CIRCLE}M0-4v4h3", 158, y + 9)
        if piece == "The product":
            sheet.path("M0 0h36v36H0zM0 27 10 16 20 25 26 19 36 29M48 8h78M48 22h50", 26, y + 30)
        sheet.path(f"M{182 if piece == way else 176 - inset} 0H198", 0, y + 9, part.look)
        sheet.said.append([f"{piece}. ", part.said()])
        y = max(end, y + 2 * LEAD) + 18
    sheet.path("M80 12h30")
    sheet.box(0, 0, 190, y, "outline", radius=16)
    sheet.marks.insert(0, sheet.marks.pop())
    title, caption = "Where the button is on the order page", "Our drawing; your page can look different."
    return _figure(order_page, title, caption, sheet, y)


def five_steps() -> Html:
    """Five steps from left to right; the return is dashed."""
    steps = {
        "M-11-8h22V8h-22zM-11-3h22M-6 3h5": Part("Paid"),
        "M-9-5 0-9 9-5V5L0 9-9 5ZM-9-5 0-1 9-5M0-1V9": Part("Shipped, delivered"),
        "M-10-8h20v12h-9l-5 5v-5h-6zM0-5v4M0 1v.5": Part("Dispute", look="do"),
        "M9 8v-5a5 5 0 0 0-5-5h-12M-3-7l-5 5 5 5": Part("Return, if agreed", look="maybe"),
        "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0M3-3c-2-2-6-1-6 1s6 2 6 4-4 3-6 1M0-6V7": Part("Money"),
    }
    sheet, cell, end = Sheet(), WIDTH / len(steps), 0.0
    sheet.path("M34 24H306")
    for place, (icon, part) in enumerate(steps.items()):
        middle = cell * (place + 0.5)
        sheet.box(middle - 22, 2, 44, 44, part.look, radius=22)
        sheet.path(icon, middle, 24)
        end = max(end, sheet.text(part.title, middle, 54, cell, SMALL, text_anchor="middle"))
        sheet.said.append(part.said())
    return _figure(five_steps, "From payment to refund", "Not every dispute has a return.", sheet, end)


DRAWINGS: dict[str, Callable[[], Html]] = {
    draw.__name__: draw for draw in (dispute_timeline, clock_ladder, which_request, order_page, five_steps)
}


def _figure(draw: Callable[[], Html], title: str, caption: str, sheet: Sheet, height: float) -> Html:
    """The sheet with its name and its words; what the drawing looks like stands in the docstring of its function."""
    name = f"drawing-{draw.__name__}"
    svg = tag(
        "svg",
        tag("title", title, id=f"{name}-title"),
        tag("desc", draw.__doc__, " The same in words follows.", id=f"{name}-desc"),
        sheet.marks,
        viewBox=f"{-MARGIN} {-MARGIN} {WIDTH + 2 * MARGIN} {_n(height + 2 * MARGIN)}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        data_search_exclude="",
    )
    words = tag("summary", "The drawing in words"), tag("ol", [tag("li", part) for part in sheet.said])
    folded = tag("details", words, class_="calculator-folded")
    return tag("figure", svg, tag("figcaption", tag("strong", title, "."), f" {caption}", folded), class_="drawing")


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


def _n(number: float) -> str:
    return f"{number:g}"
