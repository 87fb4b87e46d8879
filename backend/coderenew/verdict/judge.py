"""Judges candidates for one target: which hold there, which are harmless, and why."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.component import SourceFile
from coderenew.model.condition import ALWAYS, Condition, Test, World, both, deciding_test
from coderenew.model.finding import (
    Candidate,
    Clearance,
    Cleared,
    Confidence,
    Finding,
    Moment,
    Severity,
    Symbol,
)
from coderenew.model.target import Target
from coderenew.rules.registry import rule_by_id
from coderenew.verdict.message import render
from coderenew.verdict.reading import Reading
from coderenew.verdict.world import StackWorld

_CATALOG_KINDS = frozenset(kind.value for kind in SymbolKind)


class Judge:
    """Judges the candidates of one reading for one target."""

    def __init__(self, reading: Reading, catalog: Catalog, target: Target) -> None:
        self._reading = reading
        self._target = target
        self._catalog = catalog
        self._world = StackWorld(target, catalog, reading.declarations, None)
        self._lacking: dict[Symbol, World] = {}

    def holds(self, candidate: Candidate) -> bool:
        """Whether the target lies in the candidate's versions, its guards aside."""
        return self._target.php in candidate.php and self._target.wordpress in candidate.wordpress

    def clearance(self, candidate: Candidate) -> Clearance | None:
        """Why the candidate is harmless on the target, None when it is not."""
        for clearance in candidate.clearances:
            if self._target.php in clearance.php and self._target.wordpress in clearance.wordpress:
                return clearance
        condition = self._condition(candidate)
        if condition == ALWAYS:
            return None
        decider = deciding_test(condition, self._world_of(candidate.symbol))
        return None if decider is None else _guard(candidate, decider)

    def stands(self, candidate: Candidate) -> bool:
        """Whether the candidate is wrong on the target and nothing clears it."""
        return self.holds(candidate) and self.clearance(candidate) is None

    def _world_of(self, symbol: Symbol) -> World:
        """The target's world; a symbol that is not there tests as missing, known owner or not."""
        if symbol.kind not in _CATALOG_KINDS or not symbol.platform:
            return self._world
        record = self._catalog.find(Platform(symbol.platform), SymbolKind(symbol.kind), symbol.name)
        running = self._target.php if symbol.platform == "php" else self._target.wordpress
        if record is not None and record.present_in(running):
            return self._world
        world = self._lacking.get(symbol)
        if world is None:
            world = StackWorld(self._target, self._catalog, self._reading.declarations, symbol)
            self._lacking[symbol] = world
        return world

    def _condition(self, candidate: Candidate) -> Condition:
        loaded = self._reading.load_condition(candidate.path)
        # A parse error strikes when the file is included: no guard inside it can run before.
        if candidate.moment is Moment.COMPILE and candidate.symbol.kind == "syntax":
            return loaded
        return candidate.context if loaded == ALWAYS else both(loaded, candidate.context)


def judge(
    reading: Reading, catalog: Catalog, target: Target, came_from: Target | None = None
) -> tuple[tuple[Finding, ...], tuple[Cleared, ...]]:
    """Findings and cleared uses of a component on `target`, in report order.

    With `came_from`, findings that stood there already are not new and do not count.
    """
    here = Judge(reading, catalog, target)
    before = Judge(reading, catalog, came_from) if came_from else None
    findings: list[Finding] = []
    cleared: list[Cleared] = []
    for candidate, fingerprint in judged(reading):
        if not here.holds(candidate):
            continue
        clearance = here.clearance(candidate)
        if clearance is not None:
            cleared.append(Cleared(candidate, clearance))
            continue
        is_new = before is None or not before.stands(candidate)
        findings.append(as_finding(reading, candidate, fingerprint, is_new))
    return tuple(findings), tuple(cleared)


def judged(reading: Reading) -> Iterator[tuple[Candidate, str]]:
    """The candidates that concern the component as shipped, tests left out."""
    for candidate, fingerprint in reading.numbered:
        file = reading.files.get(candidate.path)
        if file is None or (file.shipped and file.role != "test"):
            yield candidate, fingerprint


def counts(reading: Reading, candidate: Candidate) -> bool:
    """Whether a standing candidate weighs on the verdict.

    Certain and likely ones do. In a vendored library only what is fatal as soon as a file is
    loaded counts, unless nothing was seen to load that file: the rest is the library's own affair.
    """
    if candidate.confidence < Confidence.LIKELY or candidate.severity < Severity.WARNS:
        return False
    file = reading.files.get(candidate.path)
    if file is None or file.role == "own":
        return True
    return (
        file.role == "vendored"
        and candidate.severity is Severity.FATAL
        and candidate.moment in (Moment.COMPILE, Moment.LOAD)
        and reading.reachability.get(candidate.path) == "reachable"
    )


def as_finding(
    reading: Reading, candidate: Candidate, fingerprint: str, is_new: bool = True
) -> Finding:
    """A standing candidate with its sentence and its place in the component."""
    file = reading.files.get(candidate.path, SourceFile(candidate.path, "php", 0))
    return Finding(
        candidate=candidate,
        message=render(rule_by_id(candidate.rule), candidate),
        fingerprint=fingerprint,
        role=file.role,
        library=file.library,
        is_new=is_new,
        counts=is_new and counts(reading, candidate),
    )


def _guard(candidate: Candidate, test: Test) -> Clearance:
    return Clearance(
        kind="guard",
        reason=describe(test),
        where=f"{candidate.path}:{test.line}" if test.line else candidate.path,
    )


def describe(test: Test) -> str:
    """A test in the words of the code that makes it."""
    if test.subject in ("php", "wordpress"):
        running = "PHP" if test.subject == "php" else "WordPress"
        return f"runs only where {running} {test.operator} {test.version} allows it"
    if test.subject == "caught":
        return "throws an Error that is caught"
    if test.subject == "helper":
        return f"guarded by {test.name}()"
    words = {"constant": "defined", "extension": "extension_loaded", "value": "constant"}
    check = words.get(test.subject, f"{test.subject}_exists")
    return f"guarded by {check}({test.name})"
