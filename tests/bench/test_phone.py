"""A phone's line and processor, tried by what they cannot be quicker than."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest

from bench.phone import slowed
from bench.site import Line, Served, over

BYTES = os.urandom(40_000)
LINE = Line(mbps=1.6, rtt=100)  # 0.2 s for them


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing is said of a request."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    """A server with one file."""
    (tmp_path / "file").write_bytes(BYTES)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        yield Served(origin, f"{origin}/")
        server.shutdown()


def test_all_comes_over_the_line_and_no_sooner_than_it_can_be_sent(site: Served) -> None:
    with over(LINE, site) as slow:
        assert slow.origin == site.origin
        begun = time.monotonic()
        with urlopen(f"{slow.home}file") as answer:
            assert answer.read() == BYTES
        assert time.monotonic() - begun >= 0.2 + 0.2, "its bytes; a connection and a request, there and back"


def test_two_at_once_share_one_line(site: Served) -> None:
    with over(LINE, site) as slow, ThreadPoolExecutor() as both:
        begun = time.monotonic()
        assert list(both.map(lambda _: urlopen(f"{slow.home}file").read(), range(2))) == [BYTES, BYTES]
        assert time.monotonic() - begun >= 2 * 0.2 + 0.2


def test_a_slower_processor_works_a_part_of_the_time_and_then_goes_on() -> None:
    with subprocess.Popen([sys.executable, "-c", "while True: pass"], start_new_session=True) as busy:
        try:
            with slowed(busy.pid, 4):
                time.sleep(0.05)
                before, begun = worked(busy.pid), time.monotonic()
                time.sleep(1)
                assert worked(busy.pid) - before < 0.5 * (time.monotonic() - begun)
            before = worked(busy.pid)
            time.sleep(0.3)
            assert worked(busy.pid) > before
        finally:
            os.killpg(busy.pid, signal.SIGKILL)


def worked(process: int) -> float:
    """Seconds of processor time."""
    after_name = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, after_name[11:13])) / os.sysconf("SC_CLK_TCK")
