"""What is worked out once for each component, and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from coderenew.rules.project import Project

T = TypeVar("T")


def per_project(work_out: Callable[[Project], T]) -> Callable[[Project], T]:
    """Remember the answer for as long as the project lives: a site has hundreds of them."""
    known: WeakKeyDictionary[Project, T] = WeakKeyDictionary()

    @wraps(work_out)
    def remembered(project: Project) -> T:
        if project not in known:
            known[project] = work_out(project)
        return known[project]

    return remembered
