"""What social networks are shown of a page is drawn whole, and the mark is there in every size that is asked for."""

import json
from pathlib import Path

import pytest
from PIL import Image

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
    assert manifest["start_url"] == "../../", "the site may lie under a path"
