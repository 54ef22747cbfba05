"""The EU's clocks, rule by rule: days, reasons, warnings, and the holidays of every country."""

from datetime import date, timedelta
from itertools import product

import holidays
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculators.kit.days import in_words, next_working_day
from calculators.kit.holidays import national
from calculators.kit.order import (
    Asked,
    Charge,
    Dispute,
    Home,
    Law,
    Order,
    Parcel,
    Payment,
    Return,
    Shown,
    Wish,
)
from calculators.kit.outcome import Clock, Missing, deadlines
from calculators.kit.places import Country, countries_of
from calculators.kit.policy import Gap
from calculators.kit.questions import Informed, Problem, SellerIn
from calculators.rules import eu
from calculators.rules.eu.sale import IF_OUTSIDE
from web.holidays import is_doubtful

D = date.fromisoformat
YES, NO, LATER = Informed.YES, Informed.NO, Informed.LATER
DE, IE = Country["DE"], Country["IE"]
EEA = countries_of("eu")


def withdraw(received: str, informed: Informed = YES, told: str = "", country: Country = DE) -> Clock:
    return eu.withdraw(country, D(received), informed, D(told) if told else None)


def days_of(clock: Clock) -> tuple[str, str, str]:
    opens, do_by, last = (str(found or "") for found in (clock.opens_on, clock.do_by, clock.last_day))
    return opens, do_by, last


def reasons_of(clock: Clock) -> list[str]:
    return [reason.id for reason in clock.reasons]


def facts_of(clock: Clock) -> list[str]:
    return [reason.value.fact.partition(".")[2] for reason in clock.reasons if reason.value]


# ---------------------------------------------------------------- countries


@pytest.mark.parametrize(
    ("text", "expected"),
    [("GR", "GR"), ("EL", "GR"), ("el", "GR"), ("greece", "GR"), ("de", "DE"), ("Germany", "DE"), ("ES", "ES")],
)
def test_a_country_is_found_by_code_and_name_and_el_means_greece(text: str, expected: str) -> None:
    assert expected == Country.named(text)


@pytest.mark.parametrize("text", ["QQ", "XX", "", "e"])
def test_another_country_is_not_found(text: str) -> None:
    assert Country.named(text) is None


def test_the_countries_are_the_27_of_the_eu_and_three_of_the_eea() -> None:
    assert len(EEA) == 30
    assert list(EEA[27:]) == ["IS", "LI", "NO"]


@pytest.mark.parametrize("choice", [*EEA, *Informed])
def test_every_choice_has_words_for_readers(choice: Country | Informed) -> None:
    assert choice.label[0].isupper()
    assert choice.label != choice.value


# ---------------------------------------------------------------- withdrawal


@pytest.mark.parametrize(
    ("clock", "days", "reasons"),
    [
        (withdraw("2026-11-02"), ("", "2026-11-14", "2026-11-16"), ["fourteen_days"]),
        (withdraw("2026-11-07"), ("", "2026-11-19", "2026-11-23"), ["fourteen_days", "next_working_day"]),
        (withdraw("2026-12-18"), ("", "2026-12-30", "2027-01-04"), ["fourteen_days", "next_working_day"]),
        (withdraw("2026-11-02", NO), ("", "2026-11-14", "2027-11-16"), ["fourteen_days", "not_informed"]),
        (withdraw("2026-11-02", LATER), ("", "2026-11-14", ""), ["fourteen_days", "told_later"]),
        (
            withdraw("2026-11-02", LATER, "2026-11-20"),
            ("", "2026-12-02", "2026-12-04"),
            ["fourteen_days", "told_later"],
        ),
        # on the last of the twelve months from receipt, and one day after it
        (
            withdraw("2025-11-02", LATER, "2026-11-02"),
            ("", "2026-11-14", "2026-11-16"),
            ["fourteen_days", "told_later"],
        ),
        (
            withdraw("2025-11-02", LATER, "2026-11-03"),
            ("", "2025-11-14", "2026-11-16"),
            ["fourteen_days", "not_informed"],
        ),
        # told before the goods came: as if told in time
        (
            withdraw("2026-11-02", LATER, "2026-10-20"),
            ("", "2026-11-14", "2026-11-16"),
            ["fourteen_days", "told_later"],
        ),
        # told in time: a day beside it changes nothing
        (withdraw("2026-11-02", YES, "2026-11-10"), ("", "2026-11-14", "2026-11-16"), ["fourteen_days"]),
        # 29 February 2028 and twelve months
        (withdraw("2028-02-15", NO), ("", "2028-02-27", "2029-02-28"), ["fourteen_days", "not_informed"]),
    ],
)
def test_the_time_to_withdraw(clock: Clock, days: tuple[str, str, str], reasons: list[str]) -> None:
    assert days == days_of(clock)
    assert [*reasons, "sent_in_time", "exceptions", "days_in_hand"] == reasons_of(clock)


