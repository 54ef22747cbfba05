"""Sections that stand closed: from the line `::: folded` of a page on, a press on a heading opens its section.

A link to such a heading leads to what it holds, so that the browser opens it; `folds.js` helps where it does not.
"""

import re

from calculators.front.html import tag

FROM_HERE = tag("hr", class_="folded-from-here")
HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)(?:<a class="headerlink".*?</a>)?</h2>', re.DOTALL)


def folded(html: str) -> str:
    """The content of a page, its sections below the mark closed."""
    above, _, below = html.partition(str(FROM_HERE))
    return above + "".join(map(_closed, re.split(r'(?=<h2 id=")', below)))


def _closed(section: str) -> str:
    found = HEADING.match(section)
    if not found:
        return section
    place, words = found.groups()
    inside = section[found.end() :].strip()
    head = f"<summary><h2>{words}</h2></summary>"
    return f'<details class="page-fold">{head}<div id="{place}">\n{inside}\n</div></details>\n'
