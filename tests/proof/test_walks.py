"""What takes too long for every change: calculators with many choices, and the planner with every combination."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from calculators import find
from calculators.front.answers import answer
from calculators.front.reply import form_of
from calculators.kit.days import Due
from calculators.kit.form import Form, Refused
from tests.test_properties import ONE_BY_ONE_IN_PROOF, all_choices, all_of, check_every_combination, is_choice, pairs


@pytest.mark.parametrize("name", ONE_BY_ONE_IN_PROOF)
def test_every_combination_with_one_day_left_out_or_alone_gives_exactly_one_clear_answer(name: str) -> None:
    check_every_combination(name, all_of, one_by_one=True)


def test_every_pair_of_choices_gives_the_planner_exactly_one_clear_answer() -> None:
    check_every_combination("my_order", pairs, one_by_one=False)


def test_every_combination_of_all_choices_gives_the_planner_exactly_one_clear_answer() -> None:
    """So many that the calculator is called with values: reading and drawing are proved on pairs of choices. What
    decides the step is combined in every way, beside each other choice in turn."""
    form = form_of("my_order")
    chosen = [question for question in form.questions if is_choice(question)]
    days = {
        question.name: DAYS_AS[question.kind](date(2026, 10, 12) + timedelta(days=place))
        for place, question in enumerate(form.questions)
        if question.kind in DAYS_AS
    }
    verdicts_given: Counter[str | None] = Counter()
    for typed in all_choices(form, turning):
        values = {
            question.name: answer(question, typed[question.name], date.min)
            for question in chosen
            if question.name in typed
        }
        turn = sum(verdicts_given.values())
        given = dict(list(days.items())[: (3, 5, len(days))[turn % 3]])  # until delivery, until completion, all of them
        known = {name: day for name, day in given.items() if asked_beside(form, name, typed)}
        today = (date(2026, 11, 12), date(2026, 11, 28), date(2026, 12, 24), date(2028, 1, 1))[turn % 4]
        if not {"problem", "seller_asked"} & set(typed):
            with pytest.raises(Refused) as refused:
                form.conclude(find("my_order"), {**values, **known}, today)
            assert refused.value.errors.keys() == {"problem"}
            continue
        outcome = form.conclude(find("my_order"), {**values, **known}, today)
        assert outcome.headline.endswith("."), typed
        ids = [clock.id for clock in outcome.clocks]
        has_step = outcome.step is not None and outcome.step.id != "nothing"
        assert has_step or outcome.missing or ids or outcome.headline.startswith("We know no last day"), typed
        assert len(set(ids)) == len(ids), typed
        assert (outcome.verdict == "no") is (typed.get("stage") == "unpaid"), typed
        verdicts_given[outcome.verdict] += 1
    assert sum(verdicts_given.values()) >= 12_000, "choices that are not asked are not combined"
    assert {"open", "not_yet", "closing", "closed", "unsure", "no"} >= set(verdicts_given) - {None}
    assert len(verdicts_given) >= 4, f"these days are too much alike to prove anything: {verdicts_given}"


DAYS_AS: dict[type, Callable[[date], object]] = {date: lambda day: day, Due: Due}


OF_AN_ORDER = 4  # problem, stage, what the seller asks, and tracking: they decide the step, so all are combined


def turning(options: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Every combination of those, beside each option of every other question in turn."""
    first, others = options[:OF_AN_ORDER], options[OF_AN_ORDER:]
    for place in range(max(map(len, others))):
        for number, key in enumerate(product(*first)):
            yield (*key, *(of[(place + number + nth) % len(of)] for nth, of in enumerate(others)))


def asked_beside(form: Form, name: str, typed: dict[str, str]) -> bool:
    """Whether a day can stand beside these choices: it is asked, and no parcel under way has been delivered."""
    (question,) = [question for question in form.questions if question.name == name]
    under_way = typed.get("tracking") in ("moving", "stuck", "customs")
    return question.is_asked(typed) and not (under_way and name == "delivered_on")
