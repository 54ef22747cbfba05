"""What goes to the browser: byte code and policy as JSON, in a folder named by its content."""

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from calculators import names
from calculators.front.card_html import code
from calculators.kit.policy import facts, version
from web import runtime, wasm
from web.case_tables import requests
from web.traced import WASM, Traced


@pytest.fixture(scope="module")
def folder() -> Path:
    return runtime.current()


def wheel_of(folder: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(folder / runtime.WHEEL)


def test_the_runtime_is_whole(folder: Path) -> None:
    whole = {runtime.WHOLE_WASM, runtime.WHOLE_LIBRARY, runtime.WHOLE_WHEEL}
    ours = {runtime.NOTE, runtime.LIBRARY, runtime.WHEEL, runtime.CODES, *whole}
    expected = {*runtime.PYODIDE_FILES, *ours}
    assert expected == {file.name for file in folder.iterdir()}


def test_the_wheel_holds_byte_code_of_every_calculator_and_no_source(folder: Path) -> None:
    with wheel_of(folder) as wheel:
        files = wheel.namelist()
    assert {f"calculators/{name}.pyc" for name in names()} <= set(files)
    assert [file for file in files if file.endswith((".py", ".toml"))] == []
    assert "calculators/front/form_html.pyc" not in files, "forms are drawn when the site is built"


def test_the_wheel_s_policy_says_what_the_source_s_policy_says(folder: Path) -> None:
    with wheel_of(folder) as wheel:
        tables = json.loads(wheel.read("calculators/policy/aliexpress.json"))
    assert list(facts("aliexpress")) == list(tables)
    for name, fact in facts("aliexpress").items():
        assert [value.value for value in fact.values] == [row["value"] for row in tables[name]["values"]]
        assert [value.since.isoformat() for value in fact.values] == [row["since"] for row in tables[name]["values"]]
        assert [value.cited for value in fact.values] == [row["source"] for row in tables[name]["values"]]


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
    asked = [sys.executable, "-S", "-c", DRAWN, str(folder / runtime.WHEEL), str(folder / runtime.CODES)]
    shown = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert f"{code('https://example.org/#v=1')}\n" == shown.stdout


@pytest.mark.parametrize("library", [runtime.LIBRARY, runtime.WHOLE_LIBRARY])
def test_the_standard_library_is_byte_code(folder: Path, library: str) -> None:
    with zipfile.ZipFile(folder / library) as archive:
        files = archive.namelist()
    assert "json/__init__.pyc" in files
    assert [file for file in files if file.endswith(".py")] == []


def test_the_traced_part_is_small_and_stored_so_that_the_host_can_compress_it(folder: Path) -> None:
    with zipfile.ZipFile(folder / runtime.LIBRARY) as part, zipfile.ZipFile(folder / runtime.WHOLE_LIBRARY) as whole:
        assert {zipfile.ZIP_STORED} == {entry.compress_type for entry in part.infolist()}
        assert set(part.namelist()) < set(whole.namelist())
        assert len(part.namelist()) < len(whole.namelist()) / 3


def test_what_nothing_imports_is_left_out(folder: Path) -> None:
    with zipfile.ZipFile(folder / runtime.LIBRARY) as part:
        files = set(part.namelist())
    assert {"dataclasses.pyc", "json/__init__.pyc", "datetime.pyc"} <= files
    assert files.isdisjoint({"tomllib/__init__.pyc", "html/entities.pyc", "email/__init__.pyc", "os.pyc"})


def test_the_page_is_told_how_many_bytes_to_count_and_which_pyodide_it_is(folder: Path) -> None:
    told = parse_qs(runtime.query())
    (sizes,) = told["sizes"]
    assert json.loads(sizes) == {name: (folder / name).stat().st_size for name in runtime.COUNTED}
    lock = json.loads((runtime.PYODIDE / runtime.LOCK).read_text(encoding="utf-8"))
    assert [lock["info"]["abi_version"]] == told["abi"]


@pytest.fixture(scope="module")
def found() -> Traced:
    (file,) = (runtime.BUILD / "trace").glob("*.json")
    return Traced(**json.loads(file.read_text(encoding="utf-8")))


def test_the_same_sources_give_the_same_folder_name(folder: Path, found: Traced, tmp_path: Path) -> None:
    (wheel,) = (runtime.BUILD / "wheel").glob("*.whl")
    assert folder.name == runtime.content_hash(wheel, found)
    changed = tmp_path / wheel.name
    changed.write_bytes(wheel.read_bytes() + b"\0")
    assert folder.name != runtime.content_hash(changed, found)
    assert folder.name != runtime.content_hash(wheel, replace(found, modules=found.modules[1:]))
    assert folder.name != runtime.content_hash(wheel, replace(found, functions=found.functions[1:]))


def test_the_traced_modules_are_those_that_come_from_files(found: Traced) -> None:
    assert {"dataclasses", "json", "calculators.my_order"} <= set(found.modules)
    assert set(found.modules).isdisjoint({"os", "codecs", "zipimport", "html"})


def test_the_wasm_is_pyodide_s_without_what_never_runs_and_a_note_says_so(folder: Path, found: Traced) -> None:
    whole, part = (folder / runtime.WHOLE_WASM).read_bytes(), (folder / WASM).read_bytes()
    assert whole == (runtime.PYODIDE / WASM).read_bytes()
    assert part == wasm.reduced(whole, found.functions)
    assert len(part) < 0.75 * len(whole)
    said = (folder / runtime.NOTE).read_text(encoding="utf-8")
    assert "Mozilla Public License 2.0" in said
    assert f"{len(found.functions)} of {wasm.functions(whole)} functions" in said


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
    """The files come after a start from the snapshot: to need one before would start everything again."""
    asked = [sys.executable, "-c", NEEDED_BY_ANSWERS, str(folder / runtime.WHEEL)]
    shown = subprocess.run(asked, input=json.dumps(requests()), capture_output=True, text=True, check=True)
    assert "[]\n" == shown.stdout
