"""Facts: every policy file is sound, and a file that is not says where and shows a good one."""

import ast
import re
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from pathlib import Path

import pytest

import calculators
from calculators.kit import policy
from calculators.kit.count import WAYS
from calculators.kit.policy import Confidence, Fact, Gap, PolicyError, Value
from tests.folding import for_each
from tests.frozen import frozen
from web.policy_file import read
from web.tables import facts_cited

HOUSE = Path(calculators.__file__).parent
FILES = sorted((HOUSE / "policy").glob("*.toml"))
REGIMES = [path.stem for path in FILES]
FACTS = [(regime, fact) for regime in REGIMES for fact in policy.facts(regime).values()]
VALUES = [value for _, fact in FACTS for value in fact.values]

each_file = for_each(FILES)
each_value = for_each(VALUES)


# ---------------------------------------------------------------- the files as they are


def test_there_are_facts_about_aliexpress() -> None:
    assert "aliexpress" in REGIMES
    assert len(FACTS) >= 20


@each_file
def test_a_policy_file_can_be_read(path: Path) -> None:
    facts = read(path.read_text(encoding="utf-8"), path.stem)
    assert facts
    assert facts == policy.facts(path.stem)


@for_each([fact for _, fact in FACTS])
def test_a_fact_is_found_by_its_id_and_its_values_are_in_order_of_time(fact: Fact) -> None:
    since = [value.since for value in fact.values]
    assert fact == policy.fact(fact.id)
    assert sorted(set(since)) == since
    assert re.fullmatch(r"[a-z]+\.[a-z0-9_]+", fact.id)
    assert fact.title[0].isupper()


def test_a_number_of_aliexpress_says_of_when_its_newest_text_is_unless_it_is_new_or_its_terms_were_read() -> None:
    """A value that holds since a day of the year in which it was checked comes from a text of that year."""
    newest = [fact.values[-1] for fact in policy.facts("aliexpress").values()]
    old = [value for value in newest if value.since.year < value.checked.year and isinstance(value.value, int)]
    assert [value.fact for value in old if not value.newest_text and "OpenTermsArchive" not in value.url] == []
    assert len(old) >= 10


@each_value
def test_a_value_can_be_published(value: Value[int | str]) -> None:
    """Beside what web/policy_file.py refuses: kinds, order, days that cannot be, long quotes, bad addresses."""
    assert value.checked <= date.today(), f"{value.fact} since {value.since}: nobody has checked it on that day yet"
    if '"Free Returns"' in value.source:
        assert (value.review_by - value.checked).days <= 31, "these terms change often"
    assert value.quote == value.quote.strip()
    for reading in value.disputed:
        assert reading.why_not.endswith("."), "why it is not followed"
        assert str(value.value) != reading.value


def test_the_version_begins_with_the_newest_check() -> None:
    assert policy.version().startswith(f"{max(value.checked for value in VALUES)} ")


# ---------------------------------------------------------------- what rules ask for


