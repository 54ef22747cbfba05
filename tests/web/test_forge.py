"""Where "Correct this" leads: to the file and its line in the forge's editor, or to the page that says how."""

import re
from datetime import date
from urllib.parse import quote_plus

import pytest
import yaml

from calculators import names
from calculators.front.html import Html
from calculators.kit.policy import fact, facts, regimes, version
from tests.folding import for_each
from web import foot, forge, where
from web.case_tables import Case, cases
from web.facts import _card
from web.tables import ROOT, _case_row

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
FACT = "aliexpress.open_dispute_last_day"


@pytest.fixture(params=["https://github.com/group/project", "https://gitlab.example/group/deep/project/"])
def at(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How addresses in the editor of a forge begin."""
    monkeypatch.setenv("REPO_URL", request.param)
    monkeypatch.delenv("EDIT_BRANCH", raising=False)
    return f"{request.param.rstrip('/')}{'/-' if 'gitlab' in request.param else ''}/edit/main/"


def links(html: Html | None) -> list[str]:
    return re.findall(r'<span class="correct"[^>]*><a href="([^"]*)"', str(html))


def test_a_page_a_fact_and_a_case_lead_to_the_forge(at: str) -> None:
    first = cases("dispute_window")[0]
    assert links(foot.foot([], set(), "guide/x.md")) == [f"{at}docs/guide/x.md"]
    file, line = where.line_of_fact(FACT)
    assert links(_card(fact(FACT), None)) == [f"{at}{file}#L{line}"]
    assert links(_case_row(first)) == [f"{at}cases/dispute_window.csv#L2"]


def test_without_a_forge_they_lead_to_the_page_that_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPO_URL", raising=False)
    made = (foot.foot([], set(), "a.md"), _card(fact(FACT), None), _case_row(cases("dispute_window")[0]))
    assert [links(html) for html in made] == [[forge.HOW]] * 3


def test_a_branch_is_named_and_a_forge_of_another_name_says_that_it_is_gitlab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", "https://code.example/group/project/-/")
    monkeypatch.setenv("EDIT_BRANCH", "next")
    assert forge.editor("docs/a b.md", 3) == "https://code.example/group/project/-/edit/next/docs/a%20b.md#L3"


@pytest.mark.parametrize("wrong", ["host/group", "http://host.example/group", "https://host.example", "https://a/b?c"])
def test_a_wrong_address_is_a_sentence_that_shows_a_good_one(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", wrong)
    with pytest.raises(ValueError, match=r"REPO_URL is .*like https://host/group/project"):
        forge.repository()


@for_each([name for regime in regimes() for name in (row.id for row in facts(regime).values())])
def test_the_line_of_a_fact_is_where_its_block_begins(fact_id: str) -> None:
    file, line = where.line_of_fact(fact_id)
    text = (ROOT / file).read_text(encoding="utf-8").splitlines()[line - 1]
    assert text == f"[{fact_id.partition('.')[2]}]"


@for_each([case for name in names() for case in cases(name)])
def test_the_line_of_a_case_holds_it(case: Case) -> None:
    file, line = where.line_of_case(case.calculator, case.sentence)
    text = (ROOT / file).read_text(encoding="utf-8").splitlines()[line - 1]
    assert case.sentence in text.replace('""', '"')
    assert date.fromisoformat(case.today).isoformat() in text


def test_another_forge_makes_the_site_anew() -> None:
    (built_for,) = re.findall(r"^ADDRESS := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"$(SITE_URL)", "$(REPO_URL)", "$(EDIT_BRANCH)", "$(OFFLINE)"} == set(built_for.split())


def test_what_can_be_reported_has_a_form_and_the_page_fills_in_its_rules(at: str) -> None:
    lines = "\n".join(forge.report())
    for form, title in forge.FORMS.items():
        asked = yaml.safe_load((FORMS / f"{form}.yml").read_text(encoding="utf-8"))
        assert asked["title"] == f"{title}: "
        assert "rules" in {field.get("id") for field in asked["body"]}
        assert f"- [{title}]({at.removesuffix('edit/main/')}issues/new?" in lines
        assert f"template={form}.yml&" in lines or "gitlab" in at
    assert "confidential" in lines if "gitlab" in at else "/security/advisories/new)" in lines
    assert lines.count(quote_plus(version())) == len(forge.FORMS)
    assert {file.stem for file in FORMS.iterdir()} == {*forge.FORMS, "config"}


def test_a_request_is_asked_for_its_source_and_the_orders_it_holds_for() -> None:
    text = (FORMS.parent / "pull_request_template.md").read_text(encoding="utf-8")
    assert "**The source**" in text
    assert "**For which orders**" in text


def test_no_address_of_a_forge_is_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPO_URL", raising=False)
    assert forge.report() == [forge.NOWHERE]
    kept = [*ROOT.glob("*.md"), *ROOT.glob("*.cff"), *(ROOT / ".github").rglob("*.*")]
    for file in kept:
        if file.suffix != ".png":
            assert not re.search(r"https://\S*dispute-?desk", file.read_text(encoding="utf-8")), file
