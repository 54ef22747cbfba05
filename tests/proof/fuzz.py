"""A hundred thousand requests made by chance: `python -m tests.proof.fuzz SEED HOW_MANY`, always the same for one seed.

Whatever is typed, every reply is one of the kinds, nothing typed becomes markup, and no reply takes long. What is found
is printed as JSON. It is a process of its own, so that two can run, and nothing else counts as their work.
"""

import json
import random
import re
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import chain
from time import process_time
from typing import Any

from calculators.front.device import any_day
from calculators.front.reply import form_of, prepare, reply
from calculators.kit.days import Due
from calculators.kit.form import Question
from web.asked import KEPT, TYPED, Asked, by_chance
from web.filled import chosen

HOSTILE = "\"' onx9=1 <x9>&lt;x9&gt;</p><!--<script>"
MARKUP = re.compile(r"""<(?:x9|b|img|script|!--)\b|["'] onx9=1""")
MOST = 0.05  # seconds of work
KINDS = {"outcome", "errors", "gap", "read", "paper", "compared", "orders"}


def main(seed: int, how_many: int) -> None:
    """Ask, and print what was wrong, the slowest of all, and how often each kind of reply came."""
    prepare()
    chance = random.Random(seed)
    wrong: list[str] = []
    kinds: Counter[str] = Counter()
    slowest = 0.0
    orders = how_many // 20  # a reply to them takes ten times as long
    for made in chain(by_chance(how_many - orders, seed, TYPED), by_chance(orders, seed, KEPT)):
        request = made
        if "paper" in request and chance.randrange(8):
            del request["paper"]  # a code takes ten times as long to draw as an answer
        if request.get("answers") and chance.randrange(2):
            request = made | filled_anew(request["calculator"], chance)
        if not chance.randrange(4):
            made_hostile(request, chance)
        text = json.dumps(request)
        try:
            replied, seconds = asked(text)
        except Exception as error:
            if not is_refused(request, error):
                wrong.append(f"{type(error).__name__}: {str(error)[:200]} to {text[:2_000]}")
            kinds["refused"] += 1
            continue
        slowest = max(slowest, seconds)
        kinds[replied["kind"]] += 1
        if replied["kind"] not in KINDS or MARKUP.search(replied.get("html", "")):
            wrong.append(f"{replied['kind']} with markup to {text[:2_000]}")
        if seconds > MOST:
            wrong.append(f"{seconds * 1000:.0f} ms for {text[:2_000]}")
    print(json.dumps({"wrong": wrong[:20], "slowest": slowest, "kinds": kinds, "work": process_time()}))


def filled_anew(calculator: str, chance: random.Random) -> Asked:
    """Answers of which each could be meant, few or many, on a day of their own: a case of which a few are changed does
    not come to every reader.
    """
    today = date(2026, 11, 30) + timedelta(days=chance.randrange(-60, 400))
    often, span = chance.random(), chance.choice((20, 90, 400, 1200))
    answers = {
        question.name: _meant(question, today, span, chance)
        for question in form_of(calculator).questions
        if question.required or chance.random() < often
    }
    return {"answers": answers, "today": today.isoformat()}


def _meant(question: Question, today: date, span: int, chance: random.Random) -> str:
    if question.choices:
        return chance.choice(chosen(question))
    if question.kind is bool:
        return chance.choice(("yes", "no"))
    if question.kind in (date, Due):
        ahead = chance.randrange(60) if question.kind is Due else 0
        return (today + timedelta(days=ahead - chance.randrange(span))).isoformat()
    return str(chance.randrange(1, 500))


def made_hostile(request: Asked, chance: random.Random) -> None:
    """Put markup in the place of an answer."""
    answers = request.get("answers") or request.get("orders", [{}])[0].get("answers")
    if answers:
        answers[chance.choice([*answers])] = HOSTILE[: chance.randrange(1, 60)]


def asked(text: str) -> tuple[dict[str, Any], float]:
    """The reply, and the seconds of work for it: the best of three where it was much, because machines are noisy."""
    times: list[float] = []
    while not times or (min(times) > MOST and len(times) < 3):
        begun = process_time()
        told = reply(text)
        times.append(process_time() - begun)
    replied: dict[str, Any] = json.loads(told)
    return replied, min(times)


def is_refused(request: Asked, error: Exception) -> bool:
    """Whether no page can ask that: it knows a day, and the order it gives back is one that was drawn for it."""
    is_odd = not any_day(request.get("today", "")) or "order" in request.get("do", {})
    return isinstance(error, ValueError) and "orders" in request and is_odd


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
