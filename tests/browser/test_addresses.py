"""As it was built, nothing rewritten: under its own address the site stays one page, and what was typed is there when
the reader comes back. Under another each page loads whole, and what was typed is there too.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.conftest import ALONE, FLAGS, PHONE
from tests.browser.filling import WINDOW, go_on
from tests.browser.site import built_for, served
from tests.browser.test_answer import form_on


@pytest.fixture(params=["its own", "another path", "another host"])
def there(request: pytest.FixtureRequest, playwright: Playwright, chromium: Path) -> Iterator[tuple[Page, str, bool]]:
    """A page, the address of the site in it, and whether that is the one it was built for. The browser finds that one
    on a free port: only it knows that the address leads elsewhere.
    """
    own = urlsplit(built_for())
    assert own.scheme == "http", "there is no certificate: run the tests without SITE_URL"
    root = f"{own.path}another/" if request.param == "another path" else own.path
    with served(root=root) as address:
        lead = f"--host-resolver-rules=MAP {own.netloc} {urlsplit(address).netloc}"
        with playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, lead]) as browser:
            page = browser.new_context(viewport=PHONE, locale="en", service_workers=ALONE).new_page()
            shown = address if request.param == "another host" else f"{own.scheme}://{own.netloc}{root}"
            yield page, shown, shown == built_for()


@pytest.mark.proof
def test_typed_answers_stay_under_the_address_it_was_built_for_and_under_another(there: tuple[Page, str, bool]) -> None:
    page, site, is_own = there
    form = form_on(page, site + WINDOW)
    form.get_by_label("It has not arrived").check()
    form.get_by_label("It has stopped moving, or there is none").check()
    form.get_by_role("textbox", name="When was it shipped?").first.fill("2 nov")
    page.wait_for_load_state("networkidle")  # instant navigation reads the site map first
    page.evaluate("window.sameDocument = true")
    go_on(page)
    assert page.evaluate("window.sameDocument === true") is is_own, "instant navigation is for its own address"
    page.go_back()
    assert page.url == site + WINDOW
    form = page.locator("calculator-form[name=dispute_window]")
    expect(form.get_by_role("textbox", name="When was it shipped?").first).to_have_value("2 nov")
    expect(form.get_by_label("It has stopped moving, or there is none")).to_be_checked()
    expect(form.get_by_role("group", name="What does tracking show?")).to_be_visible()
    assert page.evaluate("window.sameDocument === true") is is_own, "instant navigation is for its own address"
