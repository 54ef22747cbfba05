"""What the site is made of and with, and under which licences: read from what is installed, when the site is built."""

import re
import sysconfig
from collections.abc import Iterator
from csv import reader
from email.message import Message
from functools import cache
from importlib.metadata import Distribution, distributions
from json import loads
from pathlib import Path
from typing import NamedTuple

from calculators.front.html import Html, link, tag
from web.tables import ROOT

FILE = "licences.txt"
SERVED = {  # by name: what of it readers are sent; all else only builds and tests
    "pyodide": "Python in your browser",
    "Python": "the standard library that runs there",
    "segno": "the code on a printed answer",
    "holidays": "public holidays",
    "mkdocs-material": "the look of the pages, their icons and the search",
    "mkdocs": "the form of the pages",
}
NOTICE = re.compile(r"licen[cs]e|notice|copying|authors|contributors", re.IGNORECASE)
TEXTS = ("", ".txt", ".md", ".rst", ".apache", ".bsd", ".mit")
NO_TEXT = "This package brings no text of its licence along. The licence is {licence}: see {home}\n"


class Package(NamedTuple):
    """An installed package: where it is at home, its licence by name, and the texts that it brings along."""

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[str, ...]

    @property
    def written(self) -> str:
        """As it stands in the file of all texts."""
        head = f"{self.name} {self.version} ({self.licence})"
        line = "=" * len(head)
        return "\n".join([line, head, line, "", *(self.texts or (NO_TEXT.format(**self._asdict()),))])


@cache
def packages() -> list[Package]:
    """All that is installed for this project, each once: Python, its packages, those of Node.js."""
    library = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    python = Package("Python", "3.13", "PSF-2.0", "https://docs.python.org/3/license.html", _read([library]))
    found = {package.name: package for package in [python, *map(_of_python, distributions()), *_of_node()]}
    return sorted(found.values(), key=lambda package: package.name.lower())


def _of_python(installed: Distribution) -> Package:
    told = installed.metadata
    assert isinstance(told, Message)
    # Its list as it is written: `files` would look whether each is there, 47,000 of them, for a second.
    listed = (file for file, *_ in reader((installed.read_text("RECORD") or "").splitlines()))
    named = [file for file in listed if NOTICE.search(file.rpartition("/")[2]) or "/licenses/" in file]
    files = [Path(str(installed.locate_file(file))) for file in named]
    return Package(installed.name, installed.version, _licence(told), _home(told), _read(files))


def _licence(told: Message) -> str:
    """Its name, as the package says it: an expression, else a line of words, else a classifier."""
    said = told.get("License-Expression") or ""
    words = (told.get("License") or "").strip()
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    return (
        said or (words if words and "\n" not in words and len(words) < 80 else "") or ", ".join(classes) or "not said"
    )


def _home(told: Message) -> str:
    addresses = [line.partition(", ")[2] for line in told.get_all("Project-URL", [])]
    every = [told.get("Home-page") or "", *addresses]
    return next((address for address in every if address.startswith("http")), "")


def _of_node() -> Iterator[Package]:
    for file in sorted((ROOT / "node_modules").glob("**/package.json")):
        told = loads(file.read_text(encoding="utf-8"))
        if file.parent.parent.name != "node_modules" and not file.parent.parent.name.startswith("@"):
            continue  # a file within a package
        if "name" in told and "version" in told:
            texts = _read([text for text in sorted(file.parent.iterdir()) if NOTICE.search(text.name)])
            home = str(told.get("homepage", ""))
            home = home if home.startswith("http") else ""
            yield Package(told["name"], told["version"], str(told.get("license", "not said")), home, texts)


def _read(files: list[Path]) -> tuple[str, ...]:
    found = [file for file in files if file.suffix.lower() in TEXTS and file.is_file()]
    return tuple(dict.fromkeys(file.read_text(encoding="utf-8", errors="replace").strip() + "\n" for file in found))


def texts() -> bytes:
    """The text of every licence and notice, package after package."""
    return "\n".join(package.written for package in packages()).encode()


def licences(which: str) -> Html:
    """The packages that readers are sent, or those that only build and test: name, version, licence, home."""
    if which not in ("served", "built"):
        raise LookupError(f"there is no list {which!r}; write '::: licences served' or '::: licences built'")
    listed = [package for package in packages() if (package.name in SERVED) == (which == "served")]
    whole = tag("p", "In one file: ", tag("a", "the text of every licence and notice", href=f"/{FILE}"), ".")
    return tag(
        "div", tag("ul", [tag("li", _line(package)) for package in listed]), whole if which == "served" else None
    )


def _line(package: Package) -> list[str | Html]:
    use = f": {SERVED[package.name]}" if package.name in SERVED else ""
    name = link(package.home, package.name) if package.home else package.name
    return [name, f" {package.version}, {package.licence}{use}"]
