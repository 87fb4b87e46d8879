"""The catalog's reserved words against the real thing."""

from __future__ import annotations

import pytest

from coderenew.catalog.schema import Platform, Record, SymbolKind
from tests.coderenew.rules.checking import catalog
from tests.php.real_php import Answer, branch, installed_versions, run_all

pytestmark = [
    pytest.mark.php,
    pytest.mark.xdist_group("php"),
    pytest.mark.skipif(not installed_versions(), reason="npm ci was not run in tests/php"),
]
WORDS = list(catalog().rows(Platform.PHP, SymbolKind.KEYWORD))


@pytest.fixture(scope="module")
def answers() -> dict[str, dict[str, Answer]]:
    classes = {f"class {row.name}": f"<?php class {row.name} {{}}" for row in WORDS}
    functions = {f"function {row.name}": f"<?php function {row.name}() {{}}" for row in WORDS}
    return run_all(classes | functions)


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row.name)
def test_no_class_has_the_name_from_then_on(
    row: Record, answers: dict[str, dict[str, Answer]]
) -> None:
    refused = {v for v, answer in answers.items() if answer[f"class {row.name}"].severity}

    assert refused == {v for v in answers if row.since is None or branch(v) >= row.since}


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row.name)
def test_only_keywords_are_no_names_of_functions(
    row: Record, answers: dict[str, dict[str, Answer]]
) -> None:
    refused = {v for v, answer in answers.items() if answer[f"function {row.name}"].severity}
    reserved = {v for v in answers if row.since is None or branch(v) >= row.since}

    assert refused == (set() if "class-name" in row.context else reserved)
