"""People find the page that helps: they type how they would say it, and it is among the first three."""

import csv

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.site import ROOT

PHRASINGS = ROOT / "tests" / "phrasings.csv"


def test_the_right_page_is_among_the_first_three_and_no_word_is_sent_or_stands_in_an_address(
    page: Page, site: str
) -> None:
    page.goto(site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".md-header__button[for=__search]").click()
    results = page.locator(".md-search-result__item")
    missed = []
    with PHRASINGS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            first = found(page, results, row["phrasing"])
            address = site + row["page"].removesuffix(".md").removesuffix("index").rstrip("/") + "/"
            if address not in first[:3]:
                missed.append(f"{row['phrasing']}: {row['page']} is not among {[a.removeprefix(site) for a in first]}")
    assert missed == []
    of_page = [address for address in asked if "/assets/runtime/" not in address]  # whose address says what it holds
    assert [address for address in (*of_page, page.url) if "?" in address or "%20" in address] == []


def found(page: Page, results: Locator, phrasing: str) -> list[str]:
    """The addresses of the first results, the best one first."""
    query = page.locator(".md-search__input")
    query.fill("")
    query.press("End")  # search listens to keys
    expect(results).to_have_count(0)
    query.fill(phrasing)
    query.press("End")
    expect(results.first).to_be_attached()
    links: list[str] = results.evaluate_all("items => items.slice(0, 3).map((item) => item.querySelector('a').href)")
    return links


@pytest.mark.proof
def test_a_result_is_its_title_and_one_line(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".md-header__button[for=__search]").click()
    results = page.locator(".md-search-result__item")
    assert found(page, results, "Parcel says “delivered”, but I don’t have it.")[0].endswith("/delivered-but-not-here/")
    title, line = results.first.inner_text().split("\n")
    assert title == "Tracking says “delivered”, but nothing arrived"
    assert line.startswith("Tracking says your AliExpress parcel is delivered")
    for result in results.all():
        box = result.locator("article").bounding_box()
        assert box and box["height"] < 110, "a title of two lines, and one line"
    assert page.locator(".md-search").inner_text().count("matching") == 0
    found(page, results, "tracki")
    expect(page.locator(".md-search__suggest")).to_have_text("tracking")
    page.locator(".md-search__input").fill("qqqq")
    page.locator(".md-search__input").press("End")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    expect(page.locator(".md-search-result__meta")).to_be_visible()
