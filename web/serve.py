"""`make serve`: the site on 127.0.0.1:8000, or on a free port when 8000 is taken, built anew after each edit.

Each build is `make` in a process of its own, so that facts, rules and calculators are read anew as well, and what is
shown is what `make site` builds, but for the address. A mistake is shown in the terminal and in every page until it is
mended.
"""

import html
import logging
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

ROOT = Path(__file__).parent.parent
WATCHED = ("docs", "calculators", "web", "cases", "mkdocs.yml", "CHANGELOG.md", "pyproject.toml")
HOST, PORT = "127.0.0.1", 8000
MISTAKE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="2">
<title>A mistake to mend</title>
</head>
<body>
<h1>A mistake to mend</h1>
<pre style="white-space: pre-wrap">{}</pre>
<p>The page comes back when it is mended.</p>
</body>
</html>
"""


def free_port(host: str, wanted: int) -> int:
    """`wanted`, or a port that the system picks when it is taken."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    sys.exit(f"no free port on {host}")


def build(root: Path) -> str:
    """Build what is out of date in a copy of the project. Returns what went wrong, or nothing."""
    command = ["make", "--no-print-directory", "build/site/.done"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    lines = [line for line in f"{done.stdout}{done.stderr}".splitlines() if not line.startswith("make")]
    return "\n".join(lines).strip() or f"{' '.join(command)} failed" if done.returncode else ""


def serve(root: Path, port: int) -> None:
    """Build and serve a copy of the project, and build it anew after each edit, until Ctrl+C."""
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)  # the page of a mistake asks again and again
    site, nowhere = root / "build" / "site", tempfile.TemporaryDirectory()

    def show() -> None:
        mistake = build(root)
        print(mistake or "The site is up to date.", file=sys.stderr, flush=True)
        server.root = nowhere.name if mistake else str(site)
        server.error_handler = lambda code: error_page(mistake, site / f"{code}.html")

    server = LiveReloadServer(show, HOST, port, str(site))
    for path in WATCHED:
        if (root / path).exists():
            server.watch(str(root / path))
    show()
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        nowhere.cleanup()


def error_page(mistake: str, own: Path) -> bytes | None:
    """The mistake, or the site's own page for an address that does not exist."""
    if mistake:
        return MISTAKE.format(html.escape(mistake)).encode()
    return own.read_bytes() if own.is_file() else None


if __name__ == "__main__":
    os.environ.pop("MAKEFLAGS", None)  # of the make that started this
    port = free_port(HOST, PORT)
    if port != PORT:
        print(f"Port {PORT} is taken.", file=sys.stderr)
        os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}/")
    os.environ.setdefault("OFFLINE", "false")  # a copy of a page would hide an edit
    print(f"Dispute Desk: http://{HOST}:{port}/  (stop with Ctrl+C). Building…", file=sys.stderr)
    serve(ROOT, port)
