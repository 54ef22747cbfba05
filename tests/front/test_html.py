"""One way to make markup, and it escapes all text."""

import pytest

from calculators.front.html import Html, tag


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (tag("p", "a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (tag("p"), "<p></p>"),
        (tag("br"), "<br>"),
        (tag("p", "one", None, ["two", tag("b", "three")]), "<p>onetwo<b>three</b></p>"),
        (tag("p", class_="a", aria_label="b", for_="c"), '<p class="a" aria-label="b" for="c"></p>'),
        (tag("input", type="text", hidden=True, checked=False, value=None), '<input type="text" hidden>'),
        (tag("p", title="\"'<>&"), '<p title="&quot;&#x27;&lt;&gt;&amp;"></p>'),
        (tag("p", "<b>", title=""), '<p title="">&lt;b&gt;</p>'),
        (tag("p", map(str, [1, 2])), "<p>12</p>"),
    ],
)
def test_tag_writes_an_element_and_escapes_all_text(made: Html, expected: str) -> None:
    assert expected == str(made)
