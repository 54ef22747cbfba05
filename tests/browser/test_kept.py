"""The table of the page on privacy names all that a browser keeps of this site, and what wipes it there wipes it."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.conftest import FLAGS, PHONE
from tests.browser.filling import DAY_TO_ACT, PLAN, SLOW, WINDOW, ask, unfolded
from tests.browser.site import ROOT, served
from tests.browser.test_offline import FILLED, UNTIL
from tests.browser.test_orders import stored

pytestmark = pytest.mark.proof
PRIVACY = (ROOT / "docs" / "about" / "privacy.md").read_text(encoding="utf-8")
PLACES = ("session storage", "local storage", "IndexedDB", "cache storage", "service worker")
"""Where things are kept, as the table calls it."""
OF_BROWSER = {"indexeddb", "cache_storage", "service_workers"}
"""What Chromium counts bytes of, besides: no other kind of storage is in use. Storage of pairs it does not count."""
SCHEME = {("local storage", "__palette")}
"""The theme keeps which of its schemes is on, and does so on the first page."""
NEAR = 0.15  # of a size that the table says with "about"

THERE = """async () => {
    const files = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    const workers = await navigator.serviceWorker.getRegistrations();
    return {
        "session storage": Object.keys(sessionStorage),
        "local storage": Object.keys(localStorage),
        "IndexedDB": (await indexedDB.databases()).map(({ name }) => name),
        "cache storage": await caches.keys(),
        "service worker": workers.map(({ active }) => active.scriptURL.split("/").pop()),
        "cookies": document.cookie ? document.cookie.split(";") : [],
        "files": files,
    };
}"""
BYTES = """async (name) => {
    const shelf = await caches.open(name);
    const copies = await Promise.all((await shelf.keys()).map((key) => shelf.match(key)));
    return (await Promise.all(copies.map((copy) => copy.blob()))).reduce((sum, { size }) => sum + size, 0);
}"""
RECORDS = """async (name) => {
    const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const database = await done(indexedDB.open(name));
    const counted = {};
    for (const store of database.objectStoreNames) {
        counted[store] = await done(database.transaction(store).objectStore(store).count());
    }
    database.close();
    return counted;
}"""


def rows() -> list[tuple[str, str]]:
    """What, and where, of each line of the table."""
    (table,) = re.findall(r"\| What \| Where \| How long \|\n\|[-|]+\n((?:\|.*\n)+)", PRIVACY)
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return [(what, where) for what, where, _ in found]


def named() -> set[tuple[str, str]]:
    """Place and name of all that the table names."""
    found = set()
    for what, where in rows():
        names = re.findall('"([^"]+)"', where)
        places = [place for place in PLACES if place in where]
        assert len(names) == len(places) == 1 or "In the cache of your browser" in where, f"{what}: {where}"
        found |= {*zip(places, names, strict=True)}
    return found


def there(page: Page) -> set[tuple[str, str]]:
    """Place and name of all that is kept. The theme puts the path of the site in front of its own names."""
    kept: dict[str, list[str]] = page.evaluate(THERE)
    path = urlsplit(page.evaluate("new URL(__md_scope).href")).path
    kept["cookies"] += [str(cookie["name"]) for cookie in page.context.cookies()]
    return {(place, name.removeprefix(f"{path}.")) for place, names in kept.items() for name in names}


def kinds(page: Page, site: str) -> set[str]:
    """The kinds of storage in which Chromium counts bytes of this site: also those that no test knows."""
    told: dict[str, Any] = page.context.new_cdp_session(page).send(
        "Storage.getUsageAndQuota", {"origin": "{0.scheme}://{0.netloc}".format(urlsplit(site))}
    )
    return {kind["storageType"] for kind in told["usageBreakdown"] if kind["usage"]}


@pytest.fixture
def visit(playwright: Playwright, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A profile of its own that keeps all that a reader's keeps."""
    with playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"), executable_path=chromium, args=FLAGS, viewport=PHONE, locale="en-GB"
    ) as context:
        yield context


def test_all_that_is_kept_is_named_and_all_that_is_named_is_kept_until_it_is_wiped(visit: BrowserContext) -> None:
    with served() as site:
        page = visit.pages[0]
        page.goto(f"{site}about/privacy/")
        assert there(page) == SCHEME, "before the first answer"

        page.locator("label[for^=__palette]:visible").first.click()
        ask(page, site + WINDOW, "dispute_window", DAY_TO_ACT)
        page.evaluate(UNTIL, FILLED)
        (size,) = [what for what, _ in rows() if " MB" in what]
        (about,) = re.findall(r"about (\d+) MB", size)
        copied = page.evaluate(BYTES, "dispute-desk-offline") / 1e6
        print(f"{copied:.2f} MB of copies")
        assert copied == pytest.approx(int(about), rel=NEAR)
        form = ask(page, f"{site}my-order/", "my_order", PLAN)
        shown = form.locator(".outcome").get_by_role("checkbox").first
        shown.check()
        ticked = f"shown {shown.get_attribute('value')}"
        form.get_by_label("A name for this order").fill("A lamp")
        form.get_by_role("button", name="Keep on this device").click()
        expect(form.locator("order-keep [role=status]")).to_have_text("Kept on this device.")
        assert [(one["name"], one["ticked"]) for one in stored(page)] == [("A lamp", shown.get_attribute("value"))]
        page.goto(f"{site}guide/appeal/")
        assert there(page) == named()
        assert kinds(page, site) == OF_BROWSER
        answers = page.evaluate("JSON.parse(sessionStorage['dispute-desk-answers'])")
        assert {"problem", "completed_on", ticked} <= set(answers)
        assert set(page.evaluate("JSON.parse(sessionStorage['dispute-desk-notes'])")) >= {"steps", "bar my_order"}

        page.goto(site + WINDOW)
        unfolded(page.locator("calculator-form")).get_by_role("button", name="Forget my answers").click()
        assert {place for place, _ in there(page)} == set(PLACES) - {"session storage"}
        page.goto(f"{site}my-orders/")
        orders = page.locator("order-list")
        expect(orders.locator(".orders > li")).to_have_count(1, timeout=SLOW)
        assert page.evaluate(RECORDS, "dispute-desk") == {"line": 1, "orders": 1}
        orders.get_by_text("Wipe all orders", exact=True).click()
        orders.get_by_role("button", name="Wipe all orders now").click()
        expect(orders.get_by_text("All orders are wiped from this device.")).to_be_visible()
        assert page.evaluate(RECORDS, "dispute-desk") == {"line": 0, "orders": 0}
        assert "session storage" not in {place for place, _ in there(page)}

        page.context.new_cdp_session(page).send(
            "Storage.clearDataForOrigin", {"origin": site.split("/some")[0], "storageTypes": "all"}
        )
        page.goto(f"{site}about/privacy/")
        assert there(page) == SCHEME, "the data of this site are cleared, and a page opened"
