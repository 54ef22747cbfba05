"""A message of a page, which stands there as a ```text fence: drawn like one of an answer, copied with one button.

Not Material's `content.code.copy`: its button is a sign without a word, smaller than a thumb, and says to no screen
reader that the text was copied, nor to anybody that it was not.
"""

from typing import Any

from calculators.front.copy_html import copier
from calculators.front.html import tag


def message(source: str, language: str, css_class: str, options: dict[str, Any], md: object, **_: Any) -> str:
    """What `pymdownx.superfences` puts in the place of the fence; the button is there once link.js is."""
    del language, options, md
    button = tag("copy-text", copier(), data_search_exclude=True)
    return str(tag("div", tag("pre", source, class_="outcome-letter"), button, class_=css_class))
