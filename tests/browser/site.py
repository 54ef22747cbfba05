"""The built site, served as a host serves it: under a sub-path, from 127.0.0.1."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import BinaryIO

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "site"
SUB_PATH = "/some/where/"


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(SUB_PATH) if path.startswith(SUB_PATH) else "nothing-here"
        return super().translate_path(f"/{inside}")

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The site map names the address it was built for; a host builds with its own (SITE_URL, see README)."""
        if not self.path.endswith("/sitemap.xml"):
            return super().send_head()
        address = f"http://{self.headers['Host']}{SUB_PATH}"
        text = (SITE / "sitemap.xml").read_text(encoding="utf-8").replace("http://127.0.0.1:8000/", address)
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        return io.BytesIO(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Quiet: a browser that leaves a page drops what it was loading."""


@contextmanager
def served(folder: Path = SITE) -> Iterator[str]:
    """The address of the site while it is served, with a last slash."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def pages(folder: Path = SITE) -> list[str]:
    """The addresses of all pages, relative to the site's."""
    found = [file.relative_to(folder).as_posix() for file in folder.rglob("*.html")]
    return sorted(page.removesuffix("index.html") for page in found)
