"""The part of the standard library and of our wheel that answers need, as byte code for the reader's browser.

Nobody lists that part by hand: it is traced (web/traced.py). The entries of the zips are stored, not deflated, so that
the host's compression works across all of them. A module that is missing after all makes the page start again with
everything (web/theme/assets/python.js).
"""

import zipfile
from collections.abc import Iterable
from importlib.machinery import FrozenImporter
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)  # the same zip from the same files


def not_frozen(modules: Iterable[str]) -> list[str]:
    """The modules that come from files, sorted: what is frozen lies inside Python itself."""
    return sorted(name for name in modules if not FrozenImporter.find_spec(name))


def reduced(archive: Path, modules: Iterable[str], target: Path) -> None:
    """Write the modules of a byte-compiled archive into another one, and what it holds as JSON."""
    files = {f"{name.replace('.', '/')}{ending}" for name in modules for ending in (".pyc", "/__init__.pyc")}
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(target, "w") as part:
        for file in sorted(whole.namelist()):
            if file in files or file.endswith(".json"):
                part.writestr(zipfile.ZipInfo(file, EPOCH), whole.read(file))
