"""What workers do, one noun a file: each has a `tasks` blueprint, found by `all_tasks`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from procrastinate import Blueprint


def all_tasks() -> dict[str, Blueprint]:
    """The blueprint of every module in this package, by the module's name."""
    return {
        found.name: import_module(f"{__name__}.{found.name}").tasks
        for found in iter_modules(__path__)
    }
