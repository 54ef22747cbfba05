"""`make new-…`: what is written passes the checks; a name that cannot be used gets a sentence."""

import os
import subprocess
from pathlib import Path

import pytest

from calculators.kit.policy import PolicyError
from tests.folding import for_each
from tests.scratch import TESTED, copied, python
from web.new import THINGS, Refused, to_write

REFUSED = [
    ("calculator", {}, "NAME is missing; write make new-calculator NAME=return_window"),
    ("calculator", {"NAME": "Return-Window"}, "NAME=Return-Window cannot be used: small letters"),
    ("calculator", {"NAME": "2fast"}, "NAME=2fast cannot be used"),
    ("calculator", {"NAME": "appeal_window"}, "calculators/appeal_window.py is there already; take another name"),
    ("calculator", {"NAME": "class"}, "'class' means something else here; take another name, like return_window"),
    ("calculator", {"NAME": "rules"}, "'rules' means something else here"),
    (
        "calculator",
        {"NAME": "a", "FACT": "brazil.withdraw_counting"},
        "'brazil.withdraw_counting' counts no days; name",
    ),
    (
        "calculator",
        {"NAME": "a", "FACT": "brazil.withdraw_day"},
        "there is no fact 'brazil.withdraw_day'; did",
    ),
    ("page", {}, "NAME is missing; write make new-page NAME=situations/box-opened"),
    ("page", {"NAME": "box-opened"}, "NAME=box-opened cannot be used"),
    ("page", {"NAME": "../box"}, "NAME=../box cannot be used"),
    ("page", {"NAME": "situations/customs"}, "docs/situations/customs.md is there already; take another name"),
    ("fact", {}, "NAME is missing; write make new-fact NAME=brazil.withdraw_form"),
    ("fact", {"NAME": "withdraw_form"}, "NAME=withdraw_form cannot be used"),
    ("fact", {"NAME": "brasil.form"}, "there is no file calculators/policy/brasil.toml; did you mean 'brazil'?"),
    ("fact", {"NAME": "brazil.withdraw_days"}, "there is a fact 'brazil.withdraw_days' already; a new value goes into"),
    ("place", {}, "NAME is missing; write make new-place NAME=peru COUNTRY=PE"),
    ("place", {"NAME": "Peru", "COUNTRY": "PE"}, "NAME=Peru cannot be used"),
    ("place", {"NAME": "peru"}, "COUNTRY= is no ISO code of a country; write make new-place NAME=peru COUNTRY=PE"),
    ("place", {"NAME": "peru", "COUNTRY": "Peru"}, "COUNTRY=Peru is no ISO code of a country"),
    ("place", {"NAME": "peru", "COUNTRY": "BR"}, "BR is in calculators/policy/brazil.toml already"),
    ("place", {"NAME": "brazil", "COUNTRY": "PE"}, "brazil is there already; make new-fact NAME=brazil.… adds to it"),
]


@for_each(REFUSED)
def test_a_name_that_cannot_be_used_gets_a_sentence(thing: str, given: dict[str, str], expected: str) -> None:
    with pytest.raises((Refused, PolicyError)) as refused:
        THINGS[thing](given)
    assert str(refused.value)[: len(expected)] == expected


@for_each(["calculator", "page", "fact", "place"])
def test_each_names_what_only_its_author_can_write(thing: str) -> None:
    good = {"calculator": "return_window", "page": "situations/box-opened", "fact": "brazil.form", "place": "peru"}
    files = THINGS[thing]({"NAME": good[thing], "COUNTRY": "PE"})
    assert to_write(files)
    assert all(line.startswith(tuple(f"  {path}:" for path in files)) for line in to_write(files))


ASKED = [
    ("calculator", {"NAME": "return_window"}),
    ("calculator", {"NAME": "law_window", "FACT": "chile.withdraw_days"}),
    ("page", {"NAME": "situations/box-opened"}),
    ("fact", {"NAME": "brazil.withdraw_form"}),
    ("fact", {"NAME": "aliexpress.box_opened"}),
    ("place", {"NAME": "peru", "COUNTRY": "PE"}),
]
UNLIKELY = "from datetime import date; from web.check import unlikely; print(*unlikely(date.today()), sep=chr(10))"
TESTS = [f"tests/test_{name}.py" for name in ("house", "pages", "policy", "languages", "places", "cases")]


def committed(copy: Path) -> None:
    """As a contributor has it: what is there stands in a commit, and what is written is new."""
    author = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    for command in (["init", "--quiet"], ["add", "--all"], [*author, "commit", "--quiet", "--message=All"]):
        subprocess.run(["git", *command], cwd=copy, check=True)


@pytest.mark.proof
def test_what_is_written_passes_every_check_and_test(tmp_path: Path) -> None:
    copied(tmp_path, TESTED)
    committed(tmp_path)
    for thing, given in ASKED:
        status, said = python(tmp_path, "-m", "web.new", thing, PATH=os.environ["PATH"], **given)
        assert (status, said[:8]) == (0, "Written:"), said
    assert "  cases/customs_charge.csv\n" in said, "which names every country"
    status, said = python(tmp_path, "-c", UNLIKELY)
    assert said.count("url https://example.org/page is an example: write the page") == 3
    for check in (("web.check",), ("web.tidy", "--check"), ("web.prose",)):
        status, said = python(tmp_path, "-m", *check)
        assert status == 0, said
    for ruff in (("format", "--check"), ("check",)):
        status, said = python(tmp_path, "-m", "ruff", *ruff, "--no-cache", "calculators")
        assert status == 0, said
    status, said = python(tmp_path, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *TESTS)
    assert status == 0, said[-3000:]
    status, said = python(tmp_path, "-m", "web.new", *ASKED[0][:1], **ASKED[0][1])
    assert (status, said) == (1, "calculators/return_window.py is there already; take another name\n")
