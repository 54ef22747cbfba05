"""Letters, sentence by sentence: every purpose with every problem, and nothing in them that nobody told."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.front.amounts_typed import amount
from calculators.kit.amounts import Amount
from calculators.kit.days import short
from calculators.kit.form import Form, Refused
from calculators.kit.outcome import Letter, Outcome
from calculators.kit.policy import Gap, number
from calculators.kit.questions import Problem, SellerAsked, Wanted
from calculators.message_writer import message_writer
from calculators.rules import letters
from calculators.rules.letters.sentences import WRONG
from calculators.rules.letters.told import NO_DISPUTE, NOTHING_ARRIVED, OUTSIDE, Purpose, Told, ToldOfOrder
from tests.folding import for_each

D = date.fromisoformat
TODAY = D("2026-11-12")
PURPOSES, PROBLEMS = list(Purpose), list(Problem)
BAD = re.compile(r"\b(?:None|Decimal|Problem|Purpose|Wanted)\b|  | [.,?]|\.\.|[\[\]{}<>]|^ | $", re.MULTILINE)
ROUGH = re.compile(
    r"\b(?:law|legal|illegally|court|police|lawyer|sue|must|scam|cheat|lie|liar|thief|fraud|criminal|complain)\w*\b",
    re.I,
)


def told(problem: Problem, **more: object) -> Told:
    """Everything that can be asked, as far as it is asked for this problem; `more` replaces it."""
    everything: dict[str, object] = {
        "ordered_on": D("2026-09-21"),
        "shipped_on": D("2026-09-23") if problem is Problem.NOT_RECEIVED else None,
        "delivered_on": None if problem is Problem.NO_REFUND_AFTER_CANCEL else D("2026-10-25"),
        "opened_on": D("2026-10-26"),
        "closed_on": D("2026-11-08"),
        "paid_amount": Amount(Decimal("1249.9")),
        "offered_amount": Amount(Decimal("37")),
        "wanted_amount": None,
    }
    return Told(problem=problem, **{**everything, **more})  # type: ignore[arg-type]


def write(purpose: Purpose, order: Told, today: date = TODAY) -> Letter:
    (letter,) = letters.write(purpose, order, today).letters
    return letter


def warnings(purpose: Purpose, order: Told, today: date = TODAY) -> Sequence[str]:
    return letters.write(purpose, order, today).warnings


def wishes(problem: Problem) -> list[dict[str, object]]:
    """Every wish that fits the problem."""
    found: list[dict[str, object]] = [
        {"wanted": None},
        {"wanted": Wanted.FULL_REFUND},
        {"wanted": Wanted.PARTIAL_REFUND},
        {"wanted": Wanted.PARTIAL_REFUND, "wanted_amount": Amount(Decimal("40.5"))},
    ]
    return found if problem in NOTHING_ARRIVED else [*found, {"wanted": Wanted.RETURN_AND_REFUND}]


def tellings(purpose: Purpose, problem: Problem) -> Iterator[Told]:
    """With every wish and every request of the seller: all told, and nothing told."""
    for wish, asked in product(wishes(problem), [None, *SellerAsked]):
        if purpose is Purpose.REFUSE_TO_CLOSE or asked is None:
            yield told(problem, seller_asked=asked, **wish)
            yield Told(problem=problem, seller_asked=asked, **wish)  # type: ignore[arg-type]
        if purpose is Purpose.ANSWER_OFFER and asked is None:
            yield told(problem, offered_amount=Amount(Decimal("1249.90")), **wish)
        yield from tellings_of_orders(purpose, problem, asked, wish)


def tellings_of_orders(
    purpose: Purpose, problem: Problem, asked: SellerAsked | None, wish: dict[str, object]
) -> Iterator[Told]:
    """What only an order tells: that no dispute is open, or a refund that has not come."""
    if (purpose is Purpose.REFUSE_TO_CLOSE and asked is SellerAsked.CONFIRM_RECEIPT) or (
        purpose is Purpose.ANSWER_OFFER and asked is None
    ):
        for offered in ("1", "1249.90"):
            amounts = {"paid_amount": Amount(Decimal("1249.90")), "offered_amount": Amount(Decimal(offered))}
            yield ToldOfOrder(is_open=False, problem=problem, seller_asked=asked, **amounts, **wish)  # type: ignore[arg-type]
    if problem is Problem.NO_REFUND_AFTER_CANCEL and asked is wish["wanted"] is None:
        yield ToldOfOrder(is_open=False, problem=problem, refunded_on=date(2026, 10, 5))


each_pair = for_each(PURPOSES, PROBLEMS)


def sentences(text: str) -> list[str]:
    return [part for line in text.splitlines() if line for part in re.split(r"(?<=[.?])\s", line)]


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def typed_numbers(order: Told) -> set[str]:
    days = [order.ordered_on, order.shipped_on, order.delivered_on, order.opened_on, order.closed_on, order.refunded]
    amounts = [order.paid_amount, order.offered_amount, order.wanted_amount]
    in_days = set().union(*(numbers(short(day)) for day in days if day))
    return in_days | {str(amount) for amount in amounts if amount}


def cited_numbers(letter: Letter) -> set[str]:
    return {
        str(reason.value.value) for reason in letter.reasons if reason.value and isinstance(reason.value.value, int)
    }


# ---------------------------------------------------------------- every purpose with every problem


@each_pair
def test_there_is_one_letter_with_all_its_parts(purpose: Purpose, problem: Problem) -> None:
    outcome = letters.write(purpose, told(problem), TODAY)
    (letter,) = outcome.letters
    assert letter.id == purpose.value
    for part in (outcome.headline, letter.title, letter.text, letter.next_step, letter.avoid):
        assert part
        assert not BAD.search(part), part
    for part in (outcome.headline, letter.next_step, letter.avoid, *outcome.warnings):
        assert part.endswith("."), part


@each_pair
def test_a_letter_has_a_reason_with_a_source(purpose: Purpose, problem: Problem) -> None:
    letter = write(purpose, told(problem))
    facts = [reason.value.fact for reason in letter.reasons if reason.value]
    assert facts
    assert all(fact.startswith(("aliexpress.", "paypal.")) for fact in facts)
    assert len(set(facts)) == len(facts)
    assert all(reason.text.endswith(".") for reason in letter.reasons)


@each_pair
def test_what_went_wrong_stands_in_every_letter(purpose: Purpose, problem: Problem) -> None:
    assert WRONG[problem] in write(purpose, told(problem)).text


@each_pair
def test_every_sentence_ends_with_a_full_stop_and_is_short(purpose: Purpose, problem: Problem) -> None:
    for order in tellings(purpose, problem):
        outcome = letters.write(purpose, order, TODAY)
        (letter,) = outcome.letters
        assert not BAD.search(letter.text), letter.text
        for text in (letter.text.replace(letters.ORDER_NUMBER, ""), letter.next_step, *outcome.warnings):
            for sentence in sentences(text):
                assert sentence.endswith("."), sentence
                assert sentence[0].isupper() or sentence[0] == "“", sentence
                assert len(sentence.split()) < 20, sentence


@each_pair
def test_a_letter_has_55_to_140_words(purpose: Purpose, problem: Problem) -> None:
    for order in tellings(purpose, problem):
        words = len(write(purpose, order).text.split())
        assert 55 <= words <= 140


@each_pair
def test_a_letter_does_not_threaten_blame_or_speak_of_law(purpose: Purpose, problem: Problem) -> None:
    for order in tellings(purpose, problem):
        assert not ROUGH.search(write(purpose, order).text)


@each_pair
def test_no_sentence_stands_twice_in_a_letter(purpose: Purpose, problem: Problem) -> None:
    for order in tellings(purpose, problem):
        found = sentences(write(purpose, order).text)
        assert sorted(set(found)) == sorted(found)


@each_pair
def test_a_letter_says_hello_and_thank_you(purpose: Purpose, problem: Problem) -> None:
    for order in tellings(purpose, problem):
        text = write(purpose, order).text
        assert text.startswith("Hello.\n\n")
        assert "Thank you" in text.rpartition("\n\n")[2]


@each_pair
def test_only_a_letter_sent_outside_aliexpress_asks_to_add_the_number_of_the_order(
    purpose: Purpose, problem: Problem
) -> None:
    outside = purpose in OUTSIDE
    assert write(purpose, told(problem)).text.count(f"\n{letters.ORDER_NUMBER}\n") == int(outside)


def test_what_the_reader_wants_is_asked_before_what_happened() -> None:
    asked = [question.name for question in Form.of(message_writer).questions]
    assert ["purpose", "wanted", "wanted_amount", "problem"] == asked[:4]


def test_only_a_parcel_that_was_sent_has_a_day_of_delivery() -> None:
    (delivered,) = [question for question in Form.of(message_writer).questions if question.name == "delivered_on"]
    not_asked = [problem for problem in PROBLEMS if not delivered.is_asked({"problem": problem})]
    assert [Problem.NO_REFUND_AFTER_CANCEL] == not_asked


# ---------------------------------------------------------------- only what was told

AMOUNTS = st.none() | st.decimals(Decimal("0.01"), Decimal("9999999.99"), places=2).map(Amount)
DAYS = st.none() | st.dates(D("2026-01-01"), TODAY)


@given(
    purpose=st.sampled_from(PURPOSES),
    problem=st.sampled_from(PROBLEMS),
    days=st.tuples(DAYS, DAYS, DAYS, DAYS, DAYS),
    amounts=st.tuples(AMOUNTS, AMOUNTS, AMOUNTS),
    wanted=st.sampled_from([None, *Wanted]),
    asked=st.sampled_from([None, *SellerAsked]),
    later=st.integers(0, 800),
)
def test_every_number_was_typed_or_stands_in_a_cited_fact(
    purpose: Purpose,
    problem: Problem,
    days: tuple[date | None, ...],
    amounts: tuple[Amount | None, ...],
    wanted: Wanted | None,
    asked: SellerAsked | None,
    later: int,
) -> None:
    names = ("ordered_on", "shipped_on", "delivered_on", "opened_on", "closed_on")
    sums = ("paid_amount", "offered_amount", "wanted_amount")
    given_answers = dict(zip((*names, *sums), (*days, *amounts), strict=True))
    try:
        order = Told(problem=problem, wanted=wanted, seller_asked=asked, **given_answers)  # type: ignore[arg-type]
    except Refused:
        return
    letter = write(purpose, order, TODAY + timedelta(days=later))
    assert numbers(letter.text) <= typed_numbers(order) | cited_numbers(letter), letter.text
    for part in (letter.title, letter.next_step, letter.avoid):
        assert numbers(part) <= cited_numbers(letter), part


@each_pair
def test_what_was_not_told_leaves_no_trace(purpose: Purpose, problem: Problem) -> None:
    letter = write(purpose, Told(problem=problem))
    assert numbers(letter.text) <= cited_numbers(letter)
    for word in ("shipped", "delivered", "opened", "closed", "paid "):
        if not (purpose in OUTSIDE and word == "paid "):
            assert word not in letter.text, word


@each_pair
def test_the_days_and_the_price_that_were_told_stand_in_the_letter(purpose: Purpose, problem: Problem) -> None:
    order = told(problem)
    text = write(purpose, order).text
    assert "I ordered on 21 September 2026 and paid 1249.90." in text
    if order.delivered_on:
        assert "25 October 2026" in text
    if order.shipped_on:
        assert "The order was shipped on 23 September 2026." in text
    after = purpose not in (Purpose.FIRST_CONTACT, Purpose.OPEN_DISPUTE, Purpose.WITHDRAW)
    assert ("26 October 2026" in text) == after
    assert ("8 November 2026" in text) == (purpose in (Purpose.APPEAL, *OUTSIDE))
    assert ("37.00" in text) == (purpose is Purpose.ANSWER_OFFER)


def test_the_price_stands_there_without_a_day_of_the_order_too() -> None:
    text = write(Purpose.FIRST_CONTACT, Told(problem=Problem.DAMAGED, paid_amount=Amount(Decimal("12.5")))).text
    assert "I paid 12.50 for this order." in text


def test_a_parcel_that_tracking_calls_delivered_is_not_told_as_delivered() -> None:
    text = write(Purpose.OPEN_DISPUTE, told(Problem.NOT_RECEIVED)).text
    assert "Tracking says “delivered” on 25 October 2026, but I have not received the parcel." in text
    assert "was delivered" not in text
    text = write(Purpose.OPEN_DISPUTE, told(Problem.DAMAGED)).text
    assert "The parcel was delivered on 25 October 2026. The item is damaged or defective." in text


# ---------------------------------------------------------------- what is asked for


@pytest.mark.parametrize(
    ("problem", "wish", "expected"),
    [
        (Problem.NOT_RECEIVED, {}, "I ask for a full refund of 1249.90."),
        (Problem.NO_REFUND_AFTER_CANCEL, {}, "I ask for a full refund of 1249.90."),
        (Problem.NO_REFUND_AFTER_CANCEL, {"paid_amount": None}, "I ask for a full refund."),
        (Problem.DAMAGED, {}, "I ask for a refund. I am open to another fair solution."),
        (Problem.COUNTERFEIT, {}, "I ask for a refund. I am open to another fair solution."),
        (Problem.CHANGED_MIND, {}, "I ask for a refund. Please tell me how I can return the item."),
        (Problem.DAMAGED, {"wanted": Wanted.FULL_REFUND}, "I ask for a full refund of 1249.90."),
        (
            Problem.WRONG_ITEM,
            {"wanted": Wanted.RETURN_AND_REFUND},
            "I ask to return the item and to get a full refund of 1249.90.",
        ),
        (
            Problem.MISSING_PARTS,
            {"wanted": Wanted.PARTIAL_REFUND, "wanted_amount": Amount(Decimal("5.5"))},
            "I ask for a partial refund of 5.50, and I keep the item.",
        ),
        (
            Problem.DAMAGED,
            {"wanted": Wanted.PARTIAL_REFUND},
            "I ask for a partial refund, and I keep the item.",
        ),
        (Problem.NOT_RECEIVED, {"wanted": Wanted.PARTIAL_REFUND}, "I ask for a partial refund."),
    ],
)
def test_the_request(problem: Problem, wish: dict[str, object], expected: str) -> None:
    for purpose in (Purpose.FIRST_CONTACT, Purpose.OPEN_DISPUTE, Purpose.REFUSE_TO_CLOSE, Purpose.APPEAL):
        assert expected in write(purpose, told(problem, **wish)).text


def test_the_bank_is_not_asked_how_to_return_the_item() -> None:
    text = write(Purpose.CARD_LETTER, Told(problem=Problem.CHANGED_MIND)).text
    assert "I ask for my money back." in text
    assert "how I can return" not in text


@pytest.mark.parametrize(
    ("offered", "wish", "is_enough"),
    [
        ("1249.89", {}, False),
        ("1249.90", {}, True),
        ("1249.90", {"wanted": Wanted.RETURN_AND_REFUND}, True),
        ("1249.90", {"wanted": Wanted.PARTIAL_REFUND}, True),
        ("40.49", {"wanted": Wanted.PARTIAL_REFUND, "wanted_amount": Amount(Decimal("40.50"))}, False),
        ("40.50", {"wanted": Wanted.PARTIAL_REFUND, "wanted_amount": Amount(Decimal("40.50"))}, True),
        ("1249.90", {"paid_amount": None}, False),
    ],
)
def test_an_offer_is_welcome_when_it_reaches_the_wish(offered: str, wish: dict[str, object], is_enough: bool) -> None:
    order = told(Problem.DAMAGED, offered_amount=Amount(Decimal(offered)), **wish)
    letter = write(Purpose.ANSWER_OFFER, order)
    assert order.offer_is_enough is is_enough
    assert ("It reaches what I ask for." in letter.text) is is_enough
    assert ("I do not accept it" in letter.text) is not is_enough
    assert "aliexpress.accept_is_final" in [reason.value.fact for reason in letter.reasons if reason.value]


def test_a_change_of_mind_and_a_late_refund_are_called_a_request() -> None:
    for purpose, problem in product(PURPOSES, PROBLEMS):
        text = write(purpose, told(problem)).text
        if problem in NO_DISPUTE:
            assert "dispute" not in text.replace("days for a dispute", "")
        elif purpose not in (Purpose.FIRST_CONTACT, Purpose.WITHDRAW):
            assert "dispute" in text


# ---------------------------------------------------------------- rules that are named


@pytest.mark.parametrize(
    ("problem", "wish", "facts"),
    [
        (Problem.NOT_RECEIVED, {"delivered_on": None}, ["refund_types"]),
        (Problem.NOT_RECEIVED, {}, ["refund_types", "delivered_not_received"]),
        (Problem.DAMAGED, {}, ["return_cost"]),
        (Problem.DAMAGED, {"wanted": Wanted.PARTIAL_REFUND}, ["refund_types"]),
        (Problem.WRONG_ITEM, {}, ["return_cost", "mismatched_goods"]),
        (Problem.NOT_AS_DESCRIBED, {}, ["return_cost", "mismatched_goods"]),
        (Problem.COUNTERFEIT, {}, ["counterfeit"]),
        (Problem.COUNTERFEIT, {"wanted": Wanted.RETURN_AND_REFUND}, ["counterfeit"]),
        (Problem.MISSING_PARTS, {}, ["refund_types"]),
        (Problem.MISSING_PARTS, {"wanted": Wanted.FULL_REFUND}, ["refund_types"]),
        (Problem.CHANGED_MIND, {}, ["return_cost"]),
        (Problem.NO_REFUND_AFTER_CANCEL, {}, ["refund_usual"]),
    ],
)
def test_the_rule_behind_the_request_is_cited(problem: Problem, wish: dict[str, object], facts: list[str]) -> None:
    for purpose in (Purpose.FIRST_CONTACT, Purpose.CARD_LETTER):
        reasons = write(purpose, told(problem, **wish)).reasons
        assert [f"aliexpress.{fact}" for fact in facts] == [reason.value.fact for reason in reasons if reason.value]


@pytest.mark.parametrize(
    ("asked", "problem", "fact", "words"),
    [
        (None, Problem.DAMAGED, "dispute_cancel", "I keep the dispute open until the problem is solved."),
        (SellerAsked.CLOSE_DISPUTE, Problem.DAMAGED, "dispute_cancel", "You ask me to close my dispute."),
        (SellerAsked.CLOSE_DISPUTE, Problem.CHANGED_MIND, "dispute_cancel", "You ask me to close my request."),
        (SellerAsked.CONFIRM_RECEIPT, Problem.NOT_RECEIVED, "early_receipt_inducement", "before the goods arrive."),
        (
            SellerAsked.CONFIRM_RECEIPT,
            Problem.NO_REFUND_AFTER_CANCEL,
            "early_receipt_inducement",
            "I have received nothing",
        ),
        (SellerAsked.CONFIRM_RECEIPT, Problem.DAMAGED, "open_dispute_last_day", "only 15 days for a dispute are left"),
        (SellerAsked.CHANGE_REASON, Problem.DAMAGED, "change_reason_forbidden", "The reason that I gave is true"),
    ],
)
def test_the_refusal_fits_what_the_seller_asked(
    asked: SellerAsked | None, problem: Problem, fact: str, words: str
) -> None:
    letter = write(Purpose.REFUSE_TO_CLOSE, told(problem, seller_asked=asked))
    assert [f"aliexpress.{fact}"] == [reason.value.fact for reason in letter.reasons if reason.value]
    assert words in letter.text
    assert ("You ask me" in letter.text) is (asked is not None)


def test_the_seller_s_time_to_answer_follows_a_dispute_but_no_other_request() -> None:
    for problem in PROBLEMS:
        letter = write(Purpose.OPEN_DISPUTE, told(problem))
        has_time = "aliexpress.seller_answer" in [reason.value.fact for reason in letter.reasons if reason.value]
        assert has_time is (problem not in NO_DISPUTE)
        assert ("5 days to answer" in letter.next_step) is has_time


@pytest.mark.parametrize("problem", PROBLEMS)
def test_the_bank_sees_that_the_return_was_offered_where_the_goods_can_go_back(problem: Problem) -> None:
    goes_back = problem in (Problem.DAMAGED, Problem.WRONG_ITEM, Problem.NOT_AS_DESCRIBED)
    for purpose in OUTSIDE:
        assert goes_back is ("First offer the return" in write(purpose, told(problem)).next_step)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_paypal_is_told_what_the_bank_is_told_and_the_reader_that_the_case_closes_by_itself(problem: Problem) -> None:
    bank, paypal = (write(purpose, told(problem)) for purpose in OUTSIDE)
    assert bank.text.split("\n\n")[3:] == paypal.text.split("\n\n")[3:]
    assert "through PayPal" in paypal.text
    assert "card" not in paypal.text
    assert paypal.reasons[:-1] == bank.reasons
    (value,) = [reason.value for reason in paypal.reasons if reason.value and reason.value.fact.startswith("paypal.")]
    assert str(value.value) in paypal.next_step


def test_a_late_refund_goes_to_support_because_there_is_no_dispute() -> None:
    outcome: Outcome = letters.write(Purpose.OPEN_DISPUTE, told(Problem.NO_REFUND_AFTER_CANCEL), TODAY)
    assert "live chat" in outcome.headline
    assert any("no dispute" in warning for warning in outcome.warnings)


# ---------------------------------------------------------------- refused, warned


@pytest.mark.parametrize("name", ["offered_amount", "wanted_amount"])
def test_more_than_the_price_is_refused_with_both_amounts(name: str) -> None:
    with pytest.raises(Refused) as refused:
        told(Problem.DAMAGED, **{name: Amount(Decimal("1249.91"))})
    assert list(refused.value.errors) == [name]
    assert "1249.91" in refused.value.errors[name]
    assert "1249.90" in refused.value.errors[name]
    assert told(Problem.DAMAGED, **{name: Amount(Decimal("1249.90"))})


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_return_is_refused_when_nothing_arrived(problem: Problem) -> None:
    if problem not in NOTHING_ARRIVED:
        assert told(problem, wanted=Wanted.RETURN_AND_REFUND)
        return
    with pytest.raises(Refused) as refused:
        told(problem, wanted=Wanted.RETURN_AND_REFUND)
    assert list(refused.value.errors) == ["wanted"]


@pytest.mark.parametrize(
    ("purpose", "problem", "wish", "words"),
    [
        (Purpose.OPEN_DISPUTE, Problem.CHANGED_MIND, {"wanted": Wanted.RETURN_AND_REFUND}, ["Free Returns icon"]),
        (Purpose.APPEAL, Problem.CHANGED_MIND, {"wanted": Wanted.RETURN_AND_REFUND}, ["Free Returns icon"]),
        (Purpose.CARD_LETTER, Problem.CHANGED_MIND, {"wanted": Wanted.RETURN_AND_REFUND}, ["Free Returns icon"]),
        (Purpose.FIRST_CONTACT, Problem.CHANGED_MIND, {"wanted": Wanted.RETURN_AND_REFUND}, []),
        (Purpose.FIRST_CONTACT, Problem.CHANGED_MIND, {"wanted": Wanted.FULL_REFUND}, ["send the item back before"]),
        (Purpose.FIRST_CONTACT, Problem.COUNTERFEIT, {"wanted": Wanted.RETURN_AND_REFUND}, ["across a border"]),
        (Purpose.FIRST_CONTACT, Problem.COUNTERFEIT, {"wanted": Wanted.FULL_REFUND}, []),
        (Purpose.FIRST_CONTACT, Problem.DAMAGED, {"wanted": Wanted.PARTIAL_REFUND}, ["Enter the amount"]),
        (
            Purpose.FIRST_CONTACT,
            Problem.DAMAGED,
            {"wanted": Wanted.PARTIAL_REFUND, "wanted_amount": Amount(Decimal("5.5"))},
            [],
        ),
        (Purpose.FIRST_CONTACT, Problem.DAMAGED, {}, ["Choose what you want"]),
        (Purpose.FIRST_CONTACT, Problem.NOT_RECEIVED, {}, []),
        (Purpose.OPEN_DISPUTE, Problem.NO_REFUND_AFTER_CANCEL, {}, ["has no dispute"]),
        (Purpose.FIRST_CONTACT, Problem.NO_REFUND_AFTER_CANCEL, {}, []),
        (Purpose.ANSWER_OFFER, Problem.DAMAGED, {"offered_amount": Amount(Decimal("1249.90"))}, []),
        (Purpose.APPEAL, Problem.NOT_RECEIVED, {"closed_on": D("2026-11-05")}, []),
        (Purpose.APPEAL, Problem.NOT_RECEIVED, {"closed_on": D("2026-11-04")}, ["for an appeal are over"]),
        (Purpose.APPEAL, Problem.NOT_RECEIVED, {"closed_on": None}, []),
    ],
)
def test_the_warnings(purpose: Purpose, problem: Problem, wish: dict[str, object], words: list[str]) -> None:
    found = warnings(purpose, told(problem, **wish))
    assert len(words) == len(found), found
    assert all(word in warning for word, warning in zip(words, found, strict=True)), found


def test_a_rule_past_its_review_day_is_told_once() -> None:
    review_by = number("aliexpress.seller_answer", on=TODAY).review_by
    order = told(Problem.NOT_RECEIVED, wanted=Wanted.FULL_REFUND)
    assert warnings(Purpose.OPEN_DISPUTE, order, review_by) == ()
    (warning,) = warnings(Purpose.OPEN_DISPUTE, order, review_by + timedelta(days=1))
    assert "23 November 2026" in warning


def test_before_the_first_published_rule_there_is_a_gap() -> None:
    order = told(Problem.DAMAGED, seller_asked=SellerAsked.CHANGE_REASON)
    with pytest.raises(Gap, match="15 September 2022"):
        write(Purpose.REFUSE_TO_CLOSE, order, D("2022-09-15"))
    assert write(Purpose.REFUSE_TO_CLOSE, order, D("2022-09-16"))


@pytest.mark.parametrize("choice", [*Purpose, *Problem, *Wanted, *SellerAsked])
def test_every_choice_has_words_for_readers(choice: Purpose | Problem | Wanted | SellerAsked) -> None:
    assert choice.label[0].isupper()
    assert choice.label != choice.value


def test_the_example_on_the_page_is_what_the_calculator_writes() -> None:
    order = Told(problem=Problem.NOT_RECEIVED, seller_asked=SellerAsked.CONFIRM_RECEIPT)
    page = (Path(__file__).parents[2] / "docs" / "guide" / "talking-with-the-seller.md").read_text(encoding="utf-8")
    assert " ".join(write(Purpose.REFUSE_TO_CLOSE, order).text.split()) in " ".join(page.split())


# ---------------------------------------------------------------- each sentence in one case, and absent in another

PART = {"wanted": Wanted.PARTIAL_REFUND, "wanted_amount": Amount(Decimal("5.5"))}
BACK = {"wanted": Wanted.RETURN_AND_REFUND}


@pytest.mark.parametrize(
    ("sentence", "there", "absent"),
    [
        (
            "I ask for my money back.",
            (Purpose.CARD_LETTER, Problem.DAMAGED, {}),
            (Purpose.CARD_LETTER, Problem.DAMAGED, PART),
        ),
        (
            "I ask for a partial refund of 5.50, and I keep the item.",
            (Purpose.CARD_LETTER, Problem.DAMAGED, PART),
            (Purpose.CARD_LETTER, Problem.DAMAGED, {}),
        ),
        (
            "I ask for a full refund of 1249.90.",
            (Purpose.CARD_LETTER, Problem.NOT_RECEIVED, {}),
            (Purpose.CARD_LETTER, Problem.NOT_RECEIVED, PART),
        ),
        (
            "I ask to return the item and to get a full refund of 1249.90.",
            (Purpose.OPEN_DISPUTE, Problem.DAMAGED, BACK),
            (Purpose.OPEN_DISPUTE, Problem.DAMAGED, PART),
        ),
        (
            "Please tell me first how such an item can be sent back across a border.",
            (Purpose.OPEN_DISPUTE, Problem.COUNTERFEIT, BACK),
            (Purpose.OPEN_DISPUTE, Problem.COUNTERFEIT, {"wanted": Wanted.FULL_REFUND}),
        ),
        (
            "I am open to another fair solution.",
            (Purpose.FIRST_CONTACT, Problem.DAMAGED, {}),
            (Purpose.FIRST_CONTACT, Problem.DAMAGED, {"wanted": Wanted.FULL_REFUND}),
        ),
        (
            "Please tell me how I can return the item.",
            (Purpose.FIRST_CONTACT, Problem.CHANGED_MIND, {}),
            (Purpose.FIRST_CONTACT, Problem.DAMAGED, {}),
        ),
        (
            "You ask me to close my dispute.",
            (Purpose.REFUSE_TO_CLOSE, Problem.DAMAGED, {"seller_asked": SellerAsked.CLOSE_DISPUTE}),
            (Purpose.REFUSE_TO_CLOSE, Problem.DAMAGED, {}),
        ),
        (
            "You ask me to change the reason of my dispute.",
            (Purpose.REFUSE_TO_CLOSE, Problem.DAMAGED, {"seller_asked": SellerAsked.CHANGE_REASON}),
            (Purpose.REFUSE_TO_CLOSE, Problem.DAMAGED, {"seller_asked": SellerAsked.CLOSE_DISPUTE}),
        ),
        (
            "I have received nothing, so I cannot confirm it.",
            (Purpose.REFUSE_TO_CLOSE, Problem.NOT_RECEIVED, {"seller_asked": SellerAsked.CONFIRM_RECEIPT}),
            (Purpose.REFUSE_TO_CLOSE, Problem.DAMAGED, {"seller_asked": SellerAsked.CONFIRM_RECEIPT}),
        ),
        (
            "Thank you for your offer of 37.00.",
            (Purpose.ANSWER_OFFER, Problem.DAMAGED, {}),
            (Purpose.ANSWER_OFFER, Problem.DAMAGED, {"offered_amount": None}),
        ),
        (
            "It reaches what I ask for.",
            (Purpose.ANSWER_OFFER, Problem.DAMAGED, {"offered_amount": Amount(Decimal("1249.90"))}),
            (Purpose.ANSWER_OFFER, Problem.DAMAGED, {}),
        ),
        (
            "I opened the dispute on 26 October 2026.",
            (Purpose.APPEAL, Problem.DAMAGED, {}),
            (Purpose.APPEAL, Problem.DAMAGED, {"opened_on": None}),
        ),
        (
            "The dispute was closed on 8 November 2026.",
            (Purpose.APPEAL, Problem.DAMAGED, {}),
            (Purpose.APPEAL, Problem.DAMAGED, {"closed_on": None}),
        ),
        (
            "I opened a dispute at AliExpress on 26 October 2026.",
            (Purpose.CARD_LETTER, Problem.DAMAGED, {}),
            (Purpose.APPEAL, Problem.DAMAGED, {}),
        ),
        (
            "a buyer can usually keep the goods and get back part of the price.",
            (Purpose.FIRST_CONTACT, Problem.MISSING_PARTS, {}),
            (Purpose.FIRST_CONTACT, Problem.MISSING_PARTS, {"wanted": Wanted.FULL_REFUND}),
        ),
        (
            "a buyer can usually keep the goods and get back part of the price.",
            (Purpose.FIRST_CONTACT, Problem.DAMAGED, PART),
            (Purpose.FIRST_CONTACT, Problem.NOT_RECEIVED, PART),
        ),
        (
            "the goods usually go back to the seller when the whole price is refunded.",
            (Purpose.FIRST_CONTACT, Problem.MISSING_PARTS, {"wanted": Wanted.FULL_REFUND}),
            (Purpose.FIRST_CONTACT, Problem.MISSING_PARTS, PART),
        ),
        (
            "the store should usually pay the return of a defective item.",
            (Purpose.FIRST_CONTACT, Problem.DAMAGED, {}),
            (Purpose.FIRST_CONTACT, Problem.WRONG_ITEM, {}),
        ),
        (
            "the store should usually pay the return of a wrong item.",
            (Purpose.FIRST_CONTACT, Problem.WRONG_ITEM, {}),
            (Purpose.FIRST_CONTACT, Problem.NOT_AS_DESCRIBED, {}),
        ),
    ],
)  # fmt: skip
def test_a_sentence_stands_where_it_belongs_and_only_there(
    sentence: str,
    there: tuple[Purpose, Problem, dict[str, object]],
    absent: tuple[Purpose, Problem, dict[str, object]],
) -> None:
    texts = [write(purpose, told(problem, **more)).text for purpose, problem, more in (there, absent)]
    assert [True, False] == [sentence in text for text in texts]


@pytest.mark.parametrize("typed", ["€ 12.50", "12.50 USD", "zł 12.50", "12.50"])
def test_a_message_names_the_currency_as_it_was_typed_and_none_where_none_was(typed: str) -> None:
    order = Told(problem=Problem.DAMAGED, paid_amount=amount(typed), wanted=Wanted.FULL_REFUND)
    assert f"I ask for a full refund of {typed}." in write(Purpose.OPEN_DISPUTE, order).text


def test_a_message_names_the_currency_of_the_amounts() -> None:
    order = Told(
        problem=Problem.DAMAGED,
        paid_amount=Amount(Decimal(40), "USD"),
        offered_amount=Amount(Decimal("12.5"), "USD"),
        wanted=Wanted.FULL_REFUND,
    )
    text = write(Purpose.ANSWER_OFFER, order).text
    for sentence in ("your offer of 12.50 USD.", "I paid 40.00 USD for this order.", "a full refund of 40.00 USD."):
        assert sentence in text
