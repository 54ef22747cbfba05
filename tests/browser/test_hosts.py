"""Debian's nginx as it is, with the snippet that we give to hosts: headers, types, and a whole visit."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.conftest import FLAGS, PHONE
from tests.browser.filling import DAY_TO_ACT, WINDOW, ask
from tests.browser.site import ROOT, SITE, told
from tests.browser.test_answer import headline
from tests.browser.test_headers import noticed
from tests.browser.test_offline import FILLED, UNTIL
from web.headers import FOR_HOSTS
from web.runtime import WHOLE_LIBRARY, WHOLE_WASM, current
from web.sheets import address
from web.traced import SNAPSHOT, WASM

pytestmark = pytest.mark.proof
NGINX = ROOT / "build" / "nginx"
SERVER = """
daemon off; pid {folder}/pid; error_log stderr; {user}
events {{}}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {site}; include {snippet}; }}
}}
"""
FOREVER = "public, max-age=31536000, immutable"


def program() -> tuple[str, str]:
    """Nginx and its types: what is installed, or Debian's packages, unpacked and not installed."""
    if (found := shutil.which("nginx")) and Path("/etc/nginx/mime.types").is_file():
        return found, "/etc/nginx/mime.types"
    if not (NGINX / "usr").is_dir():
        NGINX.mkdir(parents=True, exist_ok=True)
        apt = ["apt-get", "-o", "APT::Sandbox::User=root", "download", "-qq", "nginx", "nginx-common"]
        subprocess.run(apt, cwd=NGINX, check=True, timeout=120)
        for package in NGINX.glob("*.deb"):
            subprocess.run(["dpkg", "-x", package, NGINX], check=True)
    return str(NGINX / "usr" / "sbin" / "nginx"), str(NGINX / "etc" / "nginx" / "mime.types")


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's address there."""
    command, types = program()
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    snippet = FOR_HOSTS / "nginx.conf"
    written = SERVER.format(folder=folder, user=user, types=types, port=port, site=SITE, snippet=snippet)
    (folder / "nginx.conf").write_text(written, encoding="utf-8")
    with subprocess.Popen([command, "-e", "stderr", "-c", folder / "nginx.conf"]) as server:
        site = f"http://127.0.0.1:{port}/"
        try:
            for _ in range(100):
                assert server.poll() is None, "nginx does not take the snippet"
                try:
                    urlopen(site, timeout=5).close()
                    break
                except URLError:
                    time.sleep(0.05)
            yield site
        finally:
            server.terminate()


def headers(place: str) -> dict[str, str]:
    asked = Request(place, headers={"Accept-Encoding": "gzip"})
    try:
        with urlopen(asked, timeout=10) as answer:
            return {name.lower(): value for name, value in answer.headers.items()}
    except HTTPError as error:
        return {name.lower(): value for name, value in error.headers.items()}


def test_every_address_has_the_headers_and_only_what_cannot_change_is_kept(nginx: str) -> None:
    runtime = f"assets/runtime/{current().name}/"
    kept = {
        "": "no-cache",
        "sw.js": "no-cache",
        "search/search_index.json": "no-cache",
        f"{runtime}worker.js": FOREVER,
        f"{runtime}{WASM}": FOREVER,
        f"{runtime}{WHOLE_WASM}": FOREVER,
        f"{runtime}{SNAPSHOT}": FOREVER,
        address("assets/calculator.css"): FOREVER,
        f"{runtime}not-there.js": None,
    }
    for place, caching in kept.items():
        found = headers(nginx + place)
        assert found.get("cache-control") == caching, place
        assert {name.lower(): value for name, value in told()}.items() <= found.items(), place
    for name in ("pyodide.js", "pyodide.asm.js", "worker.js"):
        assert "javascript" in headers(f"{nginx}{runtime}{name}")["content-type"]
    for name in (WASM, WHOLE_WASM, SNAPSHOT, WHOLE_LIBRARY, "pyodide.asm.js"):
        assert headers(f"{nginx}{runtime}{name}")["content-encoding"] == "gzip", name


def test_a_visit_gives_an_answer_and_is_kept(
    nginx: str, playwright: Playwright, chromium: Path, tmp_path: Path
) -> None:
    with playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium, args=FLAGS, viewport=PHONE, locale="en"
    ) as context:
        refused, page = noticed(context), context.pages[0]
        form = ask(page, nginx + WINDOW, "dispute_window", DAY_TO_ACT)
        expect(headline(form)).to_contain_text("2026")
        page.evaluate(UNTIL, FILLED)
        page.goto(f"{nginx}not/there/")
        expect(page.locator("h1")).to_have_text("This page is not here")
        page.locator(".md-header__button[for=__search]").click()
        expect(page.get_by_role("dialog", name="Search")).to_have_count(1)
        assert refused == []