def asked_for() -> Iterator[tuple[str, str, str]]:
    """Where `number("…")`, `statement("…")`, `count("…")` or `stated(id, "…")` is called with a written id: place,
    function, id.
    """
    for path in sorted([*HOUSE.glob("*.py"), *(HOUSE / "rules").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLACE_OF_THE_ID:
                named = node.args[PLACE_OF_THE_ID[node.func.id]]
                if isinstance(named, ast.Constant):
                    yield f"{path.relative_to(HOUSE)}:{node.lineno}", node.func.id, str(named.value)


PLACE_OF_THE_ID = {"number": 0, "statement": 0, "count": 0, "stated": 1}


ASKED = list(asked_for())


def test_rules_ask_for_facts() -> None:
    assert len(ASKED) >= 60


@for_each(ASKED)
def test_every_fact_that_a_rule_asks_for_exists_and_is_of_that_kind(place: str, function: str, fact_id: str) -> None:
    unit = policy.fact(fact_id).unit
    assert (function in ("statement", "stated")) == (unit == "statement"), f"{place}: {fact_id} is in {unit}"
    assert function != "count" or unit in WAYS, f"{place}: {fact_id} is in {unit}, which counts nothing"


def test_every_id_of_a_fact_that_stands_anywhere_in_the_code_exists() -> None:
    known = {fact.id for _, fact in FACTS}
    an_id = re.compile(rf"(?:{'|'.join(REGIMES)})\.[a-z_]+")
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and an_id.fullmatch(node.value):
                assert node.value in known, f"{path.name}:{node.lineno}"


# ---------------------------------------------------------------- a file that is not sound

GOOD = """\
[answer_days]
title = "Days to answer"
unit = "calendar days"
topic = "answer-days"

[[answer_days.values]]
since = 2022-03-01
value = 15
confidence = "high"
checked = 2026-11-23
review_by = 2027-05-23
source = "A page, by somebody"
url = "https://example.org/page"
quote = "fifteen days"

[[answer_days.values]]
since = 2026-01-01
value = 10
confidence = "medium"
checked = 2026-11-23
review_by = 2027-05-23
source = "A newer page, by somebody"
url = "https://example.org/newer"
"""
SECOND = "since = 2026-01-01"


HEAD = """
[regime]
title = "A sample"
page = "ways/sample.md"
countries = { XX = "Atlantis" }
"""


def parse(toml: str, regime: str) -> dict[str, Fact]:
    """A policy file with a good head, which stands at its end, so that lines keep their numbers."""
    return read(f"{toml}\n{HEAD}", regime)


HEADS = [
    ("[regime]", "[other]", "has no table [regime]"),
    ('title = "A sample"', "", "title is missing"),
    ('page = "ways/sample.md"', "", "page is missing"),
    ('page = "ways/sample.md"', 'page = ""', "page is empty"),
    ('countries = { XX = "Atlantis" }', "", "countries is missing"),
    ('countries = { XX = "Atlantis" }', 'countries = ["XX"]', "countries is not a table of ISO codes with their names"),
    ('countries = { XX = "Atlantis" }', 'countries = { xx = "Atlantis" }', "countries is not a table of ISO codes"),
    ('page = "ways/sample.md"', 'page = "ways/sample.md"\nflag = "blue"', "unknown key 'flag'"),
    ('page = "ways/sample.md"', 'page = "ways/sample.md"\nprovinces = ["XX-A"]', "provinces is not a table like"),
    (
        'page = "ways/sample.md"',
        'page = "ways/sample.md"\nprovinces = { A = "North" }',
        "provinces is not a table like",
    ),
    ('page = "ways/sample.md"', 'page = "ways/sample.md"\nprovinces = { YY-A = "North" }', "begin with one of the"),
]


@pytest.mark.parametrize(("old", "new", "told"), HEADS)
def test_a_head_that_is_not_whole_is_told_and_shown_a_good_one(old: str, new: str, told: str) -> None:
    assert old in HEAD
    with pytest.raises(PolicyError, match=re.escape(told)) as error:
        read(HEAD.replace(old, new), "sample")
    assert str(error.value).startswith("calculators/policy/sample.toml:")


def test_a_regime_says_whose_rules_it_holds() -> None:
    ladder = {"withdraw_days": "withdraw, from the day you have the goods"}
    assert ("Brazil", "ways/brazil.md", {"BR": "Brazil"}, {}, ladder) == astuple(policy.regimes()["brazil"])
    assert sorted(policy.regimes()) == REGIMES


def test_a_good_file_is_read() -> None:
    fact = parse(GOOD, "sample")["answer_days"]
    expected = ("sample.answer_days", "Days to answer", "calendar days", "answer-days", [15, 10])
    assert expected == (fact.id, fact.title, fact.unit, fact.topic, [value.value for value in fact.values])
    assert fact.values[0].quote == "fifteen days"
    assert {value.fact for value in fact.values} == {"sample.answer_days"}


def changed(old: str, new: str) -> str:
    """The good file with the last occurrence of a text replaced: that of the second value, where there are two."""
    before, found, after = GOOD.rpartition(old)
    assert found, old
    return before + new + after


def test_the_second_value_is_the_one_that_is_broken_below() -> None:
    assert changed("value = 10", "value = 11").index("value = 11") > GOOD.index(SECOND)


def at(line: int, words: str = "") -> str:
    """How a mistake in that line of the good file begins."""
    return f"calculators/policy/sample.toml:{line}: [answer_days]{words}:"


SINCE = " since 2026-01-01"
BROKEN = [
    ("value = 10", "value =", f"{at(18)} something is missing behind =: value = 15 (not valid TOML: invalid value)"),
    ('"https://example.org/newer"', '"https://example.org/newer', f"{at(23)} a quote mark is missing: "),
    ("value = 10", "", f"{at(16, SINCE)} value is missing: write a whole number"),
    ("value = 10", 'value = "ten"', f"{at(18, SINCE)} value 'ten' is not a whole number"),
    ("value = 10", "value = 10.5", f"{at(18, SINCE)} value 10.5 is not a whole number"),
    ("value = 10", "value = true", f"{at(18, SINCE)} value True is not a whole number"),
    (SECOND, "", f"{at(16)} since is missing"),
    (SECOND, 'since = "2026-01-01"', f"{at(17)} since '2026-01-01' is not a date like 2026-11-23"),
    (SECOND, "since = 2026-01-01T10:00:00", f"{at(17)} since datetime.datetime(2026, 1, 1, 10, 0) is not a date"),
    (SECOND, "since = 2062-01-01", f"{at(17, ' since 2062-01-01')} since 2062-01-01 is after checked 2026-11-23"),
    ('source = "A newer page, by somebody"', "", f"{at(16, SINCE)} source is missing"),
    ('source = "A newer page, by somebody"', 'source = ""', f"{at(22, SINCE)} source is empty; a good one"),
    ('source = "A newer page, by somebody"', "source = 3", f"{at(22, SINCE)} source 3 is not a text in quotes"),
    (
        "A newer page, by somebody",
        "A newer page, " + 47 * "x",
        f'{at(22, SINCE)} source has 61 characters; add its short form of at most 60, like short = "AliExpress',
    ),
    (
        'source = "A newer page, by somebody"',
        f'source = "A newer page"\nshort = "{61 * "x"}"',
        f"{at(23, SINCE)} short has 61 characters; add its short form of at most 60",
    ),
    ('url = "https://example.org/newer"', "", f"{at(16, SINCE)} url is missing"),
    ('url = "https://example.org/newer"', 'url = "http://example.org"', f"{at(23, SINCE)} url 'http://example.org'"),
    ('confidence = "medium"', 'confidence = "sure"', f"{at(19, SINCE)} confidence 'sure' is not one of high, medium"),
    ('confidence = "medium"', "", f"{at(16, SINCE)} confidence is missing"),
    ("checked = 2026-11-23", "", f"{at(16, SINCE)} checked is missing"),
    ("review_by = 2027-05-23", "review_by = 2026-11-23", f"{at(21, SINCE)} review_by 2026-11-23 is not after checked"),
    ("review_by = 2027-05-23", "review_by = 2026-01-01", f"{at(21, SINCE)} review_by 2026-01-01 is not after checked"),
    ("review_by = 2027-05-23", "review_by = 2062-05-23", f"{at(21, SINCE)} review_by 2062-05-23 is too far away"),
    ("review_by = 2027-05-23", "", f"{at(16, SINCE)} review_by is missing"),
    ("review_by = 2027-05-23", "review = 2027-05-23", f"{at(21, SINCE)} unknown key 'review'; did you mean"),
    ('title = "Days to answer"', "", f"{at(1)} title is missing"),
    ('title = "Days to answer"', 'title = ""', f"{at(2)} title is empty"),
    ('topic = "answer-days"', "", f"{at(1)} topic is missing"),
    ('unit = "calendar days"', 'unit = "days"', f"{at(3)} unit 'days' is not one of calendar days, working days"),
    ('unit = "calendar days"', "unit = 3", f"{at(3)} unit 3 is not a text in quotes"),
    ('unit = "calendar days"', 'unit = "hours"\nunits = 1', f"{at(4)} unknown key 'units'; did you mean 'unit'?"),
    ('unit = "calendar days"', 'unit = "statement"', f"{at(8, ' since 2022-03-01')} value 15 is not a sentence"),
    ("[answer_days]", "since = 2026-01-01\n[answer_days]", "calculators/policy/sample.toml:1: [since]: stands"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), BROKEN, ids=[broken[2] for broken in BROKEN])
def test_a_broken_file_is_told_where_and_shown_a_good_one(old: str, new: str, expected: str) -> None:
    with pytest.raises(PolicyError) as error:
        parse(changed(old, new), "sample")
    assert expected == str(error.value)[: len(expected)]
    assert "a good one looks like this:" in str(error.value)
    assert 'source = "Title and publisher of the page"' in str(error.value)


def test_a_broken_block_names_its_fact_also_in_a_file_of_several_facts() -> None:
    other = GOOD.replace("answer_days", "other_days")
    with pytest.raises(PolicyError) as error:
        parse(GOOD + "\n" + other.replace("value = 10", "value = 1O"), "sample")
    assert str(error.value).startswith(
        "calculators/policy/sample.toml:42: [other_days]: write a whole number and nothing else"
    )
    with pytest.raises(PolicyError) as error:
        parse(GOOD + "\n" + other.replace("value = 10", 'value = "10"'), "sample")
    expected = "calculators/policy/sample.toml:42: [other_days] since 2026-01-01: value '10' is not a whole number"
    assert str(error.value).startswith(expected)


def test_a_fact_without_values_is_told_so() -> None:
    with pytest.raises(PolicyError) as error:
        parse(GOOD.partition("[[")[0], "sample")
    assert str(error.value).startswith(f"{at(1)} has no value; one begins with [[answer_days.values]]; a good one")


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (GOOD.partition("[[")[0] + "values = [1]\n", at(6)),
        (GOOD + "also = 3\n", at(24, SINCE)),
        (GOOD + 'also = ["Another page"]\n', at(24, SINCE)),
        (GOOD + 'disputed = ["12 days"]\n', at(24, SINCE)),
    ],
    ids=["values", "also", "also-text", "disputed"],
)
def test_a_table_of_the_wrong_type_is_told_where_and_shown_a_good_one(broken: str, expected: str) -> None:
    with pytest.raises(PolicyError) as error:
        parse(broken, "sample")
    assert expected == str(error.value)[: len(expected)]
    assert "a good one looks like this:" in str(error.value)


