"""Arguments given by value for parameters that take a reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record
from coderenew.model.finding import Candidate, Symbol
from coderenew.model.php_facts import Argument, Call
from coderenew.model.version import EVERY_VERSION, VersionRange
from coderenew.rules.project import Project
from coderenew.rules.rule import Rule
from coderenew.rules.signatures import parse_signature
from coderenew.rules.symbols.uses.callees import callees
from coderenew.rules.symbols.uses.functions import reaches_global
from coderenew.rules.version_ranges import spans
from coderenew.rules.views import PhpFile

LITERALS = frozenset(
    {"string", "pattern", "int", "float", "bool", "null", "array", "constant", "closure", "new"}
)
RESULTS = frozenset({"call"})

_PREFER_REFERENCE = frozenset({"array_multisort", "extract"})
"""Functions that take a reference where they can and a value otherwise."""


class Reference(NamedTuple):
    """An argument of `call` that the function in `record` takes by reference in `versions`."""

    record: Record
    call: Call
    argument: Argument
    position: int  # from 1
    versions: VersionRange


def references(
    file: PhpFile, project: Project, catalog: Catalog, kinds: frozenset[str]
) -> Iterator[Reference]:
    """Every argument of these kinds that is given for a reference."""
    for platform in (Platform.PHP, Platform.WORDPRESS):
        for callee in callees(file, catalog, platform):
            if not callee.references or callee.name in _PREFER_REFERENCE:
                continue
            if not project.functions(callee.name):
                for call in file.calls_to(callee.name):
                    if reaches_global(project, call):
                        yield from _of_call(callee.record, call, kinds)


def _of_call(record: Record, call: Call, kinds: frozenset[str]) -> Iterator[Reference]:
    for index, argument in enumerate(call.arguments):
        if argument.spread or argument.name:
            return
        if argument.kind not in kinds:
            continue

        def by_reference(text: str, index: int = index) -> bool | None:
            parameter = parse_signature(text).parameter_at(index)
            return True if parameter is not None and parameter.by_reference else None

        for versions, _ in spans(record, by_reference):
            yield Reference(record, call, argument, index + 1, versions)


def reference_candidate(rule: Rule, file: PhpFile, found: Reference) -> Candidate:
    """The candidate of one such argument."""
    record, call = found.record, found.call
    on_php = record.platform is Platform.PHP
    return Candidate(
        rule=rule.id,
        severity=rule.severity,
        confidence=rule.confidence,
        symbol=Symbol(record.kind.value, record.name, record.platform.value),
        path=file.path,
        line=call.line,
        column=call.column,
        php=found.versions if on_php else EVERY_VERSION,
        wordpress=EVERY_VERSION if on_php else found.versions,
        moment=file.moment(call.scope),
        enclosing=file.enclosing(call.scope),
        context=file.context(call.context),
        slots={"position": str(found.position)},
    )
