"""What search engines, social networks and language models are told comes from the page itself."""

from pathlib import Path

import pytest
from PIL import Image

from web import finding

PAGE = """<h1>Tracking stopped<a class="headerlink" href="#x">¶</a></h1>
<p><strong>Open a dispute.</strong> You have <a class="fact" href="#f">15</a> days.</p>
<calculator-form name="x"><h2>A question?</h2><p>not this</p></calculator-form>
<h2>What to do</h2>
<ol><li><p><strong>Look.</strong> Note <em>it</em>.</p></li><li>Write.<ul><li>inner</li></ul></li></ol>
<h2>Must I wait?</h2>
<p>Usually not. <a class="fact-link" href="#s">source</a></p>
<p>More.</p>
<table><tr><td><p>no</p></td></tr></table>"""


def test_a_page_is_read_by_its_headings() -> None:
    parts = finding.sections(PAGE)
    assert [part.heading for part in parts] == ["Tracking stopped", "What to do", "Must I wait?"]
    assert [part.paragraph for part in parts] == ["Open a dispute. You have 15 days.", "", "Usually not."]


def test_the_steps_are_the_items_of_the_numbered_list() -> None:
    steps = finding.sections(PAGE)[1].steps
    assert len(steps) == 2
    assert steps[0] == "Look. Note it."


@pytest.mark.parametrize("title", ["Short", "Tracking says “delivered”, but nothing arrived", "word " * 12])
def test_a_card_is_drawn_with_the_whole_title_and_only_once(
    title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "CARDS", tmp_path)
    file = finding.card(title)
    with Image.open(file) as image:
        assert image.size == (finding.WIDTH, finding.HEIGHT)
        colours = image.convert("RGB").getcolors(maxcolors=1 << 24) or []
        margin = image.convert("RGB").crop((finding.WIDTH - 60, 0, finding.WIDTH, finding.HEIGHT - 20))
    assert len(colours) > 2, "something is written"
    assert len(margin.getcolors(maxcolors=1 << 24) or []) == 1, "nothing is written into the margin"
    written = file.stat().st_mtime_ns
    assert finding.card(title) == file
    assert file.stat().st_mtime_ns == written
