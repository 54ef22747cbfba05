"""Each recipe of CONTRIBUTING.md, done: its diff, applied to a copy, passes; its mistake gets the message shown."""

import os
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from calculators.kit.policy import fact
from tests.scratch import EDITED, ROOT, TESTED, copied, python
from web.new import THINGS

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = re.split(r"^### \d\. ", TEXT.partition("## Words")[0], flags=re.MULTILINE)[1:]
DIFF = re.compile(r"^```diff\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAID = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DIFFS = [diff for recipe in RECIPES for diff in DIFF.findall(recipe)]


def applied(diff: str, copy: Path) -> None:
    """`git apply`, which refuses a diff that no longer fits. Of lines below a change only short ones stand in it."""
    command = ["git", "apply", "--unidiff-zero", "--whitespace=error", "-"]
    done = subprocess.run(command, cwd=copy, input=diff.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_there_is_a_recipe_for_everything_that_people_add() -> None:
    titles = [recipe.partition("\n")[0] for recipe in RECIPES]
    wanted = ["A fact changed", "A case we get wrong, or do not cover", "A page", "A calculator", "A place", "A rule"]
    assert titles == [*wanted, "A translation"]
    assert TEXT.index("## Seven recipes") < TEXT.index("## Words") < TEXT.index("## Manners")
    assert len(DIFFS) == 8


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which all recipes are done."""
    copy = copied(tmp_path_factory.mktemp("done"), TESTED)
    for diff in DIFFS:
        applied(diff, copy)
    return copy


@pytest.mark.proof
def test_all_recipes_done_pass_the_check(done: Path) -> None:
    status, said = python(done, "-m", "web.check")
    assert status == 0, said
    assert python(done, "-m", "web.tidy", "--check") == (0, "")


@pytest.mark.proof
def test_the_diffs_of_a_page_and_a_calculator_are_what_make_writes(done: Path) -> None:
    for thing, name in (("page", "situations/box-opened"), ("calculator", "return_window")):
        for path, text in THINGS[thing]({"NAME": name}).items():
            if path.endswith((".md", ".py")):
                assert text == (done / path).read_text(encoding="utf-8"), path


@pytest.mark.proof
def test_a_changed_fact_moves_the_case_that_the_recipe_shows(done: Path, tmp_path: Path) -> None:
    copied(tmp_path, EDITED)
    applied(DIFFS[0], tmp_path)
    table = "cases/swiss_guarantee.csv"
    (tmp_path / table).write_bytes((ROOT / table).read_bytes())
    status, said = python(tmp_path, "-m", "web.accept")
    assert status == 0, said
    assert SAID.findall(RECIPES[0])[0].strip() in said
    assert (tmp_path / table).read_bytes() == (done / table).read_bytes()


DROP_OFF, GERMAN = '"aliexpress.status_update_after_drop_off"', '"Geben Sie ein Datum ein, zum Beispiel 21 June 2026"'
MADE = [  # in each file what is replaced, by what; those that the check tells together stand in one list
    [("calculators/policy/switzerland.toml", "since = 2026-11-28", "since = 28.11.2026")],
    [("cases/appeal_window.csv", "The day in Portuguese", "The day, in Portuguese")],
    [
        ("docs/ways/brazil.md", "{fact:cards.safe_days} days", "105 days"),
        ("mkdocs.yml", "          - situations/box-opened.md\n", ""),
    ],
    [
        (
            "calculators/return_window.py",
            "from calculators.kit.questions import DeliveredOn",
            "from datetime import date as DeliveredOn",
        ),
        ("calculators/words/de.json", GERMAN, f"{GERMAN},"),
    ],
    [
        ("calculators/rules/lemuria.py", "", ""),
        ("calculators/rules/aliexpress/__init__.py", DROP_OFF, DROP_OFF.replace("drop_off", "dropoff")),
    ],
]
SHOWN = [said.strip() for recipe in RECIPES for said in SAID.findall(recipe) if "\n  " not in said]


@pytest.mark.proof
def test_the_mistake_of_each_recipe_gets_the_message_that_it_shows(done: Path) -> None:
    told = ""
    for made in MADE:
        stored = {file: (done / file).read_text(encoding="utf-8") for file, _, _ in made}
        for file, old, new in made:
            assert old in stored[file]
            (done / file).write_text(stored[file].replace(old, new, 1), encoding="utf-8")
            if not old:
                (done / file).unlink()
        status, said = python(done, "-m", "web.check")
        assert status == 1
        told += said
        for file, text in stored.items():
            (done / file).write_text(text, encoding="utf-8")
    assert [shown for shown in SHOWN if shown not in told] == [], told
    assert len(SHOWN) == len(DIFFS)


@pytest.mark.proof
def test_a_sentence_in_another_language_is_said(done: Path) -> None:
    (program,) = re.findall(r'^\.venv/bin/python -c "(.+)"$', TEXT, re.MULTILINE)
    status, said = python(done, "-c", program.replace('\\"', '"'))
    assert status == 0
    assert "Geben Sie ein Datum ein" in said


@pytest.mark.proof
def test_all_recipes_done_pass_the_tests(done: Path) -> None:
    python(done, "-m", "web.accept")  # the answers in the diffs are of the day on which they were written
    tests = [f"tests/test_{name}.py" for name in ("house", "pages", "policy", "languages", "places", "cases")]
    tests += ["tests/rules/test_aliexpress.py", "tests/web/test_wrong_edits.py"]
    status, said = python(done, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *tests)
    assert status == 0, said[-3000:]


CORRECTED = {"aliexpress.appeal": 10, "aliexpress.open_dispute_last_day": 20, "brazil.withdraw_days": 10}
VALUE = """[[{name}.values]]
since = {since}
value = {value}
confidence = "low"
checked = {checked}
review_by = {review_by}
source = "How to win AliExpress disputes, alixblog.com"
url = "https://alixblog.com/pt/apelo/"

"""
WHOLE = (
    *TESTED, ".ci", ".github", ".gitignore", ".pre-commit-config.yaml", ".python-version", "CITATION.cff", "LICENSE",
    "MAINTAINING.md", "package.json", "package-lock.json", "requirements.in", "requirements.txt",
)  # fmt: skip


@pytest.mark.proof
def test_whoever_corrects_numbers_and_accepts_what_comes_of_them_edits_no_test(tmp_path: Path) -> None:
    """See tests/frozen.py."""
    copied(tmp_path, WHOLE)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    for fact_id, value in CORRECTED.items():
        regime, _, name = fact_id.partition(".")
        file = tmp_path / f"calculators/policy/{regime}.toml"
        before, begins, after = file.read_text(encoding="utf-8").partition(f"\n[{name}]\n")
        own, below, others = re.split(r"^(\[\w+\]\n)", after, maxsplit=1, flags=re.MULTILINE)
        last = fact(fact_id).values[-1]
        since = max(date(2026, 10, 15), last.since + timedelta(days=1))
        checked = max(since, last.checked)
        days = {"since": since, "checked": checked, "review_by": checked + timedelta(days=60)}
        new = VALUE.format(name=name, value=value, **days)
        file.write_text(f"{before}{begins}{own}{new}{below}{others}", encoding="utf-8")
    status, said = python(tmp_path, "-m", "web.accept")
    assert status == 0, said
    tests = ["-m", "pytest", "-q", "-n2", "-p", "no:cacheprovider", "--ignore=tests/browser"]
    tests.append("--ignore=tests/web/test_address.py")  # it runs make, which would install what a copy has not
    status, said = python(tmp_path, *tests, PATH=os.environ["PATH"])
    assert status == 0, said[-3000:]
