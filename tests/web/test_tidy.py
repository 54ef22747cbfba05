"""`make format`: what editors and spreadsheets leave is taken away, and nothing else."""

from tests.folding import for_each
from web.tables import ROOT
from web.tidy import files, tidied

PLACES = [file.relative_to(ROOT).as_posix() for file in files()]


@for_each(PLACES)
def test_every_file_is_tidy(place: str) -> None:
    stored = (ROOT / place).read_bytes()
    assert stored == tidied(stored, place)


def test_facts_cases_pages_and_the_navigation_are_among_them() -> None:
    wanted = {"calculators/policy/brazil.toml", "cases/appeal_window.csv", "docs/index.md", "mkdocs.yml", "README.md"}
    assert wanted <= set(PLACES)
    assert len(PLACES) >= 120


@for_each(["calculators/policy/brazil.toml", "cases/appeal_window.csv", "docs/index.md"])
def test_what_a_spreadsheet_or_an_editor_leaves_is_taken_away(place: str) -> None:
    stored = (ROOT / place).read_bytes()
    assert stored == tidied(b"\xef\xbb\xbf" + stored.replace(b"\n", b"\r\n") + b"\r\n\r\n", place)
    assert stored == tidied(stored.removesuffix(b"\n"), place)


def test_spaces_at_the_end_of_a_line_go_and_those_inside_stay() -> None:
    assert b"# A  page\n\n- one\n" == tidied(b"# A  page \n\t\n- one\n", "docs/page.md")


def test_a_table_is_written_as_all_tables_are() -> None:
    assert b'case,today\n"a, b",2026-11-12\nc,\n' == tidied(
        b'"case","today"\n\n"a, b","2026-11-12"\n"c",""', "cases/x.csv"
    )
