"""The engine's "not compiled" against each interpreter's own lint, on small files."""

from __future__ import annotations

from pathlib import Path

import pytest

from coderenew.model.finding import Confidence
from tests.php.compiling import compile_errors, refusing
from tests.php.lint import Refusal, refusals
from tests.php.real_php import installed_versions
from tests.php.syntax_snippets import SNIPPETS

pytestmark = [
    pytest.mark.php,
    pytest.mark.xdist_group("php"),
    pytest.mark.skipif(not installed_versions(), reason="npm ci was not run in tests/php"),
]
# Where the engine is known to say less than PHP.
GAPS = frozenset(Path(__file__).with_name("not_linted.txt").read_text(encoding="utf-8").split("\n"))
SOURCES = {name: f"<?php\n{code}\n".encode() for name, code in SNIPPETS.items()}


@pytest.fixture(scope="module")
def answers() -> dict[str, dict[str, Refusal | None]]:
    return {version: refusals(version, SOURCES) for version in installed_versions()}


CASES = [
    pytest.param(name, marks=pytest.mark.xfail(reason="gap", strict=True) if name in GAPS else ())
    for name in SNIPPETS
]


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_not_compiled_exactly_where_php_refuses_it(
    name: str, answers: dict[str, dict[str, Refusal | None]]
) -> None:
    found = compile_errors("fixture.php", SOURCES[name])
    refused = {v: said[name] for v, said in answers.items() if said.get(name)}

    said = {v for v in answers if refusing(found, v, Confidence.LIKELY)}
    assert said == refused.keys(), refused
