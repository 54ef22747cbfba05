"""The facts that tests of code count with: those of tests/facts, whatever is published today.

A test of a rule names days that somebody counted by hand, so the numbers that it counts with have to stand still: the
tests of CODE, and each test below `@frozen()`, see tests/facts in place of the published facts. All others see what is
published; cases/*.csv say what comes of it, and `make accept` renews them. So whoever corrects a fact edits no test.

tests/facts began as copies of calculators/policy. A fact that is not in them comes as it is published: whoever adds one
has nothing to do. A test that names the number of a new fact, or wants a later value, copies the block of that fact.
"""

import tomllib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from pathlib import Path

from calculators.kit import policy
from calculators.kit.policy import HEAD, Fact, fact_of

HERE = Path(__file__).parent
FILES = ("kit", "rules", "front", "test_my_order.py", "web/test_accept.py", "web/test_states.py")
CODE = tuple(HERE / name for name in FILES)


@cache
def facts(regime: str) -> dict[str, Fact]:
    """The facts of tests/facts, of one regime, by name."""
    file = HERE / "facts" / f"{regime}.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {name: fact_of(f"{regime}.{name}", table) for name, table in tables.items() if name != HEAD}


@contextmanager
def frozen() -> Iterator[None]:
    """Let the facts of tests/facts hold in place of those that are published under their names."""
    published = {regime: policy.facts(regime) for regime in policy.regimes()}
    for regime, known in published.items():
        policy._facts(regime).update((name, fact) for name, fact in facts(regime).items() if name in known)
    try:
        yield
    finally:
        for regime, known in published.items():
            policy._facts(regime).update(known)


def facts_of(test: Path) -> AbstractContextManager[None]:
    """The facts that the tests of a file count with."""
    return frozen() if any(test.is_relative_to(place) for place in CODE) else nullcontext()
