"""The publishing build refuses an address that only its own machine can reach, before it builds anything."""

import os
import subprocess

import pytest

from web.address import EXAMPLE, mistake
from web.tables import ROOT


@pytest.mark.parametrize(
    "address",
    [
        "https://your.host/any/path/",
        "https://example.org",
        "http://desk.example.org:8080/",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://localhost.example.org/",
    ],
)
def test_an_address_that_others_can_reach_is_taken(address: str) -> None:
    assert not mistake(address)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "is missing"),
        *((address, "needs https://") for address in ("your.host/", "ftp://your.host/", "https://", "https://[::1/")),
        *((address, "nothing behind the path") for address in ("https://your.host/?a=1", "https://your.host/#top")),
        *(
            (f"http://{host}/", "only this machine")
            for host in (
                "127.0.0.1:8000",
                "localhost",
                "nas",
                "[::1]",
                "0.0.0.0",
                "192.168.1.2",
                "nas.local",
            )
        ),
    ],
)
def test_any_other_is_refused_with_a_sentence_that_shows_what_to_write(address: str, told: str) -> None:
    found = mistake(address)
    assert told in found
    assert repr(address) in found or not address
    assert found.endswith(EXAMPLE)


@pytest.mark.parametrize("given", [{}, {"SITE_URL": "http://127.0.0.1:8000/"}])
def test_make_site_stops_before_it_builds(given: dict[str, str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "MAKEFLAGS")}
    command = ["make", "--no-print-directory", "--old-file=.venv/.done", "site"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment | given, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr.startswith("SITE_URL is ")
    assert not done.stdout
    assert "Traceback" not in done.stderr