def test_the_time_to_withdraw_is_the_readers_own_firm_deadline() -> None:
    clock = withdraw("2026-11-02")
    assert ("withdraw", "you", True, False, "high") == (
        clock.id, clock.who, clock.firm, clock.done, clock.confidence,
    )  # fmt: skip
    assert eu.withdraw(DE, D("2026-11-02"), YES, done=True).done


def test_we_are_less_sure_of_an_end_that_moved() -> None:
    assert withdraw("2026-11-07").confidence == "medium"
    assert "period_end" in facts_of(withdraw("2026-11-07"))


def test_in_ireland_the_day_of_receipt_may_count() -> None:
    clock = withdraw("2026-11-02", country=IE)
    assert days_of(clock) == ("", "2026-11-13", "2026-11-15")
    verdicts = [clock.verdict(D(day)) for day in ("2026-11-13", "2026-11-15", "2026-11-16", "2026-11-17")]
    assert verdicts == ["open", "closing", "unsure", "closed"]
    assert "withdraw_ie_counting" in facts_of(clock)
    assert withdraw("2026-11-02", LATER, country=IE).last_day is None
    before = withdraw("2022-11-28", country=IE)
    assert (D("2022-12-12"), None) == (before.last_day, before.perhaps_until)


@given(received=st.dates(D("2022-11-29"), D("2031-12-31")), informed=st.sampled_from([YES, NO]))
def test_ireland_never_counts_on_more_days_than_the_directive(received: date, informed: Informed) -> None:
    irish, other = (eu.withdraw(country, received, informed) for country in (IE, DE))
    assert irish.last_day and other.last_day and irish.do_by and other.do_by
    assert irish.last_day < other.last_day
    assert irish.do_by < other.do_by


def test_in_norway_the_law_itself_moves_the_end() -> None:
    clock = withdraw("2026-12-11", country=Country["NO"])
    assert (D("2026-12-28"), "high") == (clock.last_day, clock.confidence)
    assert "period_end_no" in facts_of(clock)
    for country, says in (("NO", "The time ends with the next"), ("DE", "The time usually ends with the next")):
        (moved,) = [one for one in withdraw("2026-12-11", country=Country[country]).reasons if "next_" in one.id]
        assert says in moved.text


def test_never_told_is_closing_after_the_first_days_until_the_longer_end() -> None:
    clock = withdraw("2026-11-02", NO)
    verdicts = [clock.verdict(D(day)) for day in ("2026-11-14", "2026-11-15", "2027-11-16", "2027-11-17")]
    assert verdicts == ["open", "closing", "closing", "closed"]


def test_told_on_an_unknown_day_asks_to_look_it_up() -> None:
    clock = withdraw("2026-11-02", LATER)
    assert clock.verdict(D("2026-11-14")) == "open"
    assert clock.verdict(D("2026-11-15")) == "unsure"
    assert clock.headline(D("2026-11-15")).startswith("Look up the day the seller told you of this right: you have 14")


@pytest.mark.parametrize(("informed", "warned"), [(YES, False), (NO, True), (LATER, True)])
def test_who_was_not_told_in_time_is_warned_that_aliexpress_publishes_the_notice(
    informed: Informed, warned: bool
) -> None:
    warnings = withdraw("2026-11-02", informed).meanwhile
    assert warned == any("AliExpress publishes the notice" in text and "first 14 days" in text for text in warnings)


def test_a_notice_that_is_sent_needs_no_such_warning() -> None:
    clock = eu.withdraw(DE, D("2026-11-02"), NO, done=True)
    outcome = deadlines([clock], D("2026-11-10"))
    assert not any("publishes" in text for text in outcome.warnings)
    outcome = deadlines([eu.withdraw(DE, D("2026-11-02"), LATER, D("2026-11-04"))], D("2026-11-20"))
    assert not any("publishes" in text for text in outcome.warnings), "it is too late for it"


@pytest.mark.parametrize(
    "clock",
    [withdraw("2026-11-02"), eu.send_back(DE, D("2026-11-10"))],
)
def test_a_seller_outside_the_eu_is_warned_about(clock: Clock) -> None:
    assert any(
        "outside the EU" in text and "targets buyers in the EU" in text and "enforce" in text for text in clock.warnings
    )


@pytest.mark.parametrize(
    ("notice", "days", "refund"),
    [
        ("2026-11-10", ("", "2026-11-22", "2026-11-24"), "2026-11-24"),
        ("2026-11-07", ("", "2026-11-19", "2026-11-23"), "2026-11-21"),  # the trader's day is not moved
        ("2026-12-11", ("", "2026-12-23", "2026-12-28"), "2026-12-25"),
    ],
)
def test_after_the_notice_the_goods_go_back_and_the_trader_refunds(
    notice: str, days: tuple[str, str, str], refund: str
) -> None:
    back, money = eu.send_back(DE, D(notice)), eu.refund_due(DE, D(notice))
    assert ("send_back", "you", days) == (back.id, back.who, days_of(back))
    assert ("refund_due", "trader", ("", "", refund)) == (money.id, money.who, days_of(money))
    assert money.confidence == "high"
    assert ("the next working day" in money.if_missed) == (days[2] != refund)


