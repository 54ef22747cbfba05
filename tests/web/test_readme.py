"""What the README shows is there, and is what the project does."""

import re
import shlex
import subprocess
import sys
import tomllib

import pytest

from tests.browser.pictures import SCHEMES, picture
from web.case_tables import requests
from web.runtime import ROOT
from web.tables import in_force

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_its_pictures_are_there_and_light(scheme: str) -> None:
    assert str(picture(scheme).relative_to(ROOT)) in README
    assert picture(scheme).stat().st_size < 200_000


def test_every_picture_and_page_that_it_names_is_there() -> None:
    named = re.findall(r'(?:src|srcset)="([^"]+)"|\]\(([\w./-]+)\)', README)
    assert len(named) > 10
    assert [path for path in map("".join, named) if not (ROOT / path).exists()] == []


def test_the_command_prints_what_stands_below_it() -> None:
    found = re.search(r"```sh\npython (-m calculators .+)\n```\n\n```\n(.+?)  …\n```", README, re.DOTALL)
    assert found
    command, shown = found.groups()
    done = subprocess.run([sys.executable, *shlex.split(command)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(shown)


def test_the_fact_is_toml_of_five_lines_and_the_figures_are_not_too_high() -> None:
    (fact,) = re.findall(r"```toml\n(.+?)```", README, re.DOTALL)
    (values,) = tomllib.loads(fact)["appeal"].values()
    assert ["since", "value", "confidence", "quote"] == list(values[0])
    assert len(fact.splitlines()) == 5
    assert len(list(in_force())) > 300 and "more than 300 values" in README
    assert len(requests()) > 1_000 and "More than 1,000 published cases" in README
