"""Every page at four widths and in both schemes: nothing cut off, nothing on each other, no barrier by any rule."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_pages import SCHEMES, Scheme, barriers, faults_of_layout, put_on, seen
from tests.browser.test_visit import SAVE_DATA

pytestmark = pytest.mark.proof
WIDTHS = (320, 390, 768, 1280)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window that goes from page to page."""
    with browser.new_context() as context:
        context.add_init_script(SAVE_DATA)
        yield context.new_page()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("address", seen())
def test_a_page_fits_every_screen_and_has_no_barrier(page: Page, site: str, address: str, scheme: Scheme) -> None:
    put_on(page, scheme)
    page.goto(site + address)
    put_on(page, scheme)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert faults_of_layout(page) == {}, f"at {width} px"
    assert barriers(page) == [], "on a desktop, with all that is folded up opened"
    page.set_viewport_size({"width": 390, "height": 844})
    assert barriers(page) == [], "on a phone"
