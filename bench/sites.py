"""One folder to serve: the built site where it was built for, and the pages it is compared with below `bench/`."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench import HERE, PACKAGES
from bench.compressed import compress
from web.runtime import PYODIDE, PYODIDE_FILES

PYODIDE_LOADS = (*PYODIDE_FILES, "python_stdlib.zip", "pyodide-lock.json")
OURS_BEFORE_THE_ANSWER = re.compile(r"/assets/(runtime/.+|[^/]+\.js)$")
RUNTIME = re.compile(r"/assets/(runtime/.+|worker\.js)$")


@dataclass(frozen=True, slots=True)
class Sites:
    """The addresses of what is compared, and the folder they are served from."""

    folder: Path
    origin: str
    ours: str

    def page(self, path: str) -> str:
        """The address of a page of ours, like `guide/after-you-open/`."""
        return self.ours + path

    def beside(self, name: str) -> str:
        """The address of a page we are compared with: stock, pyscript or floor."""
        return f"{self.origin}/bench/{name}/"

    def file(self, path: str) -> Path:
        """The file behind the path of a request."""
        return self.folder / path.strip("/")


def lay_out(site: Path, folder: Path, port: int) -> Sites:
    """Copy everything into `folder`, with the site map of that port, and compress it."""
    if not (site / "sitemap.xml").is_file():
        raise FileNotFoundError(f"there is no site in {site}; run `make site` first")
    shutil.rmtree(folder, ignore_errors=True)
    built_for = address_built_for((site / "sitemap.xml").read_text(encoding="utf-8"))
    sites = Sites(folder, origin := f"http://127.0.0.1:{port}", origin + urlsplit(built_for).path)
    ours = sites.file(urlsplit(built_for).path)
    shutil.copytree(site, ours, ignore=shutil.ignore_patterns("*.map", "sitemap.xml*"))
    site_map = (site / "sitemap.xml").read_text(encoding="utf-8")
    (ours / "sitemap.xml").write_text(site_map.replace(built_for, sites.ours), encoding="utf-8")
    _lay_out_the_others(folder / "bench")
    compress(folder, folder.parent / "compressed")
    return sites


def address_built_for(site_map: str) -> str:
    """The address of the start page: MkDocs's `site_url`."""
    return str(min(re.findall(r"<loc>(.+?)</loc>", site_map), key=len))


def pyscript_version() -> str:
    """As npm installed it."""
    return str(json.loads((PACKAGES / "@pyscript" / "core" / "package.json").read_text(encoding="utf-8"))["version"])


def _lay_out_the_others(folder: Path) -> None:
    shutil.copytree(HERE / "pages", folder)
    core = PACKAGES / "@pyscript" / "core" / "dist"
    shutil.copytree(core, folder / "pyscript" / "core", ignore=shutil.ignore_patterns("*.map"))
    (folder / "pyodide").mkdir()
    for name in PYODIDE_LOADS:
        shutil.copy(PYODIDE / name, folder / "pyodide")
