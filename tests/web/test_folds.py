"""Below the mark of a page its sections are closed; a link to one leads to what it holds."""

from markdown import Markdown
from markdown.extensions import Extension

from web.directive import Directives
from web.folds import folded

TEXT = "# Page\n\n## Open\n\nSeen.\n\n::: folded\n\n## First *one*\n\nWhy.\n\n### Part\n\nMore.\n\n## Last\n\n- End.\n"


def page(text: str = TEXT) -> str:
    extensions: list[str | Extension] = ["toc", Directives()]
    return folded(Markdown(extensions=extensions, extension_configs={"toc": {"permalink": True}}).convert(text))


def test_what_stands_below_the_mark_is_closed_section_by_section() -> None:
    above, *closed = page().split("<details")
    assert "Seen." in above
    assert "folded-from-here" not in above
    assert len(closed) == 2
    assert closed[0].startswith(
        ' class="page-fold"><summary><h2>First <em>one</em></h2></summary><div id="first-one">\n<p>Why.</p>'
    )
    assert "More." in closed[0], "a heading below stays in its section"
    assert closed[1].rstrip().endswith("</ul>\n</div></details>")


def test_a_heading_that_opens_holds_no_link_of_its_own() -> None:
    summaries = [part.partition("</summary>")[0] for part in page().split("<summary>")[1:]]
    assert len(summaries) == 2
    assert not [words for words in summaries if "<a" in words]


def test_a_calculator_among_what_is_closed_does_not_open_a_section_of_its_own() -> None:
    html = page(TEXT + "\n## Only this date\n\n::: calculator dispute_window closed\n")
    assert html.count('class="page-fold"') == 3
    assert html.index("only-this-date") < html.index('class="calculator-card calculator-closed"')


def test_a_page_without_the_mark_stays_as_it_is() -> None:
    html = "<h1>Page</h1>\n<h2 id='a'>A</h2>\n<p>Text</p>"
    assert folded(html) == html