@pytest.mark.parametrize(
    ("since", "problem"),
    [
        ("2022-03-01", "two values hold since this day; keep one"),
        ("2022-02-28", "stands after 2022-03-01; put the oldest value first"),
    ],
)
def test_values_out_of_order_are_told_which_and_what_to_do(since: str, problem: str) -> None:
    with pytest.raises(PolicyError) as error:
        parse(changed(SECOND, f"since = {since}"), "sample")
    expected = f"{at(17, f' since {since}')} {problem}"
    assert expected == str(error.value)[: len(expected)]


def test_a_long_quote_is_told_to_keep_the_part_that_carries_the_rule() -> None:
    fine = changed('quote = "fifteen days"', f'quote = "{"word " * 24}word"')
    assert len(parse(fine, "sample")["answer_days"].values[0].quote.split()) == 25
    with pytest.raises(PolicyError) as error:
        parse(changed('quote = "fifteen days"', f'quote = "{"word " * 25}word"'), "sample")
    expected = f"{at(14, ' since 2022-03-01')} the quote has 26 words, more than 25; keep what"
    assert expected == str(error.value)[: len(expected)]


NEWER = 'url = "https://example.org/newer"'


def test_an_address_that_names_no_page_can_say_why() -> None:
    why = 'no_page = "The page has moved."'
    values = parse(changed(NEWER, f'url = "https://example.org"\n{why}'), "sample")["answer_days"].values
    assert ["", "The page has moved."] == [value.no_page for value in values]
    with pytest.raises(PolicyError) as error:
        parse(changed(NEWER, f"{NEWER}\n{why}"), "sample")
    assert str(error.value).startswith(f"{at(24, SINCE)} no_page says why there is no page, but url names one")


