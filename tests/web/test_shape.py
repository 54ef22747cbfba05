"""A page about a situation has one shape, and what breaks it is told by line, with what to write."""

from typing import Any

import pytest

from web.shape import NO_BUTTON, ORDER, mistakes

GOOD = """---
title: A parcel
situation: 1
---

# A parcel

**Press "Returns/refunds" today.** The last day is in your plan.

## What to do

1. **Look.**
2. **Press.**

## Write this

```text
I have nothing.
```

::: plan problem=damaged

::: folded

## Why

Because.

::: calculator dispute_window closed

## Next

- [My order](../my-order.md)
"""
SITUATION = {"situation": 1}


def told(text: str, meta: dict[str, Any] = SITUATION) -> list[str]:
    return [f"{number}: {words}" for number, words in mistakes(text, meta)]


def test_a_page_of_the_right_shape_has_no_mistake() -> None:
    assert told(GOOD) == []
    assert told(GOOD.replace("## Write this\n\n```text\nI have nothing.\n```\n\n", "")) == [], "not all need a message"
    assert told(GOOD.replace("::: plan problem=damaged", "::: calculator vip_trial closed")) == []


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("2. **Press.**", "\n".join(f"{n}. **Press.**" for n in range(2, 9)), "18: more than 6 steps: join two"),
        ("Because.", "```text\nAnother.\n```", "27: a second message; the first is in line 17: keep one"),
        ('"Returns/refunds" today', "it today", '8: the answer names no button, like "Returns/refunds"; where there'),
        (
            '**Press "Returns/refunds" today.**',
            "Press it.",
            "8: the page does not begin with its answer, in bold; the order is: a bold",
        ),
        ("::: folded\n", "", "the page has no '::: folded'; the order is: a bold answer"),
        ("::: plan problem=damaged", "", "the page has no '::: plan …'"),
        ("## What to do", "## Steps", "the page has no '## What to do'"),
        ("::: folded", "::: plan stage=paid\n\n::: folded", "23: a second '::: plan …'; the first is in line 21"),
        ("## What to do", "::: plan problem=lost\n\n## What to do", "23: a second"),
        ("## Why", "## Write this", "25: a second '## Write this'; the first is in line 15"),
    ],
)
def test_what_breaks_the_shape_is_told_by_line(right: str, wrong: str, says: str) -> None:
    assert right in GOOD
    found = told(GOOD.replace(right, wrong))
    assert any(says in mistake for mistake in found), found


def test_what_stands_in_another_order_is_told() -> None:
    card = "::: plan problem=damaged\n\n"
    moved = GOOD.replace(card, "").replace("## What to do", card + "## What to do")
    assert told(moved) == [f"10: this stands too early; {ORDER}"]


def test_a_page_without_a_button_says_why() -> None:
    text = GOOD.replace('"Returns/refunds"', "it")
    assert told(text)[0].endswith(f"say why in the front matter: '{NO_BUTTON}'")
    assert told(text, SITUATION | {"no_button": "No source names it"}) == []


def test_of_other_pages_only_the_number_of_steps_counts() -> None:
    text = (
        "# Page\n\n**An answer.**\n\n"
        + "".join(f"{n}. Step\n" for n in range(1, 8))
        + "\n```\nsix\n```\n\n```\n7. not a step\n```\n"
    )
    assert told(text, {}) == ["11: more than 6 steps: join two that are done at one place, or leave one out"]
