"""What social networks are shown of a page is drawn whole, and the mark is there in every size that is asked for."""

import json
from pathlib import Path

import pytest
from PIL import Image

from calculators import names
from web import finding
from web.runtime import ASSETS


@pytest.mark.parametrize("title", ["Short", "Tracking says “delivered”, but nothing arrived", "word " * 12])
def test_a_card_is_drawn_with_the_whole_title_and_only_once(
    title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "CARDS", tmp_path)
    content = finding.card(title)
    file = tmp_path / finding.card_name(title)
    assert file.read_bytes() == content
    with Image.open(file) as image:
        assert image.size == (finding.WIDTH, finding.HEIGHT)
        colours = image.convert("RGB").getcolors(maxcolors=1 << 24) or []
        margin = image.convert("RGB").crop((finding.WIDTH - 60, 0, finding.WIDTH, finding.HEIGHT - 20))
    assert len(colours) > 2, "something is written"
    assert len(margin.getcolors(maxcolors=1 << 24) or []) == 1, "nothing is written into the margin"
    written = file.stat().st_mtime_ns
    finding.card(title)
    assert file.stat().st_mtime_ns == written


def test_every_icon_of_the_manifest_has_the_size_it_is_listed_with() -> None:
    manifest = json.loads((ASSETS / "mark" / "site.webmanifest").read_text(encoding="utf-8"))
    sizes = {icon["src"]: icon["sizes"] for icon in manifest["icons"]}
    for name, size in {**sizes, "favicon-32.png": "32x32", "apple-touch-icon.png": "180x180"}.items():
        if size != "any":
            with Image.open(ASSETS / "mark" / name) as icon:
                assert size == "{}x{}".format(*icon.size), name
    assert manifest["start_url"] == manifest["scope"] == "../../", "the site may lie under a path"
    assert manifest["display"] == "standalone", "else no browser offers to install it"
    masked = {icon["sizes"] for icon in manifest["icons"] if "maskable" in icon["purpose"]}
    assert {"192x192", "512x512"} <= masked
    with Image.open(ASSETS / "mark" / "icon-512.png") as icon:
        drawn = [abs(complex(x, y) - 256 * (1 + 1j)) for x, y in lit(icon.convert("RGB"))]
    assert max(drawn) < 0.4 * 512, "a mask may cut off what lies farther from the middle"


def lit(icon: Image.Image) -> list[tuple[int, int]]:
    """Where it is not as in its corner."""
    ground = icon.getpixel((0, 0))
    return [(x, y) for x in range(icon.width) for y in range(icon.height) if icon.getpixel((x, y)) != ground]


def test_every_calculator_has_an_address_that_leads_to_it_on_its_own_page() -> None:
    found = finding.of_calculators()
    assert set(found) == {f"calculators/{name}.md" for name in names()}
    assert found["calculators/appeal_window.md"] == "guide/appeal.md#appeal_window-title"
    assert found["calculators/message_writer.md"] == "guide/talking-with-the-seller.md#message_writer-title"
