"""European Union and EEA: withdrawal from a distance sale, and the legal guarantee.

The day of the event is day 0, and days are calendar days (Regulation 1182/71, art. 3). The end of a withdrawal period
moves past weekends and national public holidays; the day to act by counts from the day before it moved. Guarantee
periods do not move.
"""

from datetime import date

from calculators.kit.days import (
    days_after,
    days_before,
    earliest,
    in_words,
    latest,
    months_after,
    next_working_day,
    short,
    years_after,
)
from calculators.kit.form import Choice
from calculators.kit.holidays import national
from calculators.kit.outcome import MARGIN, Clock, Reason, theirs, yours
from calculators.kit.policy import number, statement


class Country(Choice):
    """The countries of the EU, then of the EEA, by their ISO codes."""

    AT = "AT", "Austria"
    BE = "BE", "Belgium"
    BG = "BG", "Bulgaria"
    HR = "HR", "Croatia"
    CY = "CY", "Cyprus"
    CZ = "CZ", "Czechia"
    DK = "DK", "Denmark"
    EE = "EE", "Estonia"
    FI = "FI", "Finland"
    FR = "FR", "France"
    DE = "DE", "Germany"
    GR = "GR", "Greece"
    HU = "HU", "Hungary"
    IE = "IE", "Ireland"
    IT = "IT", "Italy"
    LV = "LV", "Latvia"
    LT = "LT", "Lithuania"
    LU = "LU", "Luxembourg"
    MT = "MT", "Malta"
    NL = "NL", "Netherlands"
    PL = "PL", "Poland"
    PT = "PT", "Portugal"
    RO = "RO", "Romania"
    SK = "SK", "Slovakia"
    SI = "SI", "Slovenia"
    ES = "ES", "Spain"
    SE = "SE", "Sweden"
    IS = "IS", "Iceland"
    LI = "LI", "Liechtenstein"
    NO = "NO", "Norway"

    @classmethod
    def named(cls, text: str) -> Choice | None:
        """EU offices write EL for Greece."""
        return cls.GR if text.casefold() == "el" else super().named(text)

    @property
    def within(self) -> str:
        """The name in the middle of a sentence."""
        return f"the {self.label}" if self is Country.NL else self.label


class Informed(Choice):
    """Whether the seller told the reader of the right to withdraw."""

    YES = "yes", "Yes, before or with the delivery"
    NO = "no", "No, nobody told me"
    LATER = "later", "Yes, but only later"


class SellerIn(Choice):
    """Where the seller is, as seen from the reader's country."""

    SAME_COUNTRY = "same_country", "In my country"
    OTHER_EU = "other_eu", "In another country of the EU or EEA"
    OUTSIDE_EU = "outside_eu", "Outside the EU and EEA, for example in China"


GUARANTEE_YEARS = {
    Country.ES: "eu.guarantee_years_es",
    Country.PT: "eu.guarantee_years_pt",
    Country.SE: "eu.guarantee_years_se",
}
BURDEN_YEARS = {
    Country.BE: "eu.burden_years_be",
    Country.ES: "eu.burden_years_es",
    Country.FR: "eu.burden_years_fr",
    Country.PT: "eu.burden_years_pt",
    Country.SE: "eu.burden_years_se",
}
OPEN_TERMS = (Country.NL, Country.FI, Country.IE)  # their law knows a longer term, or one without a fixed end

IF_OUTSIDE = (
    "If the seller is outside the EU: this law applies when the seller targets buyers in the EU. "
    "The problem is to enforce it."
)
OTHER_ROUTES = "A dispute on AliExpress, PayPal or the bank of your card may still help. Their clocks do not stop."


def withdraw(
    country: Country, received_on: date, informed: Informed, informed_on: date | None = None, done: bool = False
) -> Clock:
    """The time to withdraw without a reason.

    Without the notice it lasts months longer; the day to act by stays within the first days all the same.
    informed_on: the day of a late notice; before received_on it counts as that day.
    """
    days = number("eu.withdraw_days", on=received_on)
    first_end = days_after(received_on, days.value)
    text = f"You have {days.value} days. You got the goods on {in_words(received_on)}: day {days.value} is "
    reasons = [Reason("fourteen_days", f"{text}{in_words(first_end)}.", days)]
    end, safe_end = first_end, first_end
    last_day = unsure = None
    if informed is not Informed.YES:
        end, safe_end, reason = _longer(received_on, first_end, informed, informed_on)
        reasons.append(reason)
    warnings: tuple[str, ...] = (IF_OUTSIDE,)
    if informed is not Informed.YES and not done:
        warnings = (
            "AliExpress publishes the notice about this right. The seller can say that you were told before. "
            f"So send your notice as soon as you can: within the first {days.value} days it is safest.",
            *warnings,
        )
    if informed is Informed.LATER and informed_on is None:
        unsure = f"Look up the day the seller told you of this right: you have {days.value} days from it."
    else:
        last_day, moved, unknown = _moved(country, end)
        reasons += moved
        warnings += unknown
    sent = statement("eu.notice_sent_in_time", on=received_on)
    exceptions = statement("eu.withdraw_exceptions", on=received_on)
    return yours(
        "withdraw",
        "Send your notice of withdrawal",
        [
            *reasons,
            Reason("sent_in_time", sent.value, sent),
            Reason("exceptions", exceptions.value, exceptions),
            DAYS_IN_HAND,
        ],
        last_day=last_day,
        not_after=days_before(safe_end, MARGIN),
        done=done,
        if_missed=f"The right to withdraw is over. For a fault, use the legal guarantee. {OTHER_ROUTES}",
        unsure=unsure or "",
        warnings=warnings,
    )


