"""What is asked when it is traced what runs, and when it is proved that what is served answers alike (docs/adr/0002).

Every case of every table, as the page asks it and as a comparison with what is published, and others made of them by
chance, always the same for one seed: of every kind that a page asks, with answers and days as people type them, and
with such as nobody does.
"""

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from itertools import cycle, product
from typing import Any

from calculators.front.orders import CALCULATOR, EVENTS, FORMAT, VERSION
from calculators.front.reply import Request, answer, form_of
from calculators.kit.days import MONTHS
from calculators.kit.policy import version
from web.case_tables import published, requests

type Asked = dict[str, Any]
"""A Request or an OrdersRequest, as JSON values; or something else, to which no reply is an error of its own."""
type Way = Callable[[Asked, random.Random], Asked]
"""How a case is asked."""

ODD = (
    "", " ", "31/02/2026", "1/2/3/4", "29 Feb 2023", "2026-11-31", "2026-1-1", "12.11.2026", "Sept 5", "10 nov",
    "Monday", "tomorrow", "yesterday", "3 weeks ago", "2d 17h", "17h left", "12 days", "2026年11月5日", "5 de novembro",
    "23:59 5 Nov 2026", "0", "-5", "1e9", "12,50", "£12.50", "1.234,56", "EUR 1 234,5", "99999999999999999999", "NaN",
    "١٢", "¼", "a few", "half", "yes", "no", "ÄÖÜ ẞ ǅ ﬃ", "ß💥", "İstanbul", "<b>x</b>", '"><img src=x>', "&lt;",
    "\u0000\u2028\u202e", "x" * 500,
)  # fmt: skip
SITE = "https://example.org/guide/"
NOBODY_ASKS: tuple[Any, ...] = (
    [],
    {},
    "x",
    7,
    {"calculator": "nobody", "answers": {}, "today": "2026-11-12"},
    {"orders": 1},
)


def everything(how_many: int, seed: int = 1) -> list[Asked]:
    """Every case, compared as well, what nobody asks, every country, and so many made by chance."""
    cases = [*map(dict, requests()), *map(dict, published())]
    return [*cases, *NOBODY_ASKS, *everywhere(), *opened(cases), *by_chance(how_many, seed)]


def opened(cases: Iterable[Asked]) -> Iterator[Asked]:
    """The link of the answer to each case, as it is opened."""
    for case in cases:
        link = _answer(case).get("link")
        if link and "expected" not in case:
            yield {**case, "answers": {}, "link": link}


def everywhere() -> Iterator[Asked]:
    """Each case of the planner in a country of its own, until every country was asked about every problem."""
    questions = {question.name: question for question in form_of(CALCULATOR).questions}
    pairs = product(questions["problem"].choices, questions["country"].choices)
    for case, (problem, country) in zip(cycle(_planned()), pairs, strict=False):
        yield {**case, "answers": {**case["answers"], "problem": problem, "country": country}}


def by_chance(how_many: int, seed: int, ways: Sequence[Way] = ()) -> Iterator[Asked]:
    """Cases of which something is changed, asked in some of these ways; in all without."""
    chance, cases = random.Random(seed), requests()
    ways = ways or (*TYPED, *KEPT)
    for _ in range(how_many):
        asked: Asked = deepcopy(dict(chance.choice(cases)))
        questions = [question.name for question in form_of(asked["calculator"]).questions]
        for _ in range(chance.randrange(4)):
            asked["answers"][chance.choice(questions)] = _typed(asked, chance)
        if not chance.randrange(8):
            asked["today"] = chance.choice((*ODD, _day(chance, date(2026, 11, 12)).isoformat()))
        yield chance.choice(ways)(asked, chance)


def _typed(asked: Asked, chance: random.Random) -> str:
    questions = form_of(asked["calculator"]).questions
    words = [word for question in questions for word in question.choices]
    day = _day(chance, date(2026, 11, 12))
    written = (day.isoformat(), f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day:%d.%m.%Y}", f"{day:%d %b}")
    return chance.choice(
        (chance.choice(ODD), chance.choice(written), *words[:1], *([chance.choice(words)] if words else []))
    )


