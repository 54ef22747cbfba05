"""Debian's nginx and Caddy, as docs/publish.md says it, with what we give to hosts: headers, types, a whole visit."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.conftest import FLAGS, PHONE
from tests.browser.filling import DAY_TO_ACT, WINDOW, ask
from tests.browser.site import ROOT, told
from tests.browser.test_answer import headline
from tests.browser.test_headers import noticed
from tests.browser.test_offline import FILLED, UNTIL
from web.alone import GLUE, WASM
from web.headers import FOR_EVER
from web.runtime import WHOLE_LIBRARY, WHOLE_WASM, current
from web.sheets import address
from web.traced import SNAPSHOT

pytestmark = pytest.mark.proof
PUBLISH = (ROOT / "docs" / "publish.md").read_text(encoding="utf-8")
EXAMPLE = "/srv/dispute-desk"
KNOWN_BY = {"nginx": "root", "caddy": "root", "sh": "gzip"}
NGINX = """
daemon off; pid {folder}/pid; error_log stderr; {user}
events {{ worker_connections 768; }}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {server}
}}
"""
CADDY = """
{{
    admin off
    default_bind 127.0.0.1
}}
{server}
"""
READERS, SECONDS = 500, 30
ASKS_IN_TURN = """
local places, nth = { PLACES }, 0
request = function()
    nth = nth + 1
    return wrk.format("GET", places[nth % #places + 1], { ["Accept-Encoding"] = "gzip" })
end
done = function(summary, latency)
    local wrong = summary.errors
    print(string.format("wrong %d", wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout))
end
"""


def program(name: str, *packages: str) -> Path:
    """Where a server lies: installed, or Debian's packages, unpacked and not installed."""
    if found := shutil.which(name):
        return Path(found)
    folder = ROOT / "build" / name
    if not (folder / "usr").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        apt = ["apt-get", "-o", "APT::Sandbox::User=root", "download", "-qq", name, *packages]
        subprocess.run(apt, cwd=folder, check=True, timeout=120)
        for package in folder.glob("*.deb"):
            subprocess.run(["dpkg", "-x", package, folder], check=True)
    return next((folder / "usr").glob(f"*bin/{name}"))


def example(language: str, house: Path = ROOT) -> str:
    """What docs/publish.md shows in a language, with the folders of this machine."""
    found = re.search(
        rf"^```{language}\n((?:(?!^```).)*{KNOWN_BY[language]}.*?)^```", PUBLISH, re.MULTILINE | re.DOTALL
    )
    assert found
    return found[1].replace(EXAMPLE, str(house))


def with_nginx(folder: Path, port: int, house: Path = ROOT) -> list[str | Path]:
    """The command that serves the site with nginx."""
    command = program("nginx", "nginx-common")
    unpacked = command.parents[2] / "etc" / "nginx" / "mime.types"
    types = unpacked if unpacked.is_file() else Path("/etc/nginx/mime.types")
    user = "user root;" if os.geteuid() == 0 else ""
    server = example("nginx", house).replace("listen 443 ssl", f"listen 127.0.0.1:{port}")
    written = NGINX.format(folder=folder, user=user, types=types, server=server)
    (folder / "nginx.conf").write_text(written, encoding="utf-8")
    return [command, "-e", "stderr", "-c", folder / "nginx.conf"]


def with_caddy(folder: Path, port: int) -> list[str | Path]:
    """The command that serves the site with Caddy."""
    server = example("caddy").replace("your.host", f"http://127.0.0.1:{port}")
    (folder / "Caddyfile").write_text(CADDY.format(server=server), encoding="utf-8")
    return [program("caddy"), "run", "--config", folder / "Caddyfile"]


type Served = Callable[[Path, int], list[str | Path]]
"""The command that serves the site, from a folder for what it writes and a port."""


@contextmanager
def hosted(serve: Served, folder: Path) -> Iterator[str]:
    """The site's address at a server, while in the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
    with subprocess.Popen(serve(folder, port), env=own) as server:
        site = f"http://127.0.0.1:{port}/"
        try:
            for _ in range(200):
                assert server.poll() is None, "the server does not take what docs/publish.md shows"
                try:
                    urlopen(site, timeout=5).close()
                    break
                except URLError:
                    time.sleep(0.05)
            yield site
        finally:
            server.terminate()


@pytest.fixture(scope="module", params=[with_nginx, with_caddy], ids=["nginx", "caddy"])
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's address at each server."""
    with hosted(request.param, tmp_path_factory.mktemp("host")) as site:
        yield site


def headers(place: str) -> dict[str, str]:
    asked = Request(place, headers={"Accept-Encoding": "gzip"})
    try:
        with urlopen(asked, timeout=10) as answer:
            return {name.lower(): value for name, value in answer.headers.items()}
    except HTTPError as error:
        return {name.lower(): value for name, value in error.headers.items()}


def test_every_address_has_the_headers_and_only_what_cannot_change_is_kept(host: str) -> None:
    runtime = f"assets/runtime/{current().name}/"
    kept = {
        "": "no-cache",
        "sw.js": "no-cache",
        "search/search_index.json": "no-cache",
        f"{runtime}worker.js": FOR_EVER,
        f"{runtime}{WASM}": FOR_EVER,
        f"{runtime}{WHOLE_WASM}": FOR_EVER,
        f"{runtime}{SNAPSHOT}": FOR_EVER,
        address("assets/calculator.css"): FOR_EVER,
        "assets/javascripts/lunr/min/lunr.de.min.js": "no-cache",
        f"{runtime}not-there.js": None,
    }
    for place, caching in kept.items():
        found = headers(host + place)
        assert found.get("cache-control") == caching, place
        assert {name.lower(): value for name, value in told()}.items() <= found.items(), place
    for name in ("pyodide.js", "pyodide.asm.js", "worker.js"):
        assert "javascript" in headers(f"{host}{runtime}{name}")["content-type"]
    for name in (WASM, WHOLE_WASM, SNAPSHOT, WHOLE_LIBRARY, "pyodide.asm.js"):
        assert headers(f"{host}{runtime}{name}")["content-encoding"] == "gzip", name


def test_a_visit_gives_an_answer_and_is_kept(host: str, playwright: Playwright, chromium: Path, tmp_path: Path) -> None:
    with playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium, args=FLAGS, viewport=PHONE, locale="en"
    ) as context:
        refused, page = noticed(context), context.pages[0]
        form = ask(page, host + WINDOW, "dispute_window", DAY_TO_ACT)
        expect(headline(form)).to_contain_text("2026")
        page.evaluate(UNTIL, FILLED)
        page.goto(f"{host}not/there/")
        expect(page.locator("h1")).to_have_text("This page is not here")
        page.locator(".md-header__button[for=__search]").click()
        expect(page.get_by_role("dialog", name="Search")).to_have_count(1)
        assert refused == []


def test_500_readers_at_once_are_answered_by_nginx(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By wrk, for half a minute. A home page, a guide page, its style and scripts, and what Python starts from."""
    runtime = f"assets/runtime/{current().name}"
    scripts = (f"{runtime}/{name}" for name in ("form.js", "worker.js", "pyodide.js", GLUE))
    places = ("", WINDOW, address("assets/calculator.css"), *scripts, f"{runtime}/{SNAPSHOT}")
    script = tmp_path / "in-turn.lua"
    written = ", ".join(f'"/{place}"' for place in places)
    script.write_text(ASKS_IN_TURN.replace("PLACES", written), encoding="utf-8")
    wrk = program("wrk", "libluajit-5.1-2", "libluajit-5.1-common")
    libraries = ":".join(str(folder) for folder in (wrk.parents[1] / "lib").glob("*"))
    house = tmp_path / "house"
    shutil.copytree(ROOT / "build" / "site", house / "build" / "site")
    shutil.copytree(ROOT / "build" / "hosting", house / "build" / "hosting")
    subprocess.run(example("sh"), cwd=house, shell=True, check=True)
    with hosted(lambda folder, port: with_nginx(folder, port, house), tmp_path) as site:
        command = [str(wrk), "-t2", f"-c{READERS}", f"-d{SECONDS}", "--timeout=10", "-s", str(script), site]
        own = {**os.environ, "LD_LIBRARY_PATH": libraries}
        shown = subprocess.run(command, env=own, capture_output=True, text=True, check=True, timeout=4 * SECONDS).stdout
    with capsys.disabled():
        print(f"\nnginx under wrk, {READERS} connections:\n{shown}")
    asked = re.search(r"(\d+) requests in", shown)
    assert asked and int(asked[1]) > READERS
    assert "wrong 0\n" in shown