def _longer(
    received_on: date, first_end: date, informed: Informed, informed_on: date | None
) -> tuple[date, date, Reason]:
    """The end without a notice in time, the end that is safe to count from, and why."""
    added = number("eu.withdraw_not_informed", on=received_on)
    outer_end = months_after(first_end, added.value)
    rule = f"Without the notice of this right, the time ends {added.value} months later: {in_words(outer_end)}."
    if informed is Informed.NO:
        return outer_end, first_end, Reason("not_informed", rule, added)
    if informed_on and informed_on > months_after(received_on, added.value):  # art. 10(2) counts from receipt
        text = (
            f"{rule} You were told on {in_words(informed_on)}. "
            f"That was more than {added.value} months after you got the goods, so it changes nothing."
        )
        return outer_end, first_end, Reason("not_informed", text, added)
    told = number("eu.withdraw_told_later", on=informed_on or received_on)
    rule = f"When you are told later, you have {told.value} days from that day."
    if informed_on is None:
        return first_end, first_end, Reason("told_later", rule, told)
    end = days_after(latest(informed_on, received_on) or received_on, told.value)
    end = earliest(end, outer_end) or end  # around 29 February: being told never gives more time than no notice
    text = f"{rule} You were told on {in_words(informed_on)}, so the time ends on {in_words(end)}."
    return end, end, Reason("told_later", text, told)


DAYS_IN_HAND = Reason(
    "days_in_hand",
    "We name a day before the last one. It counts from the day before any move past a weekend or public holiday.",
)


def _moved(country: Country, end: date) -> tuple[date, list[Reason], tuple[str, ...]]:
    """The last day, why it moved or may move, and a warning where the public holidays of that year are not published.

    A day that only one source calls a holiday moves nothing: the earlier day stands as the last one.
    """
    holidays = national(country.value)
    last_day = next_working_day(end, holidays.days)
    counting = statement("eu.period_end", on=end)
    moved = [
        Reason(
            "next_working_day",
            f"{in_words(end)} is a weekend or a public holiday in {country.within}. "
            f"The time usually ends with the next working day: {in_words(last_day)}.",
            counting,
        )
    ]
    may_move = next_working_day(last_day, holidays.days | holidays.doubtful)
    doubt = Reason(
        "may_be_holiday",
        f"{in_words(last_day)} may count as a public holiday in {country.within}: not every source says so. "
        f"Then the time would end on {in_words(may_move)}. Do not wait for that.",
        counting,
    )
    unknown = (
        f"We know the public holidays from {holidays.first_year} to {holidays.last_year} only. "
        f"For {short(last_day)} we looked at weekends only."
    )
    covered = holidays.cover(end) and holidays.cover(last_day)
    reasons = [*(moved if last_day != end else []), *([doubt] if may_move != last_day else [])]
    return last_day, reasons, () if covered else (unknown,)


def send_back(country: Country, notice_on: date) -> Clock:
    """The time to send the goods back after the notice of withdrawal."""
    days = number("eu.send_back", on=notice_on)
    end = days_after(notice_on, days.value)
    last_day, moved, unknown = _moved(country, end)
    cost = statement("eu.send_back_cost", on=notice_on)
    text = f"You sent your notice on {in_words(notice_on)}. You have {days.value} days from it: until {in_words(end)}."
    return yours(
        "send_back",
        "Send the goods back",
        [Reason("after_notice", text, days), *moved, Reason("cost", cost.value, cost), DAYS_IN_HAND],
        last_day=last_day,
        not_after=days_before(end, MARGIN),
        if_missed="Send them back at once, and keep the proof of posting. The trader may wait with the refund for it.",
        warnings=(IF_OUTSIDE, *unknown),
    )


