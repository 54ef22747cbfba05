"""The built site, served as a host serves it: under a sub-path, from 127.0.0.1, as if it was built for that address; or
as it is, under the address it was built for or another.
"""

import io
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, BinaryIO

from bench.site import address_built_for
from web.headers import LAID_BESIDE
from web.runtime import SCRIPTS

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "site"
SUB_PATH = "/some/where/"
FOR_TESTS = f"{SUB_PATH}page.js"
"""Where tests in other browsers find what they ask in a page."""
IN_PAGE = ROOT / "tests" / "proof" / "browsers" / "page.js"
TYPES = {".wasm": "application/wasm"}
QUIET = "robots.txt"  # of this address too, and nothing of ours runs there
STAND_INS = ("404.html", "offline.html")  # for pages that are not there, or not on the device


@dataclass(slots=True)
class Line:
    """A slow line for the runtime's files: `rate` in bytes a second for each of them, `late` in seconds until an answer
    begins. The files it `sent` or began to send, in order; while it is not `alive`, nothing is sent.
    """

    rate: float
    late: float = 0
    sent: list[str] = field(default_factory=list)
    alive: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.alive.set()

    def send(self, source: BinaryIO, target: BinaryIO) -> None:
        while part := source.read(CHUNK):
            self.alive.wait()
            target.write(part)
            time.sleep(len(part) / self.rate)


CHUNK = 32 * 1024  # bytes


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, line: Line | None, root: str, told: bool, **options: Any) -> None:
        self.line, self.root, self.told = line, root, told
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self.root) if path.startswith(self.root) else "nothing-here"
        return super().translate_path(f"/{inside}")

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Under SUB_PATH the site map is as a host's is, who builds with the own address (SITE_URL, see README)."""
        if self.line and self.is_counted:
            time.sleep(self.line.late)
        if self.path == FOR_TESTS:
            return self._send(IN_PAGE.read_text(encoding="utf-8"), "text/javascript", "no-cache")
        if not self.path.endswith("/sitemap.xml") or self.root != SUB_PATH:
            return super().send_head()
        address = f"http://{self.headers['Host']}{SUB_PATH}"
        text = (SITE / "sitemap.xml").read_text(encoding="utf-8")
        return self._send(text.replace(built_for(), address), "application/xml", "no-cache")

    def _send(self, text: str, kind: str, caching: str) -> io.BytesIO:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.send_header("Cache-Control", caching)
        self.end_headers()
        return io.BytesIO(text.encode())

    def end_headers(self) -> None:
        for name, value in told() if self.told else ():
            self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if self.line and self.is_counted:
            self.line.sent.append(self.path.rsplit("/", 1)[1])
            self.line.send(source, outputfile)
        else:
            super().copyfile(source, outputfile)

    @property
    def is_counted(self) -> bool:
        """Whether it is of Python: the page's scripts lie beside it, but come with the page."""
        name = self.path.partition("?")[0].rsplit("/", 1)[1]
        return "/assets/runtime/" in self.path and name not in {script.name for script in SCRIPTS}

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def told() -> list[tuple[str, str]]:
    """The headers for all addresses, as the file for hosts says."""
    text = (SITE / LAID_BESIDE).read_text(encoding="utf-8")
    lines = text.split("\n\n")[0].splitlines()
    return [(name, value) for name, _, value in (line.strip().partition(": ") for line in lines if line[0] == " ")]


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Quiet: a browser that leaves a page drops what it was loading."""


@contextmanager
def served(
    folder: Path = SITE,
    line: Line | None = None,
    port: int = 0,
    root: str = SUB_PATH,
    told: bool = False,
    types: Mapping[str, str] = TYPES,
) -> Iterator[str]:
    """The address of the site while it is served, with a last slash; `told` with the headers that we give to hosts."""
    handler = type("_Handler", (_Handler,), {"extensions_map": {**_Handler.extensions_map, **types}})
    made = partial(handler, directory=str(folder), line=line, root=root, told=told)
    server = _Server(("127.0.0.1", port), made)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{root}"
    finally:
        if line:
            line.alive.set()
        server.shutdown()
        server.server_close()
        thread.join()


def built_for() -> str:
    """The address that the site was built for."""
    return address_built_for((SITE / "sitemap.xml").read_text(encoding="utf-8"))


def pages(folder: Path = SITE) -> list[str]:
    """The addresses of all pages, relative to the site's."""
    found = [file.relative_to(folder).as_posix() for file in folder.rglob("*.html")]
    return sorted(page.removesuffix("index.html") for page in found)
