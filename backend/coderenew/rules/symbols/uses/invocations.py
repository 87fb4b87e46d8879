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
from coderenew.rules.symbols.uses.callees import callees, signatures_of
from coderenew.rules.symbols.uses.functions import reaches_global
from coderenew.rules.symbols.uses.lineage import core_parent
from coderenew.rules.version_ranges import overlap, spans
from coderenew.rules.views import PhpFile

PROVEN = "runtime"
"""Source of the signatures that PHP itself gave: others do not tell optional parameters exactly."""

Wrong = tuple[tuple[VersionRange, int], ...]
"""The releases in which a call is wrong, with the number of arguments that they want."""


class Invocation(NamedTuple):
    """A call of the function or method in `record` with `given` arguments, which may not be
    enough, or too many, in some release."""

    record: Record
    fact: Call | MethodCall | ClassUse
    given: int


@lru_cache(maxsize=4)
def invocations(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Invocation, ...]:
    """Every call that can be counted and may have too few or too many arguments."""
    return (
        *_function_calls(file, project, catalog, platform),
        *_method_calls(file, project, catalog, platform),
    )


def _function_calls(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> Iterator[Invocation]:
    for callee in callees(file, catalog, platform):
        most = callee.taken
        for call in file.calls_to(callee.name):
            count = call.argument_count
            if count >= callee.required and (most is None or count <= most):
                continue
            given = counted(count, call.arguments)
            if given is None or call.form != "call" or project.functions(callee.name):
                continue
            if reaches_global(project, call):
                yield Invocation(callee.record, call, given)


def _method_calls(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> Iterator[Invocation]:
    for fact, owner, method in _method_facts(file):
        parent = core_parent(project, owner)
        if not parent or (reached := _signed(catalog, platform, parent, method)) is None:
            continue
        record, required, most = reached
        given = counted(fact.argument_count, fact.arguments)
        if given is None or (given >= required and (most is None or given <= most)):
            continue
        if parent == owner or not _declares(project, owner, method):
            yield Invocation(record, fact, given)


def _declares(project: Project, owner: str, method: str) -> bool:
    """Whether a class of the component has the method itself, a PHP 4 constructor included."""
    constructor = owner.rpartition("\\")[2]
    return project.declares_method(owner, method) or (
        method == "__construct" and project.declares_method(owner, constructor)
    )


def _method_facts(file: PhpFile) -> Iterator[tuple[MethodCall | ClassUse, str, str]]:
    for call in file.facts.method_calls:
        if call.owner and call.form == "call":
            yield call, call.owner, call.method
    for use in file.facts.class_uses:
        if use.kind == "new":
            yield use, use.name, "__construct"


@lru_cache(maxsize=16384)
def _signed(
    catalog: Catalog, platform: Platform, class_name: str, method: str
) -> tuple[Record, int, int | None] | None:
    """The nearest method of that name with the most arguments that it requires and the fewest
    that it takes in any release."""
    for owner in catalog.lineage(class_name):
        record = catalog.find(platform, SymbolKind.METHOD, f"{owner}::{method}")
        if record is not None and record.signatures:
            signatures = signatures_of(record)
            taken = [s.most for s in signatures if s.most is not None]
            return record, max(s.required for s in signatures), min(taken, default=None)
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
