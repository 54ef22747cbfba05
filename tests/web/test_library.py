"""What is served of the library is what the cases load."""

import zipfile
from pathlib import Path

from web import library


def test_only_the_named_modules_and_the_policy_are_kept(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.zip", tmp_path / "part.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.pyc", "b/__init__.pyc", "b/c.pyc", "d.pyc", "policy/x.json", "READ.me"):
            archive.writestr(name, name)
    library.reduced(whole, ["a", "b", "b.c", "gone"], part)
    with zipfile.ZipFile(part) as archive:
        assert archive.namelist() == ["a.pyc", "b/__init__.pyc", "b/c.pyc", "policy/x.json"]
        assert archive.read("b/c.pyc") == b"b/c.pyc"
    again = tmp_path / "again.zip"
    library.reduced(whole, ["b.c", "a", "b"], again)
    assert part.read_bytes() == again.read_bytes()


def test_what_is_frozen_into_python_is_not_traced() -> None:
    loaded = ["json", "os", "calculators.my_order", "codecs", "zipimport", "dataclasses"]
    assert ["calculators.my_order", "dataclasses", "json"] == library.not_frozen(loaded)