@given(
    country=st.sampled_from(EEA),
    received=st.dates(D("2018-01-01"), D("2031-12-31")),
    told=st.integers(0, 500),
)
@example(country=DE, received=D("2028-02-15"), told=366)  # twelve months later there is no 29 February
@example(country=DE, received=D("2028-02-20"), told=366)
def test_being_told_never_makes_the_last_day_later_than_never_being_told(
    country: Country, received: date, told: int
) -> None:
    late = eu.withdraw(country, received, LATER, received + timedelta(days=told))
    never = eu.withdraw(country, received, NO)
    assert late.last_day
    assert never.last_day
    assert late.last_day <= never.last_day


def test_being_told_too_late_says_why_it_changes_nothing() -> None:
    (reason,) = [
        reason for reason in withdraw("2025-09-01", LATER, "2026-09-10").reasons if reason.id == "not_informed"
    ]
    assert reason.text == (
        "Without the notice of this right, the time ends 12 months later: Tuesday 15 September 2026. You were told on "
        "Thursday 10 September 2026. That was more than 12 months after you got the goods, so it changes nothing."
    )


# ---------------------------------------------------------------- holidays


@pytest.mark.parametrize(
    ("country", "received", "last_day", "may_move"),
    [
        (Country["LV"], "2026-06-08", "2026-06-22", "Thursday 25 June 2026"),
        (Country["HU"], "2026-08-07", "2026-08-21", "Monday 24 August 2026"),
        (Country["HU"], "2026-12-10", "2026-12-24", "Monday 28 December 2026"),
        (Country["BG"], "2025-12-19", "2026-01-02", "Monday 5 January 2026"),
        (Country["FI"], "2026-06-05", "2026-06-19", "Monday 22 June 2026"),
        (Country["CY"], "2026-05-18", "2026-06-01", "Tuesday 2 June 2026"),
        (Country["LI"], "2026-03-05", "2026-03-19", "Friday 20 March 2026"),
        (Country["GR"], "2027-04-20", "2027-05-04", "Wednesday 5 May 2027"),
    ],
)
def test_a_day_that_only_one_source_has_is_named_and_moves_nothing(
    country: Country, received: str, last_day: str, may_move: str
) -> None:
    clock = withdraw(received, country=country)
    (doubt,) = [reason.text for reason in clock.reasons if reason.id == "may_be_holiday"]
    assert D(last_day) == clock.last_day
    assert "next_working_day" not in reasons_of(clock)
    assert f"{in_words(D(last_day))} may count as a public holiday in {country.within}" in doubt
    assert f"Then the time would end on {may_move}. Do not wait for that." in doubt


def test_the_end_moves_to_a_day_that_may_be_a_holiday_and_not_past_it() -> None:
    clock = withdraw("2026-12-18", country=Country["HU"])  # day 14 is New Year's Day 2027, a Friday
    assert D("2027-01-04") == clock.last_day
    clock = withdraw("2025-12-18", country=Country["HU"])  # New Year's Day 2026, and the 2nd was a moved rest day
    assert D("2026-01-02") == clock.last_day
    assert {"next_working_day", "may_be_holiday"} <= set(reasons_of(clock))


def test_the_trader_may_wait_for_a_day_that_may_be_a_holiday() -> None:
    assert "After Thursday 25 June 2026" in eu.refund_due(Country["LV"], D("2026-06-08")).if_missed


def test_every_day_of_three_years_moves_as_the_sources_say_in_every_country() -> None:
    for country in EEA:
        closed = {
            day
            for day, name in holidays.country_holidays(country.value, years=range(2026, 2031)).items()
            if not is_doubtful(country.value, day, name)
        }
        for offset in range(3 * 365 + 1):
            received = date(2026, 1, 1) + timedelta(days=offset)
            expected = received + timedelta(days=14)
            while expected.weekday() >= 5 or expected in closed:
                expected += timedelta(days=1)
            end = received + timedelta(days=14)
            moved, _, unknown = eu._moved(country, end)
            assert (expected, ()) == (moved, unknown), f"{country.label}: received on {received}"


def test_the_end_that_moves_is_the_same_through_the_rules() -> None:
    for country, offset in product(EEA, range(0, 366, 5)):
        received = date(2026, 6, 1) + timedelta(days=offset)
        expected = next_working_day(received + timedelta(days=14), national(country.value).days)
        clock = eu.withdraw(country, received, YES)
        last_day, do_by = clock.perhaps_until or clock.last_day, received + timedelta(days=12)
        assert (expected, do_by - timedelta(days=country is IE)) == (last_day, clock.do_by)
        assert expected == eu.send_back(country, received).last_day


