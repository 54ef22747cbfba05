"""The same sources, built with what follows Material: the text is the same, and a calculator answers."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.conftest import FLAGS
from tests.browser.filling import DAY_TO_ACT, WINDOW, ask
from tests.browser.site import SITE, served
from tests.browser.test_answer import headline
from web import zensical
from web.changed import Page, read

pytestmark = pytest.mark.proof


def pages(folder: Path) -> dict[str, Page]:
    found = {file.relative_to(folder).as_posix(): read(file.read_text("utf-8")) for file in folder.rglob("*.html")}
    return {address: page for address, page in found.items() if address != "offline.html"}


def test_its_pages_say_the_same_and_a_calculator_answers(playwright: Playwright, chromium: Path) -> None:
    assert zensical.main() == 0
    ours, others = pages(SITE), pages(zensical.SITE)
    assert ours.keys() == others.keys()
    for address, page in ours.items():
        if not page.moved:
            assert (page.blocks, page.places) == (others[address].blocks, others[address].places), address
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    with served(zensical.SITE) as site, browser.new_page(locale="en") as opened:
        form = ask(opened, site + WINDOW, "dispute_window", DAY_TO_ACT)
        expect(headline(form)).to_contain_text("2026")
    browser.close()
