"""What we compute. Every module at the top of this package is a calculator: one file, one function, same name."""

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import cast

from calculators.kit.outcome import Outcome

RENAMED = {"case_planner": "my_order"}


def names() -> list[str]:
    """The names of all calculators, in alphabetical order."""
    return sorted(
        module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg and module.name[0] != "_"
    )


@cache
def find(name: str) -> Callable[..., Outcome]:
    """The calculator of that name, also of an old one. Raises LookupError with near names, else with all of them."""
    name = RENAMED.get(name, name)
    if name not in names():
        from calculators.kit.policy import did_you_mean  # only needed on an error

        near = did_you_mean(name[:80], names()) or f"; there are {', '.join(names())}"
        raise LookupError(f"there is no calculator {name[:80]!r}{near}")
    return cast("Callable[..., Outcome]", getattr(import_module(f"calculators.{name}"), name))
