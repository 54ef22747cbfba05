"""A word of the glossary explains itself once, where it is first used in a sentence."""

from markdown import Markdown

from web import tooltips

TERM = '<a class="term" href="../glossary/#'


def rendered(text: str) -> str:
    return tooltips.first_only(Markdown(extensions=["abbr"]).convert(text + tooltips.definitions()), "../glossary/")


def test_every_word_of_the_glossary_has_a_short_sentence() -> None:
    assert len(tooltips.terms()) > 40
    assert "Next" not in tooltips.terms()
    for term, sentence in tooltips.terms().items():
        assert sentence.endswith("."), term
        assert len(sentence) <= 140, f"{term}: a tooltip is short"
        assert not set(sentence) & set("[]{}*"), f"{term}: a tooltip is plain text"


def test_plain_words_are_in_the_glossary_but_not_explained_at_every_turn() -> None:
    assert set(tooltips.terms()) >= tooltips.PLAIN
    assert TERM not in rendered("Open the dispute for your order.")


def test_a_word_is_explained_at_its_first_use_only() -> None:
    html = rendered("Ask for a chargeback. A chargeback takes time.\n\nChargeback again.")
    assert html.count(TERM) == html.count("</a>") == 1
    assert html.index(TERM) < html.index("takes time")
    assert "abbr" not in html
    assert (
        f'{TERM}chargeback" title="A chargeback takes a card payment back, under the rules of the card company.">'
        in html
    )


def test_headings_and_links_explain_nothing() -> None:
    html = rendered("# Your chargeback\n\n[The chargeback](x.md) helps. The chargeback is slow.")
    assert "<h1>Your chargeback</h1>" in html
    assert '<a href="x.md">The chargeback</a>' in html
    assert html.count(TERM) == 1
