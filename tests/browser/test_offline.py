"""After an answer the site works without a connection, says so, and never shows an old rule where there is one."""

import json
import os
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from tests.browser.conftest import FLAGS, PHONE
from tests.browser.filling import ACT, WINDOW
from tests.browser.site import SITE, Line, served
from tests.browser.test_answer import SLOW, answered, form_on, headline, send
from tests.browser.test_snapshot import STARTED, ask
from tests.browser.test_visit import SAVE_DATA
from web import offline, runtime

PLANNER = "my-order/"
VISITED, ELSEWHERE = "guide/appeal/", "guide/returns/"
NEW = "0123456789abcdef"
UNTIL = """async (found) => {
    const again = new Function(`return ${found}`);
    for (let times = 0; !(await again()); times++) {
        if (times > 600) throw new Error(found);
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}"""
FILLED = "caches.match(new URL('filled', document.querySelector(`script[src*='form.js']`).src))"
ASKED_OF = "navigator.serviceWorker.getRegistration().then(({ updateViaCache }) => updateViaCache)"
UPDATE = "navigator.serviceWorker.ready.then((registration) => registration.update())"
ADDRESSES = (
    "caches.open('dispute-desk-offline').then((shelf) => shelf.keys()).then((keys) => keys.map(({ url }) => url))"
)
BODIES = """async () => {
    const shelf = await caches.open("dispute-desk-offline");
    const read = async (key) => `${key.url} ${await (await shelf.match(key)).text()}`;
    return Promise.all((await shelf.keys()).filter(({ url }) => !/[.](bin|wasm|png)/.test(url)).map(read));
}"""
FOLLOW = "path => document.querySelector(`a[href$='${path}']`).click()"
KEPT = """async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    return [registrations.length, (await caches.keys()).filter((name) => name === "dispute-desk-offline").length];
}"""


@dataclass(slots=True)
class Host:
    """A site of its own that can be switched off, fall silent, and be built anew."""

    folder: Path
    running: ExitStack
    line: Line = field(default_factory=lambda: Line(rate=1e12))
    address: str = ""
    port: int = 0
    edits: int = 0

    def on(self) -> None:
        self.running.close()
        self.address = self.running.enter_context(served(self.folder, self.line, self.port))
        self.port = int(self.address.split(":")[2].split("/")[0])

    def off(self) -> None:
        self.running.close()

    def silent(self) -> socket.socket:
        """It takes what is asked, and answers nothing."""
        self.running.close()
        return self.running.enter_context(closing(socket.create_server(("127.0.0.1", self.port))))

    def build(self, **changes: str) -> None:
        """Put texts in the place of others, by what they are called in a build."""
        was = {"runtime": runtime.current().name, "rules": offline.rules(), "day": offline.notes()["day"]}
        if "runtime" in changes:
            folder = self.folder / "assets" / "runtime"
            (folder / was["runtime"]).rename(folder / changes["runtime"])
        for file in [*self.folder.rglob("*.html"), self.folder / "sw.js"]:
            text = file.read_text(encoding="utf-8")
            for name, new in changes.items():
                text = text.replace(was[name], new)
            file.write_text(text, encoding="utf-8")

    def edit(self, page: str, old: str, new: str) -> None:
        file = self.folder / page / "index.html"
        text = file.read_text(encoding="utf-8")
        assert old in text
        self.edits += 1
        file.write_text(text.replace(old, new), encoding="utf-8")
        os.utime(file, (file.stat().st_mtime + self.edits,) * 2)  # a host tells whole seconds


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder, ignore=shutil.ignore_patterns("cards", "*.map", "lunr"))
    with ExitStack() as running:
        host = Host(folder, running)
        host.on()
        yield host


@pytest.fixture
def page(playwright: Playwright, chromium: Path, tmp_path: Path) -> Iterator[Page]:
    """A profile of its own, in which a service worker may be."""
    with playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium, args=FLAGS, viewport=PHONE, locale="en-GB"
    ) as context:
        yield context.pages[0]


@pytest.fixture
def kept(page: Page, host: Host) -> Page:
    """The start page after the first answer, when all is kept."""
    ask(page, host.address)
    page.evaluate(UNTIL, FILLED)
    return page


