"""Clocks, one module per regime.

Law of this folder: imports from `kit` only. A rule takes typed dates and returns a Clock with every reason for it;
numbers come from `policy/`, never from the code.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from calculators.kit.policy import regimes as published


def regimes() -> Iterator[tuple[str, Any]]:
    """Every regime with rules of its own: a policy file and a module of the same name."""
    modules = {module.name for module in pkgutil.iter_modules(__path__)}
    yield from ((name, import_module(f"{__name__}.{name}")) for name in published() if name in modules)
