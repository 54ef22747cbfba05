"""What is traced and proved is of every kind that pages send, and the same for one seed."""

from web import asked
from web.case_tables import requests


def test_the_same_seed_asks_the_same_and_another_one_others() -> None:
    assert [*asked.by_chance(50, 1)] == [*asked.by_chance(50, 1)]
    assert [*asked.by_chance(50, 1)] != [*asked.by_chance(50, 2)]


def test_every_kind_of_request_is_among_them_and_every_case() -> None:
    found = asked.everything(400)
    kinds = {key for request in found if isinstance(request, dict) for key in request}
    assert {"answers", "read", "typed_on", "link", "page", "zone", "paper", "orders", "do", "expected"} <= kinds
    wishes = {tuple(sorted(request["do"])) for request in found if isinstance(request, dict) and "do" in request}
    assert len(wishes) == 5
    assert all(dict(case) in found for case in requests()[:20])
