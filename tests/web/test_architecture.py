"""The picture of the floors is what the imports say."""

from pathlib import Path

import pytest

from web import architecture


def test_the_picture_is_drawn_from_the_imports_that_are_there() -> None:
    text = architecture.FILE.read_text(encoding="utf-8")
    assert architecture.drawn(text) == text, "run `make architecture`"


def test_no_arrow_goes_up() -> None:
    order = list(architecture.FLOORS)
    up = [(a, b) for a, b in architecture.arrows()[0] if order.index(a) > order.index(b)]
    assert up == []
    assert ("web", "front") in architecture.arrows()[0]


def test_a_module_stands_on_its_floor_and_a_name_leads_to_its_module() -> None:
    assert architecture.floor_of(Path("calculators/rules/aliexpress/window.py")) == "rules"
    assert architecture.floor_of(Path("calculators/dispute_window.py")) == "calculator"
    assert architecture.target_of("calculators.kit.policy.fact") == "kit"
    assert architecture.target_of("calculators.names") == "names"
    assert architecture.target_of("mkdocs.plugins.event_priority") == "mkdocs"


def test_a_text_without_the_marks_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="needs the lines"):
        architecture.drawn("no picture")
