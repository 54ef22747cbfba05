"""Ask a calculator as the page does: JSON text through the one door, JSON text back."""

import json
from typing import Any

from calculators.front.reply import reply

TODAY = "2026-11-12"


def ask(calculator: str, typed: dict[str, str], today: str = TODAY) -> dict[str, Any]:
    """The reply, read back from JSON."""
    request = {"calculator": calculator, "answers": typed, "today": today}
    replied: dict[str, Any] = json.loads(reply(json.dumps(request)))
    return replied


def clock(replied: dict[str, Any], id: str) -> dict[str, Any]:
    """The deadline of that id in an outcome."""
    (found,) = [deadline for deadline in replied["outcome"]["deadlines"] if deadline["id"] == id]
    assert isinstance(found, dict)
    return found
