"""The built site in Firefox and WebKitGTK, which `make proof` installs."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.browser.site import ROOT, SITE, served
from tests.proof.browsers.firefox import Firefox
from tests.proof.browsers.webkit import webkit
from tests.proof.browsers.window import Browser

PROGRAMS = ROOT / "build" / "browsers"

Fresh = Callable[[], AbstractContextManager[Browser]]


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The site's address."""
    assert (SITE / "index.html").is_file(), "the site is not built: run the tests with `make proof`"
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def programs() -> dict[str, str]:
    """The browsers that were found, and a display for one of them."""
    assert PROGRAMS.is_file(), "no browsers were looked for: run the tests with `make proof`"
    paths: dict[str, str] = json.loads(PROGRAMS.read_text(encoding="utf-8"))
    assert [path for path in paths.values() if not Path(path).exists()] == [], "run `make -B build/browsers`"
    return paths


@pytest.fixture(scope="session", params=["firefox", "webkit"])
def fresh(request: pytest.FixtureRequest, programs: dict[str, str]) -> Fresh:
    """Opens a browser on an empty profile."""
    if request.param == "webkit":
        return lambda: webkit(programs["webkit"], programs["display"])
    return lambda: _firefox(programs["firefox"])


@contextmanager
def _firefox(program: str) -> Iterator[Browser]:
    with TemporaryDirectory(prefix="firefox-", dir=PROGRAMS.parent) as profile:  # a snap may not look into /tmp
        yield Firefox(program, Path(profile))


@pytest.fixture
def browser(fresh: Fresh) -> Iterator[Browser]:
    """An empty profile."""
    with fresh() as browser:
        yield browser