ALSO = 'also = [{ source = "Another page", url = "https://example.org/other" }]'
DISPUTED = """
[[answer_days.values.disputed]]
value = "12 days"
source = "An older page"
url = "https://example.org/older"
why_not = "It is older."
"""


def test_other_sources_and_other_readings_are_read() -> None:
    value = parse(GOOD + ALSO + DISPUTED, "sample")["answer_days"].values[1]
    expected = [("Another page", "https://example.org/other")]
    assert expected == [(other.source, other.url) for other in value.also]
    (reading,) = value.disputed
    expected_reading = ("12 days", "An older page", "https://example.org/older", "It is older.")
    assert expected_reading == (reading.value, reading.source, reading.url, reading.why_not)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('source = "An older page"\n', "", f"{at(25, SINCE + ' disputed')} source is missing"),
        ('why_not = "It is older."\n', "", f"{at(25, SINCE + ' disputed')} why_not is missing"),
        ("https://example.org/older", "http://example.org", f"{at(28, SINCE + ' disputed')} url 'http://example.org'"),
        ("why_not", "whynot", f"{at(29, SINCE + ' disputed')} unknown key 'whynot'; did you mean 'why_not'?"),
        ('"12 days"', "12", f"{at(26, SINCE + ' disputed')} value 12 is not a text in quotes"),
        ("https://example.org/other", "ftp://example.org", f"{at(24, SINCE + ' also')} url 'ftp://example.org'"),
    ],
)
def test_a_broken_other_reading_is_told_where_and_shown_a_good_one(old: str, new: str, expected: str) -> None:
    broken = (GOOD + ALSO + DISPUTED).replace(old, new)
    assert broken != GOOD + ALSO + DISPUTED
    with pytest.raises(PolicyError) as error:
        parse(broken, "sample")
    assert expected == str(error.value)[: len(expected)]
    assert "a good one looks like this:" in str(error.value)


