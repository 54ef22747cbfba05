"""`make serve` finds a port that is free, builds after each edit, and shows a mistake until it is mended."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from web.serve import HOST, WATCHED, build, free_port

ROOT = Path(__file__).parents[2]
MAKEFILE = """\
build/site/.done: docs/index.html
	@if grep -q wrong docs/index.html; then echo "docs/index.html:1: <wrong> is no word" >&2; exit 1; fi
	@mkdir -p build/site
	@cp docs/index.html build/site
	@echo "Not here, says the site" > build/site/404.html
	@touch $@
"""


def test_all_that_is_watched_is_there() -> None:
    assert [path for path in WATCHED if not (ROOT / path).exists()] == []


def test_the_wanted_port_is_taken_when_it_is_free() -> None:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    assert port == free_port(HOST, port)


def test_another_port_is_chosen_when_the_wanted_one_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        other = free_port(HOST, port)
    assert other != port
    assert other > 0


# ---------------------------------------------------------------- a small project, really served


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    write(tmp_path, "first")
    return tmp_path


def write(project: Path, words: str) -> None:
    (project / "docs" / "index.html").write_text(
        f"<meta content=\"script-src 'self'\"><body>{words}</body>", encoding="utf-8"
    )


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    port = free_port(HOST, 0)
    code = f"from pathlib import Path; from web.serve import serve; serve(Path({str(project)!r}), {port})"
    served = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    yield f"http://{HOST}:{port}/"
    served.send_signal(signal.SIGINT)
    _, told = served.communicate(timeout=20)
    assert (0, "") == (served.returncode, told if "Traceback" in told else "")


def page_with(address: str, words: str) -> str:
    """The page, as soon as these words stand in it."""
    text = ""
    for _ in range(100):
        try:
            text = urlopen(address, timeout=10).read().decode()
        except HTTPError as error:
            text = error.read().decode()
        except URLError as error:
            text = str(error)
        if words in text:
            return text
        time.sleep(0.1)
    raise AssertionError(f"{words!r} does not come; there is: {text}")


def test_an_edit_is_shown_a_mistake_stands_in_every_page_and_goes_when_it_is_mended(
    project: Path, address: str
) -> None:
    first = page_with(address, "first")
    assert "livereload(" in first.split('<script nonce="reload">')[1], "the page reloads by itself"
    assert "script-src 'self' 'nonce-reload'" in first, "and its policy lets it"
    write(project, "second")
    page_with(address, "second")
    write(project, "wrong")
    mistake = "docs/index.html:1: &lt;wrong&gt; is no word"
    assert 'http-equiv="refresh"' in page_with(address, mistake)
    page_with(f"{address}some/page/", mistake)
    write(project, "third")
    page_with(address, "third")
    page_with(f"{address}some/page/", "Not here, says the site")


def test_a_mistake_before_the_first_build_is_shown_too(project: Path) -> None:
    write(project, "wrong")
    assert build(project) == "docs/index.html:1: <wrong> is no word"
    write(project, "right")
    assert build(project) == ""
