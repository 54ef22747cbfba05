"""Every page: answer first, its facts behind it, found from the navigation, and nothing typed that is a fact."""

import csv
import re
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import get_data

from calculators.kit.policy import facts, regimes
from tests.folding import for_each
from tests.markup import parse
from web import check, prose
from web.directive import DIRECTIVES, DOCS
from web.drawings import DRAWINGS
from web.facts import all_facts
from web.tables import ROOT, disputed_table

PAGES = {page.relative_to(DOCS).as_posix(): page for page in prose.pages()}
SITUATIONS = {name for name in PAGES if name.startswith("situations/")} - {"situations/index.md"}
GUIDE = {name for name in PAGES if name.startswith("guide/")}
ANSWER = re.compile(r"^# .+\n\n(?P<answer>.+)\n\n(?P<next>.+)", re.MULTILINE)
TO_THE_PLAN = re.compile(r"^::: plan\b|\]\(\.\./my-order\.md\)", re.MULTILINE)
WITHOUT_A_PLAN = {
    "situations/membership-renewed.md": "a membership is no order, and the plan has no day for it",
}
FENCE = re.compile(r"```.*?```", re.DOTALL)

every_page = for_each(PAGES)


def read(name: str) -> tuple[str, dict[str, Any]]:
    return get_data(PAGES[name].read_text(encoding="utf-8"))


def words(name: str) -> int:
    """As the reader sees them: facts count as one word, code and tables do not count."""
    return prose.ease(read(name)[0]).words


@every_page
def test_a_page_opens_with_its_answer_in_at_most_two_sentences(name: str) -> None:
    found = ANSWER.search(read(name)[0])
    assert found, "below the heading stands a paragraph of one line"
    answer = found["answer"]
    assert "**" in answer[:60], "the answer stands out"
    assert len(prose.sentences(answer)) <= 2, answer
    assert not answer.startswith((":::", "-", "|", "#"))


def test_every_situation_has_its_number_once() -> None:
    numbers = sorted(read(name)[1]["situation"] for name in SITUATIONS)
    assert len(numbers) >= 30
    assert list(range(1, len(numbers) + 1)) == numbers, "a new situation takes the next number"


def test_the_check_finds_nothing_in_the_pages() -> None:
    assert list(check.in_pages()) == []
    assert len(PAGES) >= 60


@every_page
def test_no_page_is_pushed_in_the_search(name: str) -> None:
    meta = read(name)[1]
    assert "search" not in meta or name not in SITUATIONS, "a boost would put it before pages that fit better"


@for_each(sorted(GUIDE - {"guide/index.md"}))
def test_a_guide_page_closes_what_is_not_needed_first(name: str) -> None:
    assert re.search(r"^::: folded$", read(name)[0], re.MULTILINE)


@for_each(sorted(SITUATIONS | GUIDE))
def test_no_page_is_thin(name: str) -> None:
    assert words(name) >= (150 if name in SITUATIONS else 400)


@every_page
def test_a_page_is_easy_to_read(name: str) -> None:
    assert list(prose.problems(PAGES[name])) == []


@for_each(sorted(SITUATIONS | GUIDE - {"guide/index.md"}))
def test_a_page_ends_with_where_to_go_next(name: str) -> None:
    text, _ = read(name)
    last = text[text.rindex("\n## ") :]
    assert last.startswith("\n## Next\n")
    assert re.search(r"\]\([^)]+\.md", last)


def test_every_situation_and_guide_page_leads_to_the_plan() -> None:
    without = {name for name in SITUATIONS | GUIDE if not TO_THE_PLAN.search(FENCE.sub("", read(name)[0]))}
    assert set(WITHOUT_A_PLAN) == without, "write '::: plan …' or link to ../my-order.md; or say here why there is none"


@every_page
def test_a_page_holds_no_html_of_its_own(name: str) -> None:
    text = FENCE.sub("", read(name)[0])
    tags = re.findall(r"</?[a-z][^>]*>", re.sub(r"`[^`]*`", "", text))
    assert [tag for tag in tags if not tag.startswith(("<div", "</div"))] == []
    assert name == "index.md" or tags == [], "only the start page has a frame of its own"


def test_every_topic_of_the_article_behind_the_guide_has_its_place() -> None:
    with (ROOT / "tests" / "topics.csv").open(encoding="utf-8", newline="") as file:
        topics = list(csv.DictReader(file))
    assert len(topics) >= 40
    missing = [topic for topic in topics if topic["words"].lower() not in read(topic["page"])[0].lower()]
    assert missing == []


def test_every_claim_is_checked_and_has_a_verdict() -> None:
    text, _ = read("about/claims.md")
    claims = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    assert len(claims) >= 27
    verdicts = ("**Supported", "**As a rule", "**Partly", "**Contradicted", "**Not confirmed")
    assert [claim[:60] for claim in claims if not any(verdict in claim for verdict in verdicts)] == []
    assert [claim[:60] for claim in claims if not claim.startswith("“")] == [], "a claim is a quotation"


def test_how_we_know_shows_every_fact_under_the_title_of_its_regime() -> None:
    assert re.search(r"^::: all_facts$", read("about/facts.md")[0], re.MULTILINE)
    folds = parse(str(all_facts())).find("details")
    shown = {fold.attributes["data-of"]: fold for fold in folds if "data-of" in fold.attributes}
    assert set(regimes()) == set(shown)
    for name, regime in regimes().items():
        summary, *_ = shown[name].find("summary")
        assert summary.text.startswith(f"{regime.title} {len(facts(name))} fact")
        assert [card.attributes["id"] for card in shown[name].find("li")] == [row.id for row in facts(name).values()]


def test_where_sources_disagree_shows_every_reading() -> None:
    assert "::: disputed" in read("about/disagree.md")[0]
    table = str(disputed_table())
    disputed = [
        reading for regime in regimes() for row in facts(regime).values() for reading in row.values[-1].disputed
    ]
    assert len(disputed) >= 10
    assert table.count("<tr>") == len(disputed) + 1
    for reading in disputed:
        assert f'href="{escape(reading.url)}"' in table


def test_every_drawing_stands_on_a_page() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES.values())
    assert [name for name in DRAWINGS if f"::: drawing {name}" not in text] == []


def test_every_directive_is_used() -> None:
    text = "".join(Path(page).read_text(encoding="utf-8") for page in PAGES.values())
    unused = [word for word in DIRECTIVES if not re.search(rf"^::: {word}\b", text, re.MULTILINE)]
    assert unused == []


def test_the_list_of_changes_has_no_word_of_builders_either() -> None:
    """It stands on a page for readers, but not in docs/."""
    assert list(prose.unsaid((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))) == []
