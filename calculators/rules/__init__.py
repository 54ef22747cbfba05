"""Clocks, one module per regime; where one has many, a package whose parts only it brings together.

Law of this folder: imports from `kit` only. A rule takes typed dates and returns a Clock with every reason for it;
numbers come from `policy/`, never from the code.
"""

import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

from calculators.kit.order import Order
from calculators.kit.plan import Planned
from calculators.kit.policy import regimes

type Plan = Callable[[Order, date], Iterator[Planned]]


def plans() -> Iterator[tuple[str, Plan]]:
    """The plan of every regime that has rules of its own, by the name of its policy file and of its module."""
    modules = {module.name for module in pkgutil.iter_modules(__path__)}
    for name in regimes():
        if name in modules:
            yield name, import_module(f"{__name__}.{name}").plan
