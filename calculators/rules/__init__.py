"""Clocks, one module per regime; where one has many, a package whose parts only it brings together.

Law of this folder: imports from `kit` only. A rule takes typed dates and returns a Clock with every reason for it;
numbers come from `policy/`, never from the code.
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from types import ModuleType

from calculators.kit.order import Order
from calculators.kit.plan import Planned
from calculators.kit.policy import regimes

type Plan = Callable[[Order, date], Iterator[Planned]]


def plans() -> Iterator[tuple[str, Plan]]:
    """The plan of every regime that has rules of its own, by the name of its policy file and of its module."""
    for name, module in modules().items():
        yield name, module.plan


@cache
def modules() -> Mapping[str, ModuleType]:
    """The rules of every regime that has some of its own; the first call imports them all."""
    there = {module.name for module in pkgutil.iter_modules(__path__)}
    return {name: import_module(f"{__name__}.{name}") for name in regimes() if name in there}
