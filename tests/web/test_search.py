"""What search is given of a page, and what its author is told of phrasings that cannot be used."""

import csv
import json
import re
import subprocess
from typing import Any

import pytest
from mkdocs.utils.meta import get_data

from web import prose, search
from web.tables import ROOT

GOOD = ["parcel never came", "no llega mi pedido", "onde está o pacote"]


def test_a_page_is_one_entry_with_its_description_its_phrasings_and_each_word_once() -> None:
    sections: list[dict[str, Any]] = [
        {"location": "late/", "title": "Late", "text": "<p>Wait, &amp; wait.</p>", "boost": 2},
        {"location": "late/#why", "title": "Why &lt;so&gt;", "text": "<p>Because.</p>"},
    ]
    assert search.entry(sections, {"description": "It is late.", "asked_as": GOOD}) == {
        "location": "late/",
        "title": "Late",
        "boost": 2,
        "text": "It is late.",
        "tags": [*GOOD, "onde esta o pacote"],
        "words": "<so> because late wait why",
    }


def test_of_the_text_only_words_on_few_pages_count() -> None:
    entries = [{"words": f"order pixels{n // 2}"} for n in range(20)]
    search.keep_rare_words(entries)
    assert entries == [{"words": f"pixels{n // 2}"} for n in range(20)]


def test_a_phrase_without_accents_is_found_as_well() -> None:
    assert search.plain("não chegou, paczka nie dotarła, réclamé") == "nao chegou, paczka nie dotarla, reclame"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("“Parcel” says delivered, but I don’t have it.", ["Parcel", "says", "delivered"]),
        ("no tracking/number", ["tracking", "number"]),
        ("The seller isn't answering!", ["seller", "answering"]),
        ("l'article n'est pas arrivé", ["article", "arrivé"]),
        ("nothing into notice", ["nothing", "notice"]),
    ],
)
def test_words_end_at_commas_and_full_stops_and_small_ones_are_skipped(typed: str, words: list[str]) -> None:
    split = "process.stdout.write(JSON.stringify(process.argv[1].split(new RegExp(process.argv[2]))))"
    done = subprocess.run(["node", "-e", split, typed, search.separator()], capture_output=True, text=True, check=True)
    assert [word for word in json.loads(done.stdout) if word] == words


@pytest.mark.parametrize(
    ("asked", "line", "told"),
    [
        ("", 1, "the page does not say how people ask for it"),
        ("asked_as: late\n", 3, "asked_as is not a list of phrasings"),
        ("asked_as:\n  - late\n  - 12\n  - lost\n", 3, "asked_as is not a list of phrasings"),
        ("asked_as:\n  - late\n  - lost\n", 3, "asked_as has 2 phrasings"),
        ("asked_as:\n" + "".join(f"  - late {n}\n" for n in range(11)), 3, "asked_as has 11 phrasings"),
        ("asked_as:\n  - late\n  - lost\n  - Late\n", 6, "'Late' is asked at docs/a.md:4 too"),
        ("asked_as:\n  - late\n  - nao chegou\n  - lost\n", 5, "'nao chegou' is asked at docs/other.md:9 too"),
    ],
)
def test_phrasings_that_cannot_be_used_are_told_with_their_line_and_what_to_do(
    asked: str, line: int, told: str
) -> None:
    text = f"---\ntitle: Late\n{asked}---\n"
    meta: dict[str, Any] = get_data(text)[1]
    [(number, sentence)] = search.mistakes("docs/a.md", text, meta, {"nao chegou": "docs/other.md:9"})
    assert (number, sentence.partition(";")[0]) == (line, told)
    assert sentence.endswith(("dont have it'", "as somebody else would"))


def test_a_page_that_search_leaves_out_needs_no_phrasings() -> None:
    assert [] == list(search.mistakes("docs/a.md", "", {"search": {"exclude": True}}, {}))


def test_the_phrasings_that_search_is_tried_with_are_not_those_of_the_pages() -> None:
    asked = {
        search.plain(phrase).casefold()
        for page in prose.pages()
        for phrase in get_data(page.read_text(encoding="utf-8"))[1].get("asked_as", [])
    }
    with (ROOT / "tests" / "phrasings.csv").open(encoding="utf-8", newline="") as file:
        tried = list(csv.DictReader(file))
    assert len(tried) >= 40
    assert [row["phrasing"] for row in tried if search.plain(row["phrasing"]).casefold() in asked] == []
    assert all(re.fullmatch(r"[\w/-]+\.md", row["page"]) and (ROOT / "docs" / row["page"]).is_file() for row in tried)