def _day(chance: random.Random, near: date) -> date:
    return near + timedelta(days=round(chance.gauss(0, chance.choice((10, 60, 2000)))))


def _plain(asked: Asked, chance: random.Random) -> Asked:
    return asked


def _read(asked: Asked, chance: random.Random) -> Asked:
    days = dict.fromkeys(asked["answers"], "2026-11-10")
    return {**asked, "read": True, **chance.choice(({}, {"typed_on": days}))}


def _with_page(asked: Asked, chance: random.Random) -> Asked:
    guessed = next(iter(asked["answers"]), "")
    return {**asked, "page": SITE, "zone": "Europe/Berlin", "site": "0123456789abcdef", "guessed": guessed}


def _with_order(asked: Asked, chance: random.Random) -> Asked:
    """As a plan is asked for once an order is kept: with that order, another one, or what is none."""
    plan = asked if asked["calculator"] == CALCULATOR else deepcopy(dict(chance.choice(_planned())))
    text = json.dumps(_kept(chance.choice((plan, plan, dict(chance.choice(_planned())))), "a1"))
    return {**plan, "order": chance.choice((text, text, text[: chance.randrange(len(text))]))}


def _linked(asked: Asked, chance: random.Random) -> Asked:
    """The link of its answer opened, whole or damaged, or drawn."""
    link = str(_answer(asked).get("link", "#v=1"))
    if chance.randrange(3) == 0:
        return {**asked, "paper": SITE + link}
    return {
        **asked,
        "answers": {},
        "link": chance.choice((link, link[: chance.randrange(1, 40)], link.replace("=", "~", 2))),
    }


def _kept(asked: Asked, id: str) -> Asked:
    days = {"aliexpress.open_dispute": "2026-11-23"}
    saved = {"saved_on": "2026-11-12", "rules": version(), "days": days, "changed": 1, "entries": "my_order-0a1b2c3d"}
    return {"id": id, "name": id.upper(), "answers": asked["answers"], **saved}


def _some_orders(asked: Asked, chance: random.Random) -> list[Asked]:
    others = (_kept(dict(chance.choice(_planned())), f"b{place}") for place in range(chance.randrange(6)))
    return [_kept(asked, "a1"), *others]


@cache
def _planned() -> list[Request]:
    """The cases of the planner."""
    return [case for case in requests() if case["calculator"] == CALCULATOR]


def _orders(asked: Asked, chance: random.Random) -> Asked:
    return {"orders": _some_orders(asked, chance), "today": asked["today"]}


def _wish(asked: Asked, chance: random.Random) -> Asked:
    orders = _some_orders(asked, chance)
    file = json.dumps({"format": FORMAT, "version": VERSION, "orders": [*orders, _kept(asked, "c1")]})
    order = json.dumps({"answers": asked["answers"], "rules": version(), "days": {}})
    name = chance.choice(ODD)
    wishes: tuple[Mapping[str, str], ...] = (
        {"file": file},
        {"file": file[: chance.randrange(len(file))]},
        {"id": "c1", "name": name, "order": order},
        {"id": "a1", "name": name, "order": order, "base": json.dumps({"name": "A1", "answers": {}})},
        {"id": "a1", "name": name},
        {"id": "a1", "question": chance.choice([*EVENTS]), "text": _typed(asked, chance)},
    )
    return {"orders": orders, "today": asked["today"], "do": chance.choice(wishes)}


def _answer(asked: Asked) -> Mapping[str, object]:
    return answer(asked["calculator"], asked["answers"], asked["today"])


TYPED: Sequence[Way] = (_plain, _plain, _read, _with_page, _with_order, _linked)
KEPT: Sequence[Way] = (_orders, _wish)
