"""What stands below every page: the sources of its facts, when they were last checked, and how to correct it."""

from calculators.front.html import Html, tag
from calculators.kit.days import in_words
from calculators.kit.policy import fact
from web.facts import cards
from web.forge import correct


def foot(stated: list[str], relied_on: set[str], path: str) -> Html:
    """The end of a page.

    stated: ids of the facts in its sentences. relied_on: these, and those behind its calculators and tables.
    path: its file in docs/.
    """
    checked = min((fact(fact_id).values[-1].checked for fact_id in relied_on), default=None)
    return tag(
        "aside",
        tag(
            "details",
            tag("summary", f"Sources of this page ({len(stated)})"),
            cards([fact(fact_id) for fact_id in stated], with_anchors=False),
            class_="calculator-folded",
        )
        if stated
        else None,
        tag("p", f"Facts on this page last checked: {in_words(checked)}, the oldest of them.") if checked else None,
        tag(
            "p",
            "This guide is independent and is no legal advice. AliExpress has no part in it. ",
            correct((f"docs/{path}", 0), "Correct this page"),
            ".",
        ),
        class_="page-foot",
        data_search_exclude=True,
        aria_label="About this page",
    )
