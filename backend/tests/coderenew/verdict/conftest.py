"""Readings made by hand: a component with a few candidates, no parser and no catalog needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coderenew.model.component import Component, SourceFile
from coderenew.model.declarations import Declarations
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.verdict.reading import Reading

MakeReading = Callable[..., Reading]


def candidate(line: int = 1, **changes: object) -> Candidate:
    """A removed function at one line, with whatever is asked to differ."""
    values: dict[str, object] = {
        "rule": "CR-PHP-REMOVED-FUNCTION",
        "severity": Severity.FATAL,
        "confidence": Confidence.CERTAIN,
        "symbol": Symbol("function", "create_function", "php"),
        "path": "plugin.php",
        "line": line,
    }
    return Candidate(**(values | changes))  # type: ignore[arg-type]


def reading(*candidates: Candidate, **component: object) -> Reading:
    """A reading of a component whose files are those that the candidates name."""
    given = component.pop("files", None)
    files = given or tuple(
        SourceFile(path, "php", 100) for path in sorted({c.path for c in candidates})
    )
    described = Component("plugin", "plugin", files=files, **component)  # type: ignore[arg-type]
    return Reading(described, Declarations(), candidates, {}, {})


@pytest.fixture
def make_reading() -> MakeReading:
    return reading
