"""What is built around the pages: data for search engines, pictures, redirects, the list for models, the 404 page."""

import json
import re
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from calculators import names
from tests.browser.site import SITE, STAND_INS, pages
from tests.folding import for_each
from tests.web.test_history import ATOM
from web import sheets
from web.finding import ENGINEERS
from web.history import MOST

PAGES = [page for page in pages() if page not in STAND_INS] if SITE.is_dir() else []
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOVED = {
    "calculators/case-planner/": "my-order/",
    "guide/can-i-dispute/": "guide/reasons/",
    "guide/messages/": "guide/talking-with-the-seller/",
    "guide/not-shipped/": "situations/not-shipped/",
    "guide/returns-and-money/": "guide/returns/",
    "ways/australia-canada/": "ways/australia/",
}
NAMED = [f"calculators/{name}/" for name in names()]  # the addresses that answers link to
OWN = [page for page in PAGES if page not in (*MOVED, *NAMED)]
BUILDERS = {f"{page.removesuffix('.md')}/" for page in ENGINEERS}


def text_of(address: str) -> str:
    return (SITE / address / "index.html").read_text(encoding="utf-8")


def site_map() -> dict[str, str | None]:
    """The address of each page in it, and the day it changed."""
    found = ET.parse(SITE / "sitemap.xml").getroot()
    assert found.tag == f"{SITEMAP}urlset"
    return {url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{SITEMAP}lastmod") for url in found}


def data_of(address: str) -> dict[str, Any]:
    """What a page tells search engines, by type."""
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text_of(address), re.DOTALL)
    found = json.loads(script)
    assert found["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in found["@graph"]}


@for_each(OWN)
def test_every_page_tells_search_engines_its_place_and_has_a_picture(address: str) -> None:
    found, home = data_of(address), min(site_map(), key=len)
    assert found["WebPage"]["url"] == home + address
    days = {found["WebPage"].get("dateModified"), site_map().get(home + address, found["WebPage"].get("dateModified"))}
    assert len(days) == 1, "the page and the site map tell two days"
    assert all(day is None or date.fromisoformat(day) for day in days)
    if address:
        places = found["BreadcrumbList"]["itemListElement"]
        assert [place["position"] for place in places] == list(range(1, len(places) + 1))
        assert len({place["item"] for place in places}) == len(places) >= 2, "a step is missing, or stands twice"
        assert all(place["name"] and (SITE / place["item"].removeprefix(home)).is_dir() for place in places)
        assert [places[0]["item"], places[-1]["item"]] == [home, home + address]
    else:
        assert "BreadcrumbList" not in found, "one step is no way"
    (alt,) = re.findall(r'property="og:image:alt" content="([^"]+)"', text_of(address))
    assert unescape(alt).startswith(f"Dispute Desk: {found['WebPage']['name']}. ")
    (picture,) = re.findall(r'property="og:image" content="([^"]+)"', text_of(address))
    assert (SITE / "assets" / "cards" / picture.rsplit("/", 1)[1]).is_file()
    (description,) = re.findall(r'<meta name="description" content="([^"]+)"', text_of(address))
    assert len(unescape(description)) >= 70


@for_each([*OWN, "404.html"])
def test_a_title_is_shown_whole_in_a_list_of_results(address: str) -> None:
    text = (SITE / address).read_text(encoding="utf-8") if address == "404.html" else text_of(address)
    (title,) = re.findall(r"<title>(.+)</title>", text)
    assert 15 <= len(unescape(title)) <= 60, title


def test_the_site_map_names_the_pages_for_readers_and_robots_find_it() -> None:
    home = min(site_map(), key=len)
    assert set(site_map()) == {home + address for address in OWN} - {home + it for it in BUILDERS}
    assert (SITE / "robots.txt").read_text(encoding="utf-8").splitlines()[-1] == f"Sitemap: {home}sitemap.xml"
    assert "Disallow: /" not in (SITE / "robots.txt").read_text(encoding="utf-8")


def test_every_page_leads_to_the_feed_whose_changes_stand_on_the_page_of_changes() -> None:
    for address in ("", "guide/appeal/"):
        (link,) = re.findall(r'type="?application/atom\+xml"? [^>]*href="([^"]+)"', text_of(address))
        assert urljoin(f"/{address}", link) == "/feed.xml"
    assert '<a href="../../feed.xml">' in text_of("about/changes/"), "readers find it too"
    linked = [link.get("href", "") for link in ET.parse(SITE / "feed.xml").iterfind(f".//{ATOM}entry/{ATOM}link")]
    assert len(linked) == MOST
    for link in linked:
        assert f'id="{link.partition("#")[2]}"' in text_of("about/changes/"), link


@for_each([*MOVED, *NAMED])
def test_no_search_engine_lists_an_address_that_only_leads_on(address: str) -> None:
    assert '<meta name="robots" content="noindex">' in text_of(address)


@for_each(OWN)
def test_search_engines_may_list_every_page(address: str) -> None:
    assert "noindex" not in text_of(address)


@pytest.mark.parametrize(("old", "new"), MOVED.items())
def test_moved_pages_lead_to_their_new_place(old: str, new: str) -> None:
    (there,) = re.findall(r'rel="canonical" href="([^"]+)"', text_of(old))
    assert (SITE / old / there).resolve() == (SITE / new).resolve()


@for_each(NAMED)
def test_a_calculator_that_an_answer_names_is_found_at_its_place(address: str) -> None:
    (there,) = re.findall(r'rel="canonical" href="([^"]+)"', text_of(address))
    page, _, place = there.partition("#")
    assert f'id="{place}"' in text_of(str((SITE / address / page).resolve().relative_to(SITE)))


def test_the_list_for_language_models_names_every_page() -> None:
    text = (SITE / "llms.txt").read_text(encoding="utf-8")
    for address in OWN:
        if address not in ("about/design/", "publish/"):
            assert f"/{address})" in text, address


def test_the_404_page_helps() -> None:
    text = (SITE / "404.html").read_text(encoding="utf-8")
    assert "This page is not here" in text
    for way in ("situations/", "my-order/", "glossary/"):
        assert f'{way}"' in text


def test_what_material_writes_is_mended_on_every_page_and_the_stand_ins() -> None:
    for text in [*map(text_of, OWN), *((SITE / name).read_text(encoding="utf-8") for name in STAND_INS)]:
        assert '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">' in text
        assert 'tabindex=""' not in text
        assert '<link rel="next"' not in text, "Firefox would load it"


@pytest.mark.parametrize(("sheet", "most"), [("calculator.css", 30_000), ("paper.css", 10_000)])
def test_our_style_sheets_are_small(sheet: str, most: int) -> None:
    assert (SITE / sheets.address(f"assets/{sheet}")).stat().st_size < most


def test_what_only_paper_needs_is_a_sheet_of_its_own() -> None:
    """A browser does not wait for it before it shows the page."""
    assert "@media print" not in (SITE / sheets.address("assets/calculator.css")).read_text(encoding="utf-8")
    assert re.search(
        r'<link rel="?stylesheet"? href="[^"]*assets/paper\.[0-9a-f]{8}\.min\.css" media="?print"?>',
        text_of("situations/"),
    )


def test_forms_and_feet_stay_out_of_the_search() -> None:
    index = json.loads((SITE / "search" / "search_index.json").read_text(encoding="utf-8"))
    pages = [set(entry["words"].split()) for entry in index["docs"]]
    assert not any("thursday" in words for words in pages), "worked examples"
    assert not all("correct" in words for words in pages), "the foot"
    assert any("serial" in words for words in pages)