# ---------------------------------------------------------------- the value on a day


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2022-03-01", 15), ("2025-12-31", 15), ("2026-01-01", 10), ("2099-01-01", 10)],
)
def test_a_value_holds_since_its_day_until_the_next_one(day: str, expected: int) -> None:
    assert expected == parse(GOOD, "sample")["answer_days"].on(date.fromisoformat(day)).value


def test_before_the_first_value_there_is_a_gap_that_names_both_days() -> None:
    with pytest.raises(Gap) as gap:
        parse(GOOD, "sample")["answer_days"].on(date(2022, 2, 28))
    expected = (
        "We have no published rule for 28 February 2022. "
        "The oldest one we know for “Days to answer” is from 1 March 2022."
    )
    assert expected == str(gap.value)


@pytest.mark.parametrize("unit", ["calendar days", "statement"])
def test_after_an_explicit_end_there_is_a_gap(unit: str) -> None:
    ended = changed("value = 10", 'value = "none"')
    if unit == "statement":
        ended = ended.replace('unit = "calendar days"', 'unit = "statement"').replace(
            "value = 15", 'value = "So it is."'
        )
    fact = parse(ended, "sample")["answer_days"]
    assert fact.on(date(2025, 12, 31)).value in (15, "So it is.")
    for day in (date(2026, 1, 1), date(2030, 1, 1)):
        with pytest.raises(Gap, match="“Days to answer” ended on 1 January 2026"):
            fact.on(day)


def test_a_value_is_past_its_review_the_day_after() -> None:
    value = parse(GOOD, "sample")["answer_days"].values[0]
    expected = [False, False, True]
    assert expected == [value.is_stale(date(2027, 5, day)) for day in (22, 23, 24)]


# ---------------------------------------------------------------- asking for a fact


@pytest.mark.parametrize(
    ("fact_id", "expected"),
    [
        ("aliexpress.apeal", "there is no fact 'aliexpress.apeal'; did you mean 'aliexpress.appeal'?"),
        ("aliexpress.zzzzzz", "there is no fact 'aliexpress.zzzzzz'"),
        ("nowhere.appeal", "there is no fact 'nowhere.appeal': no file policy/nowhere.toml"),
        ("appeal", "there is no fact 'appeal': no file policy/appeal.toml"),
    ],
)
def test_an_unknown_fact_is_told_and_a_near_one_named(fact_id: str, expected: str) -> None:
    with pytest.raises(PolicyError) as error:
        policy.fact(fact_id)
    assert expected == str(error.value)


@frozen()
def test_a_number_is_asked_for_as_a_number_and_a_sentence_as_a_statement() -> None:
    day = date(2026, 11, 12)
    assert policy.number("aliexpress.open_dispute_last_day", on=day).value == 15
    assert policy.statement("aliexpress.seller_silence", on=day).value.startswith("If the seller")
    with pytest.raises(PolicyError, match=r"ask for it with number\(\)"):
        policy.statement("aliexpress.open_dispute_last_day", on=day)
    with pytest.raises(PolicyError, match=r"ask for it with statement\(\)"):
        policy.number("aliexpress.seller_silence", on=day)


@pytest.mark.parametrize(
    ("confidences", "expected"),
    [(["high"], "high"), (["high", "medium"], "medium"), (["medium", "low", "high"], "low"), ([], "low")],
)
def test_a_conclusion_is_as_sure_as_its_weakest_part(confidences: list[Confidence], expected: Confidence) -> None:
    assert expected == policy.lowest(confidences)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("serial", "; did you mean 'a.serial_no' or 'a.cereal'?"),
        ("xxxxx", ""),
    ],
)
def test_near_names_are_offered_nearest_first(wrong: str, expected: str) -> None:
    assert expected == policy.did_you_mean(wrong, ["cereal", "serial_no", "other"], "a.")


def test_every_fact_is_told_somewhere() -> None:
    """On a page, by a rule that names it, or by an answer to a case."""
    pages = "".join(page.read_text(encoding="utf-8") for page in (HOUSE.parent / "docs").rglob("*.md"))
    code = "".join(path.read_text(encoding="utf-8") for path in HOUSE.rglob("*.py"))
    told = {fact_id for name in calculators.names() for fact_id in facts_cited(name)}
    known = [f"{regime}.{name}" for regime in policy.regimes() for name in policy.facts(regime)]
    assert [fact_id for fact_id in known if fact_id not in told and fact_id not in pages and fact_id not in code] == []
