"""wpdb::prepare() with other numbers of placeholders and values.

What: A literal query has more or fewer placeholders than wpdb::prepare() gets values.

Why it breaks: WordPress writes a notice. With too few values the whole query becomes empty and
does nothing (PHP 8 would stop there); surplus values are dropped. A numbered placeholder that
is used twice counts twice, and works all the same.

Since: notice since WordPress 4.8.3.

Fix: Give one value for each placeholder, a repeated one too; write a literal percent sign as %%.

Source: https://developer.wordpress.org/reference/classes/wpdb/prepare/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import MethodCall
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import (
    is_complete,
    is_scalar,
    literal,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-PREPARE-ARGUMENT-COUNT",
    title="wpdb::prepare() with other numbers of placeholders and values",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="The query has {placeholders} placeholders and wpdb::prepare() gets {values} values.",
    wordpress=since("4.8.3"),
    source="https://developer.wordpress.org/reference/classes/wpdb/prepare/",
)

_PLACEHOLDER = re.compile(r"%(?:(\d+)\$)?[-+0-9.']*[sdfFi]")


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.methods_called("prepare"):
        query = literal(call, 0)
        if call.owner.lower() != "wpdb" or query is None:
            continue
        numbers = _PLACEHOLDER.findall(query.replace("%%", ""))
        values = _values(call)
        if not numbers or values is None or values == len(numbers):
            continue
        yield found(
            RULE,
            file,
            call,
            "wpdb::prepare",
            kind="method",
            severity=Severity.BREAKS if values < _needed(numbers) else Severity.WARNS,
            placeholders=str(len(numbers)),
            values=str(values),
        )


def _needed(numbers: list[str]) -> int:
    """How many values fill every placeholder; each is given by its number, "" when it has none."""
    numbered = [int(number) for number in numbers if number]
    return max(numbered) if numbered else len(numbers)


def _values(call: MethodCall) -> int | None:
    """How many values the call passes, in whichever form; None when that is not certain."""
    given = call.arguments[1:]
    if call.argument_count != len(call.arguments) or any(a.spread for a in given):
        return None
    if len(given) != 1:
        return len(given)
    if given[0].kind == "array":
        return len(given[0].items) if is_complete(given[0]) else None
    return 1 if is_scalar(given[0]) else None
