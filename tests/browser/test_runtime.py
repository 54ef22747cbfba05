"""What goes to the browser: byte code and policy as JSON, in a folder named by its content."""

import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from calculators import names
from calculators.front.card_html import code
from calculators.front.reply import reply
from calculators.kit.policy import Fact, Value, facts, regimes, version
from web import asked, runtime, traced, wasm
from web.alone import GLUE, WASM, alone
from web.case_tables import requests
from web.traced import DRIVES, SNAPSHOT, Python, size


@pytest.fixture(scope="module")
def folder() -> Path:
    return runtime.current()


def wheel_of(folder: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(folder / runtime.WHOLE_WHEEL)


def test_the_runtime_is_whole(folder: Path) -> None:
    whole = {runtime.WHOLE_WASM, runtime.WHOLE_GLUE, runtime.WHOLE_LIBRARY, runtime.WHOLE_WHEEL}
    of_pyodide = {runtime.SERVED_AS.get(name, name) for name in runtime.PYODIDE_FILES}
    expected = {*of_pyodide, runtime.NOTE, SNAPSHOT, runtime.CODES, *whole, *(file.name for file in runtime.SCRIPTS)}
    assert expected == {file.name for file in folder.iterdir()}


def test_the_wheel_holds_byte_code_of_every_calculator_and_no_source(folder: Path) -> None:
    with wheel_of(folder) as wheel:
        files = wheel.namelist()
    assert {f"calculators/{name}.pyc" for name in names()} <= set(files)
    assert [file for file in files if file.endswith((".py", ".toml"))] == []


def test_the_wheel_s_policy_says_what_the_source_s_policy_says(folder: Path) -> None:
    with wheel_of(folder) as wheel:
        tables = json.loads(wheel.read("calculators/policy/aliexpress.json"))
    assert list(tables) == [name for name in facts("aliexpress") if name in tables]
    for name, fact in ((name, fact) for name, fact in facts("aliexpress").items() if name in tables):
        assert [value.value for value in fact.values] == [row["value"] for row in tables[name]["values"]]
        assert [value.since.isoformat() for value in fact.values] == [row["since"] for row in tables[name]["values"]]
        assert [value.cited for value in fact.values] == [row["source"] for row in tables[name]["values"]]


def test_the_wheel_holds_every_fact_that_is_asked_for_and_not_those_of_pages_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()
    of_the_day = Fact.on

    def on(fact: Fact, day: date) -> Value[int | str]:
        asked.add(fact.id)
        return of_the_day(fact, day)

    monkeypatch.setattr(Fact, "on", on)
    for case in requests():
        reply(json.dumps(case))
    with wheel_of(folder) as wheel:
        held = {
            f"{regime}.{name}"
            for regime in regimes()
            for name in json.loads(wheel.read(f"calculators/policy/{regime}.json"))
        }
    assert len(asked) > 150
    assert asked <= held
    assert "aliexpress.governing_law" not in held


def test_the_wheel_and_the_source_name_the_same_version_of_the_rules(folder: Path) -> None:
    with wheel_of(folder) as wheel:
        assert version() == json.loads(wheel.read("calculators/policy/version.json"))


DRAWN = """
import sys
sys.path[:0] = sys.argv[1:]
from calculators.front.card_html import __file__, code
assert __file__.startswith(sys.argv[1])
print(code("https://example.org/#v=1"))
"""


def test_the_part_of_segno_that_is_sent_draws_what_all_of_it_draws(folder: Path) -> None:
    asked = [sys.executable, "-S", "-c", DRAWN, str(folder / runtime.WHOLE_WHEEL), str(folder / runtime.CODES)]
    shown = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert f"{code('https://example.org/#v=1')}\n" == shown.stdout


def test_the_standard_library_is_byte_code(folder: Path) -> None:
    with zipfile.ZipFile(folder / runtime.WHOLE_LIBRARY) as archive:
        files = archive.namelist()
    assert "json/__init__.pyc" in files
    assert [file for file in files if file.endswith(".py")] == []


def test_the_page_is_told_how_many_bytes_to_count_and_which_pyodide_it_is(folder: Path) -> None:
    told = parse_qs(runtime.query())
    (sizes,) = told["sizes"]
    assert json.loads(sizes) == {name: (folder / name).stat().st_size for name in runtime.COUNTED}
    lock = json.loads((runtime.PYODIDE / runtime.LOCK).read_text(encoding="utf-8"))
    assert [lock["info"]["abi_version"]] == told["abi"]
    assert told["memory"] == [str(size(folder / SNAPSHOT))]


@pytest.fixture(scope="module")
def found() -> Path:
    (folder,) = [folder for folder in (runtime.BUILD / "trace").iterdir() if folder.is_dir()]
    return folder


def whole_of(folder: Path) -> Python:
    files = (runtime.WHOLE_LIBRARY, runtime.WHOLE_WHEEL, runtime.CODES)
    return Python(runtime.PYODIDE, *(folder / name for name in files))


def wheel_source() -> Path:
    (wheel,) = (runtime.BUILD / "wheel").glob("*.whl")
    return wheel


def test_the_same_sources_give_the_same_folder_name(folder: Path, found: Path, tmp_path: Path) -> None:
    wheel = wheel_source()
    assert folder.name == runtime.content_hash(wheel, found)
    changed = tmp_path / wheel.name
    changed.write_bytes(wheel.read_bytes() + b"\0")
    assert folder.name != runtime.content_hash(changed, found)
    assert folder.name != runtime.content_hash(wheel, None)


def test_the_wasm_is_a_part_of_pyodide_s_which_lies_beside_it_and_a_note_says_so(folder: Path) -> None:
    whole, part = (folder / runtime.WHOLE_WASM).read_bytes(), (folder / WASM).read_bytes()
    assert whole == (runtime.PYODIDE / WASM).read_bytes()
    assert (folder / runtime.WHOLE_GLUE).read_bytes() == (runtime.PYODIDE / GLUE).read_bytes()
    assert wasm.functions(whole) == wasm.functions(part)
    assert len(part) < 0.65 * len(whole)
    said = (folder / runtime.NOTE).read_text(encoding="utf-8")
    assert "Mozilla Public License 2.0" in said
    assert f"of {wasm.functions(whole):,} functions" in said


@pytest.mark.proof
def test_only_bodies_of_functions_are_others_in_the_wasm(folder: Path, tmp_path: Path) -> None:
    ours = alone(runtime.PYODIDE, tmp_path / "alone", DRIVES)
    assert (ours / GLUE).read_bytes() == (folder / GLUE).read_bytes()
    assert wasm.reduced((ours / WASM).read_bytes(), []) == wasm.reduced((folder / WASM).read_bytes(), [])


REQUESTS: list[asked.Asked] = [{"calculator": "x"}, {"calculator": "y"}, {}]
ANSWERS = ['{"kind": 1}', '{"kind": 2}', "Error: a"]


def test_a_case_that_is_answered_differently_stops_the_build_and_is_named() -> None:
    with pytest.raises(SystemExit) as stopped:
        traced.prove(REQUESTS, ANSWERS, ['{"kind": 1}', "stub", "Error: b"])
    for told in ('{"calculator": "y"}', '{"kind": 2}', "stub", "web/asked.py"):
        assert told in str(stopped.value)
    traced.prove(REQUESTS, ANSWERS, [*ANSWERS[:2], "Error: b"])


def test_where_all_of_python_fails_too_nothing_is_proved() -> None:
    traced.expect_replies(REQUESTS, [*ANSWERS[:2], "Error: a request has the keys calculator, not {}"])
    with pytest.raises(SystemExit, match=r"fails at \{\}"):
        traced.expect_replies(REQUESTS, ANSWERS)


def test_a_few_that_were_not_traced_may_need_the_second_start_and_none_may_differ() -> None:
    stops = ["stub", *ANSWERS[1:]]
    traced.prove(REQUESTS, ANSWERS, stops, most_unmet=0.34)
    for served, most_unmet in ((stops, 0.33), (["stub", '{"kind": 3}', "Error: a"], 0.34)):
        with pytest.raises(SystemExit):
            traced.prove(REQUESTS, ANSWERS, served, most_unmet)


@pytest.mark.proof
def test_two_builds_give_the_same_snapshot_wasm_and_glue(folder: Path, tmp_path: Path) -> None:
    again = traced.traced(whole_of(folder), wheel_source(), tmp_path / "trace")
    for name in runtime.TRACED:
        assert (again / name).read_bytes() == (folder / name).read_bytes()


NEEDED_BY_ANSWERS = """
import json, sys
sys.path.insert(0, sys.argv[1])
from calculators.front.reply import __file__, prepare, reply
assert __file__.startswith(sys.argv[1])
prepare()
needed = []
sys.addaudithook(lambda event, of: needed.append(of[0]) if event in ("import", "open") else None)
for request in json.load(sys.stdin):
    reply(json.dumps(request))
print(sorted(set(map(str, needed))))
"""


def test_once_prepared_every_case_is_answered_without_importing_or_reading_anything(folder: Path) -> None:
    """After a start from the snapshot there are no files: to need one would start everything again."""
    asked = [sys.executable, "-c", NEEDED_BY_ANSWERS, str(folder / runtime.WHOLE_WHEEL)]
    shown = subprocess.run(asked, input=json.dumps(requests()), capture_output=True, text=True, check=True)
    assert "[]\n" == shown.stdout