def refund_due(country: Country, notice_on: date) -> Clock:
    """The trader's time to refund after the notice; an end that moves, or may, is only told, not counted on."""
    days = number("eu.refund_days", on=notice_on)
    content = statement("eu.refund_content", on=notice_on)
    wait = statement("eu.refund_may_wait", on=notice_on)
    last_day = days_after(notice_on, days.value)
    holidays = national(country.value)
    next_day = next_working_day(last_day, holidays.days | holidays.doubtful)
    patience = f"Wait until {in_words(next_day)}, the next working day. Then write" if next_day != last_day else "Write"
    text = f"The trader has {days.value} days from your notice of {in_words(notice_on)} to refund you."
    return theirs(
        "refund_due",
        "The trader refunds you",
        "trader",
        [
            Reason("after_notice", text, days),
            Reason("everything", content.value, content),
            Reason("may_wait", wait.value, wait),
        ],
        last_day=last_day,
        if_missed=f"{patience} to the trader, name the day of your notice, and add the proof of posting. "
        f"If nothing comes, ask the consumer body of {country.within}. {OTHER_ROUTES}",
    )


def guarantee(country: Country, delivered_on: date, seller_in: SellerIn, noticed_on: date | None = None) -> Clock:
    """The years in which a fault must show for the seller to be liable; not moved past weekends.

    How long a fault that showed in time can be claimed is the law of the country, which is not published here.
    """
    longer = GUARANTEE_YEARS.get(country) if seller_in is SellerIn.SAME_COUNTRY else None
    years = number(longer or "eu.guarantee_years", on=delivered_on)
    last_day = years_after(delivered_on, years.value)
    text = (
        f"The seller is liable for faults that show within {_years(years.value)} of delivery. "
        f"Delivery was on {in_words(delivered_on)}: that is until {in_words(last_day)}."
    )
    ask = f"Tell the seller all the same, and ask the consumer body of {country.within}."
    if noticed_on and noticed_on <= last_day:
        too_late = (
            f"The fault showed in time: tell the seller now. How long you can claim is the law of {country.within}."
        )
    elif noticed_on or (longer is None and country in GUARANTEE_YEARS):
        too_late = (
            f"The {_years(years.value)} are over. If the law of {country.within} governs the sale, it may give longer."
        )
    else:
        too_late = (
            f"If the fault showed by {in_words(last_day)}, tell the seller now. A later fault is usually too late."
        )
    warnings = [IF_OUTSIDE] if seller_in is SellerIn.OUTSIDE_EU else []
    if country in OPEN_TERMS:
        warnings.append(f"The law of {country.within} can give you more than {_years(years.value)}.")
    elif longer is None:
        warnings.append(f"The law of {country.within} may give you longer, where it governs the sale.")
    return yours(
        "guarantee",
        "Claim the legal guarantee",
        [Reason("liable", text, years)],
        last_day=last_day,
        firm=country not in OPEN_TERMS,
        at_once=True,
        if_missed=f"The fault must show by this day. If it did, keep the proof. {ask} {OTHER_ROUTES}",
        too_late=too_late,
        unsure=f"The {_years(years.value)} are over, but the law of {country.within} can give you more time. {ask}",
        warnings=warnings,
    )


def fault_presumed(country: Country, delivered_on: date, seller_in: SellerIn) -> Clock:
    """The years in which a fault that shows counts as there from the start; the trader must prove otherwise."""
    longer = BURDEN_YEARS.get(country) if seller_in is SellerIn.SAME_COUNTRY else None
    years = number(longer or "eu.burden_years", on=delivered_on)
    last_day = years_after(delivered_on, years.value)
    text = (
        f"A fault that shows within {_years(years.value)} of delivery usually counts as there from the start. "
        f"That is until {in_words(last_day)}."
    )
    return theirs(
        "fault_presumed",
        "The trader must prove that the goods were fine",
        "trader",
        [Reason("presumed", text, years)],
        last_day=last_day,
        if_missed="For a fault that shows later, you must prove that it was there at delivery. "
        "Take photos, and ask a repair shop to write down the cause.",
    )


def tell_seller(noticed_on: date) -> Clock:
    """The time to tell the seller about a fault: advice, because some countries had it as a duty."""
    months = number("eu.tell_seller_months", on=noticed_on)
    last_day = months_after(noticed_on, months.value)
    text = (
        f"Tell the seller within {months.value} months of noticing. Some countries had this as a duty. "
        f"You noticed the fault on {in_words(noticed_on)}: that is {in_words(last_day)}."
    )
    return yours(
        "tell_seller",
        "Tell the seller about the fault",
        [Reason("notice", text, months)],
        last_day=last_day,
        firm=False,
        at_once=True,
        if_missed="Tell the seller all the same. You may still have your rights.",
        unsure="Tell the seller about the fault now. The usual time is over, but you may still have your rights.",
    )


def _years(number: int) -> str:
    return f"{number} year" if number == 1 else f"{number} years"
