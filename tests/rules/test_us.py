"""United States: the notice of a billing error."""

from datetime import date, timedelta

import pytest

from calculators.kit.policy import Gap
from calculators.rules import us

D = date.fromisoformat
SENT = D("2026-09-10")


@pytest.mark.parametrize(
    ("sent", "do_by", "last_day"),
    [
        ("2026-09-10", "2026-11-02", "2026-11-09"),
        ("2026-12-30", "2027-02-21", "2027-02-28"),
        ("2026-12-31", "2027-02-22", "2027-03-01"),
        ("2027-12-31", "2028-02-22", "2028-02-29"),
        ("2028-02-29", "2028-04-22", "2028-04-29"),
    ],
)
def test_the_bank_must_have_the_notice_on_day_sixty_and_we_leave_seven_days(
    sent: str, do_by: str, last_day: str
) -> None:
    clock = us.notice_received(D(sent))
    assert (None, D(do_by), D(last_day)) == (clock.opens_on, clock.do_by, clock.last_day)


def test_the_notice_is_the_readers_own_firm_deadline() -> None:
    clock = us.notice_received(SENT)
    expected = ("notice_received", "you", True, False, "high")
    assert expected == (clock.id, clock.who, clock.firm, clock.done, clock.confidence)


def test_what_the_bank_owes_stands_in_the_reasons_with_its_facts() -> None:
    reasons = {reason.id: reason for reason in us.notice_received(SENT).reasons}
    owed = {name: reasons[name].value for name in ("bank_acknowledges", "bank_resolves")}
    assert {name: value.value for name, value in owed.items() if value} == {
        "bank_acknowledges": 30,
        "bank_resolves": 90,
    }
    assert "30 days" in reasons["bank_acknowledges"].text
    assert "90 days" in reasons["bank_resolves"].text


def test_the_reader_is_told_that_sending_is_not_enough_and_that_it_is_for_credit_cards() -> None:
    clock = us.notice_received(SENT)
    assert any("Sending it by then is not enough" in reason.text for reason in clock.reasons)
    assert any("debit card" in warning for warning in clock.warnings)


def test_too_late_names_the_chargeback() -> None:
    clock = us.notice_received(SENT)
    assert clock.verdict(D("2026-11-10")) == "closed"
    assert "chargeback" in clock.if_missed


def test_a_later_statement_never_gives_an_earlier_last_day() -> None:
    ends = [us.notice_received(SENT + timedelta(days=days)).last_day for days in range(800)]
    assert sorted(end for end in ends if end) == ends


def test_before_the_first_published_rule_there_is_a_gap() -> None:
    with pytest.raises(Gap, match="31 December 2017"):
        us.notice_received(D("2017-12-31"))
