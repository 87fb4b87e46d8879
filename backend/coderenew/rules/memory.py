"""What is worked out once for each component, and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from coderenew.rules.project import Project

P = ParamSpec("P")
T = TypeVar("T")


def per_project(
    work_out: Callable[Concatenate[Project, P], T],
) -> Callable[Concatenate[Project, P], T]:
    """Remember answers for as long as the project lives: a site has hundreds of them."""

    @wraps(work_out)
    def remembered(project: Project, /, *args: P.args, **kwargs: P.kwargs) -> T:
        answers: dict[object, T] = project.answers[work_out]
        key = (args, *kwargs.items()) if kwargs else args
        try:
            return answers[key]
        except KeyError:
            answer = answers[key] = work_out(project, *args, **kwargs)
            return answer

    return remembered
