"""What goes to the browser: byte code and policy as JSON, in a folder named by its content."""

import json
import zipfile
from pathlib import Path

import pytest

from calculators import names
from calculators.kit.policy import facts
from web import runtime


@pytest.fixture(scope="module")
def folder() -> Path:
    return runtime.current()


def wheel_of(folder: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(folder / runtime.WHEEL)


def test_the_runtime_is_whole(folder: Path) -> None:
    expected = {*runtime.PYODIDE_FILES, runtime.LIBRARY, runtime.LOCK, runtime.WHEEL}
    assert expected == {file.name for file in folder.iterdir()}


def test_the_wheel_holds_byte_code_of_every_calculator_and_no_source(folder: Path) -> None:
    with wheel_of(folder) as wheel:
        files = wheel.namelist()
    assert {f"calculators/{name}.pyc" for name in names()} <= set(files)
    assert [file for file in files if file.endswith((".py", ".toml"))] == []


def test_the_wheel_s_policy_says_what_the_source_s_policy_says(folder: Path) -> None:
    with wheel_of(folder) as wheel:
        tables = json.loads(wheel.read("calculators/policy/aliexpress.json"))
    assert list(facts("aliexpress")) == list(tables)
    for name, fact in facts("aliexpress").items():
        assert [value.value for value in fact.values] == [row["value"] for row in tables[name]["values"]]
        assert [value.since.isoformat() for value in fact.values] == [row["since"] for row in tables[name]["values"]]


def test_the_standard_library_is_byte_code(folder: Path) -> None:
    with zipfile.ZipFile(folder / runtime.LIBRARY) as library:
        files = library.namelist()
    assert "json/__init__.pyc" in files
    assert [file for file in files if file.endswith(".py")] == []


def test_the_lock_names_no_package_and_the_same_abi(folder: Path) -> None:
    original = json.loads((runtime.PYODIDE / runtime.LOCK).read_text(encoding="utf-8"))
    assert {"info": original["info"], "packages": {}} == json.loads((folder / runtime.LOCK).read_text(encoding="utf-8"))


def test_the_same_sources_give_the_same_folder_name(folder: Path, tmp_path: Path) -> None:
    (wheel,) = (runtime.BUILD / "wheel").glob("*.whl")
    assert folder.name == runtime.content_hash(wheel)
    changed = tmp_path / wheel.name
    changed.write_bytes(wheel.read_bytes() + b"\0")
    assert folder.name != runtime.content_hash(changed)