def without_browser_cache(page: Page) -> None:
    """What is left is what was kept on purpose."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def expect_offline(page: Page, *, is_offline: bool = True) -> None:
    note = page.get_by_text(f"Offline; rules of {offline.notes()['day']}.")
    expect(note).to_be_visible() if is_offline else expect(note).to_be_hidden()


def changed(page: Page) -> Locator:
    return page.get_by_text("The rules have changed since you opened this page.")


@pytest.mark.proof
def test_after_an_answer_pages_open_and_answer_without_a_connection_and_others_say_so(kept: Page, host: Host) -> None:
    page, site = kept, host.address
    expect_offline(page, is_offline=False)
    page.goto(site + VISITED)
    without_browser_cache(page)
    host.off()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Appeal")
    expect_offline(page)
    ask(page, site)
    expect_offline(page)
    form = form_on(page, site + PLANNER, "my_order")
    expect(form.locator("[name=completed_on]")).to_have_value("10 Nov 2026")  # a field, or a line once Python is there
    send(form)
    expect(headline(form)).to_be_visible(timeout=SLOW)

    page.goto(f"{site}{ELSEWHERE}?some=thing#where")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page needs a connection")
    assert page.locator(".md-header").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(18, 54, 63)"
    expect(page.get_by_role("link", name="My order").last).to_have_attribute("href", re.compile(f"/{PLANNER}$"))
    host.on()
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Return"))
    expect_offline(page, is_offline=False)


@pytest.mark.proof
def test_the_page_that_stands_in_for_others_runs_as_it_was_sent_also_in_the_dark(kept: Page, host: Host) -> None:
    wrong: list[str] = []
    kept.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    kept.on("pageerror", lambda error: wrong.append(str(error)))
    kept.emulate_media(color_scheme="dark")
    without_browser_cache(kept)
    host.off()
    kept.goto(host.address + ELSEWHERE)
    expect(kept.get_by_role("heading", level=1)).to_have_text("This page needs a connection")
    expect(kept.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(kept.locator("label[for^=__palette]").filter(visible=True)).to_have_count(1)
    assert [text for text in wrong if not re.search("ERR_|Network error", text)] == []


@pytest.mark.proof
def test_my_orders_opens_without_a_connection_though_it_was_never_visited(kept: Page, host: Host) -> None:
    without_browser_cache(kept)
    host.off()
    kept.goto(f"{host.address}my-orders/")
    expect(kept.get_by_role("heading", level=1)).to_contain_text("My orders")
    expect_offline(kept)


@pytest.mark.proof
def test_the_browser_asks_the_host_for_the_worker_itself_each_time(kept: Page) -> None:
    """Else an old worker could be kept as long as the host lets browsers keep a script."""
    assert kept.evaluate(ASKED_OF) == "none"


@pytest.mark.proof
def test_the_search_finds_pages_without_a_connection(kept: Page, host: Host) -> None:
    kept.goto(host.address + VISITED)
    without_browser_cache(kept)
    host.off()
    kept.reload()
    expect_offline(kept)
    kept.locator(".md-header__button[for=__search]").click()
    query = kept.locator(".md-search__input")
    query.press_sequentially("parcel says delivered")
    first = kept.locator(".md-search-result__item a").first
    expect(first).to_have_attribute("href", re.compile("/situations/delivered-but-not-here/"), timeout=SLOW)


@pytest.mark.proof
def test_nothing_is_kept_before_the_first_answer(page: Page, host: Host) -> None:
    with page.expect_console_message(lambda message: "Python is ready" in message.text, timeout=SLOW):
        page.goto(host.address)
    page.goto(host.address + VISITED)
    page.wait_for_timeout(2_000)
    assert page.evaluate(KEPT) == [0, 0]


@pytest.mark.proof
def test_nothing_is_kept_for_readers_who_save_data(page: Page, host: Host) -> None:
    page.add_init_script(SAVE_DATA)
    ask(page, host.address)
    page.wait_for_timeout(3_000)
    assert page.evaluate(KEPT) == [0, 0]


@pytest.mark.proof
def test_in_a_private_window_no_file_of_python_travels_twice(browser: Browser, host: Host) -> None:
    with browser.new_context(viewport=PHONE, locale="en-GB") as context:
        page = context.new_page()
        ask(page, host.address)
        page.wait_for_timeout(3_000)
        assert sorted(host.line.sent) == sorted(Path(file).name for file in offline.FILES)


@pytest.mark.proof
def test_no_copy_holds_an_answer(kept: Page) -> None:
    bodies = kept.evaluate(BODIES)
    assert len(bodies) > 10
    assert any("completed_on" in body for body in bodies), "the question"
    assert not any("10 Nov 2026" in body for body in bodies), "what was typed"


@pytest.mark.proof
def test_where_there_is_no_room_for_copies_answers_come_all_the_same(page: Page, host: Host) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    origin = "/".join(host.address.split("/")[:3])
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 100_000})
    ask(page, host.address)
    page.wait_for_timeout(3_000)
    ask(page, host.address)
    assert wrong == []


REFUSED = {
    "no service worker": "Object.defineProperty(navigator, 'serviceWorker', { value: undefined });",
    "refused": "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no'));",
}


@pytest.mark.proof
@pytest.mark.parametrize("how", REFUSED)
def test_where_it_is_refused_nothing_is_said_and_answers_come_all_the_same(page: Page, host: Host, how: str) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.extend([message.text] * (message.type in ("warning", "error"))))
    page.add_init_script(REFUSED[how])
    ask(page, host.address)
    page.wait_for_timeout(3_000)
    ask(page, host.address)
    assert wrong == []


@pytest.mark.proof
def test_while_there_is_a_connection_the_host_s_page_is_shown(kept: Page, host: Host) -> None:
    for words in ("one", "two"):
        host.edit("", "</h1>" if words == "one" else "one</h1>", f"{words}</h1>")
        kept.goto(host.address)
        expect(kept.get_by_role("heading", level=1)).to_have_text(re.compile(f"{words}$"))
        expect_offline(kept, is_offline=False)
    host.off()
    kept.reload()
    expect(kept.get_by_role("heading", level=1)).to_have_text(re.compile("two$"))
    expect_offline(kept)


class Failing(BaseHTTPRequestHandler):
    """A host whose disk is full."""

    def do_GET(self) -> None:
        self.send_error(503)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.mark.proof
def test_a_host_that_fails_is_one_that_does_not_answer(kept: Page, host: Host) -> None:
    host.off()
    with HTTPServer(("127.0.0.1", host.port), Failing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        kept.goto(host.address)
        expect_offline(kept)
        answer = kept.goto(host.address + ELSEWHERE)
        assert answer
        assert answer.status == 503, "its own words, where there is no copy"
        server.shutdown()
    host.on()
    (host.folder / VISITED / "index.html").unlink()
    answer = kept.goto(f"{host.address}{VISITED}index.html")
    assert answer
    assert answer.status == 404, "a page that is gone is gone"


@pytest.mark.proof
def test_a_silent_host_is_waited_for_three_seconds_and_its_late_answer_is_kept(kept: Page, host: Host) -> None:
    page, site = kept, host.address
    page.goto(site + VISITED)
    without_browser_cache(page)
    silent = host.silent()
    before = monotonic()
    page.goto(site)
    assert 2.9 < monotonic() - before < 6
    expect_offline(page)
    ask(page, site)
    give_late(silent, "/some/where/", "<!doctype html><html><body><h1>Late, but new</h1></body></html>")
    host.off()
    page.goto(site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Late, but new")


def give_late(silent: socket.socket, wanted: str, html: str) -> None:
    """Answer what was asked for long ago."""
    silent.settimeout(1)
    while True:
        try:
            connection, _ = silent.accept()
        except TimeoutError:
            return
        with connection, connection.makefile("rb") as request:
            if request.readline().split()[1:2] == [wanted.encode()]:
                head = f"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(html)}\r\n\r\n"
                connection.sendall(f"{head}{html}".encode())


@pytest.mark.proof
def test_without_browser_cache_python_starts_from_what_is_kept(kept: Page, host: Host) -> None:
    without_browser_cache(kept)
    host.off()
    ask(kept, host.address)
    assert kept.evaluate(STARTED) == "quick"


@pytest.mark.proof
def test_links_lead_to_what_is_kept_and_else_to_the_page_that_says_so(kept: Page, host: Host) -> None:
    page = kept
    page.goto(host.address + VISITED)
    page.goto(host.address)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.sameDocument = true")
    host.off()
    page.evaluate(FOLLOW, PLANNER)
    expect(page.locator("calculator-form[name=my_order]")).to_be_visible()
    expect_offline(page)
    assert page.evaluate("window.sameDocument") is True, "the page changed by instant navigation"
    expect(changed(page)).to_be_hidden()
    page.evaluate(FOLLOW, "glossary/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page needs a connection")


@pytest.mark.proof
def test_another_build_of_the_same_rules_comes_silently(kept: Page, host: Host) -> None:
    page, site = kept, host.address
    host.build(runtime=NEW)
    page.evaluate(UPDATE)
    page.wait_for_timeout(2_000)
    expect(changed(page)).to_be_hidden()
    ask(page, site)
    page.evaluate(UNTIL, FILLED)
    without_browser_cache(page)
    host.off()
    ask(page, site)
    addresses = page.evaluate(ADDRESSES)
    assert {found[1] for url in addresses if (found := re.search("runtime/([^/]+)/", url))} == {NEW}


@pytest.mark.proof
@pytest.mark.parametrize("how", ["it is told", "a link leads to a page of them"])
def test_an_open_page_says_that_the_rules_have_changed_and_loads_the_new_ones(kept: Page, host: Host, how: str) -> None:
    page, site = kept, host.address
    page.wait_for_load_state("networkidle")
    host.build(runtime=NEW, rules="f" * 16, day="1 December 2099")
    if how == "it is told":
        page.evaluate(UPDATE)
    else:
        page.evaluate(FOLLOW, PLANNER)
        expect(page.locator("calculator-form[name=my_order]")).to_be_visible()
    expect(changed(page)).to_be_visible()
    page.get_by_role("button", name="Load the new rules").click()
    expect(changed(page)).to_be_hidden()
    assert page.locator("site-notes").get_attribute("data-rules") == "f" * 16
    completed = page.locator("[name=completed_on]").first
    expect(completed).to_have_value("10 Nov 2026")
    page.wait_for_timeout(1_000)
    expect(changed(page)).to_be_hidden()
    host.off()
    page.goto(site + (PLANNER if how != "it is told" else WINDOW))
    expect(page.get_by_text("Offline; rules of 1 December 2099.")).to_be_visible()


@pytest.mark.proof
def test_a_page_that_stays_open_asks_for_new_rules_when_the_reader_comes_back_after_an_hour(
    kept: Page, host: Host
) -> None:
    page = kept
    host.build(runtime=NEW, rules="f" * 16)
    come_back = "document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(come_back)
    page.wait_for_timeout(1_000)
    expect(changed(page)).to_be_hidden()
    page.clock.set_fixed_time("2026-11-12T10:01:00")
    page.evaluate(come_back)
    expect(changed(page)).to_be_visible()


@pytest.mark.proof
def test_what_switches_it_off_removes_it_and_leaves_the_open_page(kept: Page, host: Host) -> None:
    page = kept
    shutil.copy(host.folder / "sw-off.js", host.folder / "sw.js")
    page.evaluate("window.sameDocument = true")
    page.evaluate(UPDATE)
    page.evaluate(UNTIL, "navigator.serviceWorker.getRegistrations().then((all) => !all.length)")
    assert page.evaluate(KEPT) == [0, 0]
    answered(page.locator("calculator-form"), ACT)
    assert page.evaluate("window.sameDocument") is True
    page.reload()
    assert page.evaluate("navigator.serviceWorker.controller") is None


@pytest.mark.proof
def test_python_starts_behind_it_and_no_file_of_python_travels_twice(kept: Page, host: Host) -> None:
    kept.goto(host.address)
    assert kept.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert kept.evaluate(STARTED) == "quick"
    ask(kept, host.address)
    files = [name for name in host.line.sent if name != "cases.json"]
    assert sorted(files) == sorted(Path(file).name for file in offline.FILES)


def test_what_is_kept_is_there() -> None:
    script = (SITE / "sw.js").read_text(encoding="utf-8")
    (built,) = re.findall(r"JSON\.parse\((.*)\);", script)
    told = json.loads(json.loads(built))
    assert [path for path in told["assets"] + told["files"] if not (SITE / path).is_file()] == []
    assert [path for path in told["pages"] if not (SITE / path).exists()] == []
    page = (SITE / "offline.html").read_text(encoding="utf-8")
    assert f'href="{offline.HERE}/{PLANNER}"' in page
    home = (SITE / "index.html").read_text(encoding="utf-8")
    assert '<p data-note="kept" hidden>' in home, "sw.js looks for it"
    assert f'data-rules="{told["rules"]}"' in home