@pytest.mark.parametrize(
    ("received", "informed", "last_day", "warned"),
    [
        ("2030-12-17", YES, "2030-12-31", False),
        ("2030-12-18", YES, "2031-01-01", True),  # New Year's Day, but not published
        ("2029-12-20", NO, "2031-01-03", True),
        ("2029-12-14", NO, "2030-12-30", False),
        ("2023-12-17", YES, "2024-01-02", True),  # the end itself lies in 2023
        ("2023-12-18", YES, "2024-01-02", False),
    ],
)
def test_past_the_published_years_only_weekends_count_and_it_says_so(
    received: str, informed: Informed, last_day: str, warned: bool
) -> None:
    clock = withdraw(received, informed)
    assert last_day == str(clock.last_day)
    assert warned == any("public holidays from 2024 to 2030 only" in text for text in clock.warnings)


def test_an_end_that_moves_into_a_year_without_published_holidays_says_so() -> None:
    clock = withdraw("2030-12-17", country=Country["LV"])  # the last day of 2030 is a holiday in Latvia
    assert D("2031-01-01") == clock.last_day
    assert any("public holidays from 2024 to 2030 only" in text for text in clock.warnings)


def test_the_notice_too_says_when_only_weekends_count() -> None:
    assert any("weekends only" in text for text in eu.send_back(DE, D("2030-12-18")).warnings)
    assert not any("weekends only" in text for text in eu.send_back(DE, D("2026-12-18")).warnings)


# ---------------------------------------------------------------- facts


@pytest.mark.parametrize(
    ("make", "day"),
    [
        (lambda day: eu.withdraw(DE, day, YES), "2014-06-12"),
        (lambda day: eu.send_back(DE, day), "2014-06-12"),
    ],
)
def test_before_the_first_published_rule_there_is_a_gap(make: object, day: str) -> None:
    assert callable(make)
    with pytest.raises(Gap):
        make(D(day))
    assert isinstance(make(D(day) + timedelta(days=1)), Clock)


# ---------------------------------------------------------------- the plan of an order


def order(
    delivered: str = "2026-11-02",
    informed: Informed | None = None,
    country: Country = DE,
    seller_in: SellerIn | None = None,
    problem: Problem = Problem.DAMAGED,
) -> Order:
    return Order(
        problem=problem,
        shown=Shown(),
        dispute=Dispute(),
        parcel=Parcel(delivered_on=D(delivered) if delivered else None),
        asked=Asked(),
        back=Return(),
        payment=Payment(),
        charge=Charge(),
        wish=Wish(),
        home=Home(country=country, seller_in=seller_in),
        law=Law(informed=informed),
    )


def clocks(placed: Order) -> dict[str, Clock]:
    return {found.id: found for found in eu.plan(placed, D("2026-11-05")) if isinstance(found, Clock)}


@pytest.mark.parametrize(
    ("placed", "is_asked"),
    [
        (order(), True),
        (order(informed=YES), False),
        (order(informed=Informed.NO), False),
        (order(delivered=""), False),
        (order(country=Country.OTHER), False),
    ],
)
def test_the_plan_asks_who_has_the_goods_and_did_not_say_whether_the_seller_told_of_the_right(
    placed: Order, is_asked: bool
) -> None:
    asked = [found.question for found in eu.plan(placed, D("2026-11-05")) if isinstance(found, Missing)]
    assert is_asked is ("informed" in asked)


def test_the_plan_counts_on_no_more_than_the_first_days_while_nobody_said_so() -> None:
    assert withdraw("2026-11-02") == clocks(order())["withdraw"] == clocks(order(informed=YES))["withdraw"]
    assert withdraw("2026-11-02", Informed.NO) == clocks(order(informed=Informed.NO))["withdraw"]


@pytest.mark.parametrize(("seller_in", "is_outside"), [(SellerIn.EU, False), (SellerIn.CHINA, True), (None, True)])
def test_the_plan_warns_of_a_seller_outside_the_eu_unless_the_seller_is_in_it(
    seller_in: SellerIn | None, is_outside: bool
) -> None:
    assert is_outside is (IF_OUTSIDE in clocks(order(seller_in=seller_in))["guarantee"].warnings)


def test_the_plan_of_a_change_of_mind_has_no_guarantee() -> None:
    assert ["withdraw"] == list(clocks(order(problem=Problem.CHANGED_MIND)))
    assert ["withdraw", "guarantee", "fault_presumed"] == list(clocks(order()))
    assert [] == list(clocks(order(problem=Problem.NOT_RECEIVED)))
