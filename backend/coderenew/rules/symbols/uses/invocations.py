"""Calls of catalogued functions and methods with a known number of arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Candidate, Severity, Symbol
from coderenew.model.php_facts import Argument, Call, ClassUse, MethodCall
from coderenew.model.version import EVERY_VERSION, VersionRange
from coderenew.rules.project import Project
from coderenew.rules.rule import Rule
from coderenew.rules.signatures import CallableSignature, parse_signature
from coderenew.rules.symbols.availability import Absence
from coderenew.rules.symbols.uses.lineage import core_parent
from coderenew.rules.version_ranges import overlap, spans
from coderenew.rules.views import PhpFile

Wrong = tuple[tuple[VersionRange, int], ...]
"""The releases in which a call is wrong, with the number of arguments that they want."""


class Invocation(NamedTuple):
    """A call of the function or method in `record` with `given` arguments."""

    record: Record
    fact: Call | MethodCall | ClassUse
    given: int


@lru_cache(maxsize=4)
def invocations(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Invocation, ...]:
    """Every call whose callee is a record with signatures and whose arguments can be counted."""
    return (
        *_function_calls(file, project, catalog, platform),
        *_method_calls(file, project, catalog, platform),
    )


def _function_calls(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> Iterator[Invocation]:
    for name in file.call_names:
        record = catalog.find(platform, SymbolKind.FUNCTION, name)
        if record is None or not record.signatures or project.functions(name):
            continue
        for call in file.calls_to(name):
            if call.form != "call" or (call.fallback and project.functions(call.name)):
                continue
            if (given := counted(call.argument_count, call.arguments)) is not None:
                yield Invocation(record, call, given)


def _method_calls(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> Iterator[Invocation]:
    for fact, owner, method in _method_facts(file):
        given = counted(fact.argument_count, fact.arguments)
        record = _method(project, catalog, platform, owner, method) if given is not None else None
        if given is not None and record is not None and record.signatures:
            yield Invocation(record, fact, given)


def _method_facts(file: PhpFile) -> Iterator[tuple[MethodCall | ClassUse, str, str]]:
    for call in file.facts.method_calls:
        if call.owner and call.form == "call":
            yield call, call.owner, call.method
    for use in file.facts.class_uses:
        if use.kind == "new":
            yield use, use.name, "__construct"


def _method(
    project: Project, catalog: Catalog, platform: Platform, owner: str, method: str
) -> Record | None:
    if project.classes(owner) and project.declares_method(owner, method):
        return None
    for class_name in catalog.lineage(core_parent(project, owner)):
        record = catalog.find(platform, SymbolKind.METHOD, f"{class_name}::{method}")
        if record is not None:
            return record
    return None


def counted(count: int, arguments: tuple[Argument, ...]) -> int | None:
    """The number of arguments, None where spreading or naming hides it."""
    if count < 0 or any(a.spread or a.name for a in arguments):
        return None
    return count


@lru_cache(maxsize=32768)
def wrong_counts(
    catalog: Catalog,
    platform: Platform,
    kind: SymbolKind,
    name: str,
    given: int,
    limit: Callable[[CallableSignature, int], int | None],
) -> Wrong:
    """Where `limit` finds fault with `given` arguments for the function or method `name`."""
    record = catalog.find(platform, kind, name)
    if record is None:
        return ()
    return tuple(spans(record, lambda text: limit(parse_signature(text), given)))


def lacking(signature: CallableSignature, given: int) -> int | None:
    """The number required, when that is more than given."""
    return signature.required if signature.required > given else None


def surplus(signature: CallableSignature, given: int) -> int | None:
    """The number taken, when that is less than given."""
    most = signature.most
    return most if most is not None and most < given else None


def count_candidates(
    rule: Rule, file: PhpFile, call: Invocation, wrong: Wrong, effects: Absence
) -> Iterator[Candidate]:
    """One candidate for each range of releases and each thing that PHP does there."""
    record = call.record
    on_php = record.platform is Platform.PHP
    for versions, wanted in wrong:
        for php, severity in effects:
            both = overlap(versions, php) if on_php else php
            if both is not None:
                yield _candidate(rule, file, call, severity, both, versions, wanted)


def _candidate(
    rule: Rule,
    file: PhpFile,
    call: Invocation,
    severity: Severity,
    php: VersionRange,
    versions: VersionRange,
    wanted: int,
) -> Candidate:
    record, fact = call.record, call.fact
    on_php = record.platform is Platform.PHP
    return Candidate(
        rule=rule.id,
        severity=severity,
        confidence=rule.confidence,
        symbol=Symbol(record.kind.value, record.name, record.platform.value),
        path=file.path,
        line=fact.line,
        column=fact.column,
        php=php,
        wordpress=EVERY_VERSION if on_php else versions,
        moment=file.moment(fact.scope),
        enclosing=file.enclosing(fact.scope),
        context=file.context(fact.context),
        slots={"wanted": str(wanted), "given": str(call.given)},
    )
