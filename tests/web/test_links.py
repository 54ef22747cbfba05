"""`make links`, against a server of our own: gone, moved and refused are told apart, and hosts are asked politely."""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from web.links import NAME, Found, cited, look, look_at_all, told

ANSWERS = {"/there": 200, "/a%20b": 200, "/gone": 404, "/gone-for-good": 410, "/moved": 301, "/elsewhere": 302,
           "/forbidden": 403, "/busy": 503}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    asked: list[tuple[str, float, str]] = []  # noqa: RUF012  # one server for all tests of this file

    def do_GET(self) -> None:
        self.asked.append((self.path, time.monotonic(), self.headers["User-Agent"]))
        self.send_response(ANSWERS[self.path])
        if self.path in ("/moved", "/elsewhere"):
            self.send_header("Location", "https://example.org/new")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def nobody() -> str:
    """A host where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize(
    ("path", "how", "words"),
    [
        ("/there", "there", ""),
        ("/there#section", "there", ""),
        ("/a b", "there", ""),
        ("/gone", "gone", "is not there any more (404)"),
        ("/gone-for-good", "gone", "is not there any more (410)"),
        ("/moved", "moved", "has moved to https://example.org/new"),
        ("/elsewhere", "there", ""),
        ("/forbidden", "unsure", "refuses a program (403): look yourself"),
        ("/busy", "unsure", "refuses a program (503): look yourself"),
    ],
)
def test_an_address_is_told_by_what_came_of_it(host: str, path: str, how: str, words: str) -> None:
    found = look(f"{host}{path}")
    assert how == found.how
    assert found.words.startswith(words)


def test_a_host_is_asked_one_at_a_time_with_a_pause_and_by_our_name(host: str) -> None:
    Handler.asked.clear()
    addresses = [f"{host}/there", f"{host}/gone", f"{host}/forbidden"]
    assert ["there", "gone", "unsure"] == [found.how for found in look_at_all(addresses, pause=0.1)]
    times = [asked for _, asked, _ in Handler.asked]
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(times))
    assert {NAME} == {name for _, _, name in Handler.asked}


def test_what_is_gone_fails_and_is_told_with_its_place(host: str) -> None:
    places = {f"{host}/there": "docs/a.md:3:", f"{host}/gone": "calculators/policy/a.toml:7: [days]"}
    status, lines = told(look_at_all(places, pause=0), places)
    assert status == 1
    assert lines[0].startswith(f"calculators/policy/a.toml:7: [days] {host}/gone is not there any more (404)")
    assert lines[1] == "2 addresses: 1 are there, 0 moved, 1 gone, 0 refuse a program, 0 give no answer."


def test_without_a_network_nothing_was_checked_and_that_is_said_plainly(nobody: str) -> None:
    places = {f"{nobody}/one": "docs/a.md:3:", f"{nobody}/two": "docs/a.md:4:"}
    status, lines = told(look_at_all(places, pause=9), places)  # a host that is not there is not asked twice
    assert status == 2
    assert lines == ["There is no network here: none of 2 addresses gave an answer, so nothing was checked."]


def test_one_silent_host_among_others_is_no_missing_network_and_has_to_be_looked_at(host: str, nobody: str) -> None:
    places = {f"{host}/there": "docs/a.md:3:", f"{nobody}/": "docs/a.md:4:"}
    status, lines = told(look_at_all(places, pause=0), places)
    assert status == 1
    assert lines[0].startswith(f"docs/a.md:4: {nobody}/ gives no answer (")
    assert Found(f"{host}/there", "there") in list(look_at_all(places, pause=0))


def test_every_address_of_a_fact_is_looked_at_once_with_its_line() -> None:
    places = cited()
    assert len(places) >= 100
    (place,) = [place for address, place in places.items() if "l8078compilado" in address]
    assert place == "calculators/policy/brazil.toml:25: [withdraw_days]"
