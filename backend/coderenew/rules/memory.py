"""What is worked out once for each component, and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from coderenew.rules.project import Project

P = ParamSpec("P")
T = TypeVar("T")


def per_project(
    work_out: Callable[Concatenate[Project, P], T],
) -> Callable[Concatenate[Project, P], T]:
    """Remember answers for as long as the project lives: a site has hundreds of them."""
    known: WeakKeyDictionary[Project, dict[object, T]] = WeakKeyDictionary()

    @wraps(work_out)
    def remembered(project: Project, /, *args: P.args, **kwargs: P.kwargs) -> T:
        answers = known.get(project)
        if answers is None:
            answers = known[project] = {}
        key = (args, *kwargs.items())
        if key not in answers:
            answers[key] = work_out(project, *args, **kwargs)
        return answers[key]

    return remembered
