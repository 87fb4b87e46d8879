"""From a use of a catalogued symbol to its candidates: removed, deprecated, not yet there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from coderenew.catalog.schema import Platform, Record
from coderenew.model.condition import Condition
from coderenew.model.finding import Candidate, Clearance, Confidence, Moment, Severity, Symbol
from coderenew.model.version import EVERY_VERSION, Version, VersionRange
from coderenew.rules.rule import Rule
from coderenew.rules.version_ranges import FLOORS, before, overlap, since
from coderenew.rules.views import Fact, PhpFile

Absence = tuple[tuple[VersionRange, Severity], ...]
"""What a missing symbol does, by PHP version."""

FATAL: Absence = ((EVERY_VERSION, Severity.FATAL),)
BREAKS: Absence = ((EVERY_VERSION, Severity.BREAKS),)
INFORMS: Absence = ((EVERY_VERSION, Severity.INFO),)
CONSTANT: Absence = ((before("8.0"), Severity.BREAKS), (since("8.0"), Severity.FATAL))
"""An undefined constant is its own name as a string, with a warning; an Error since PHP 8.0."""
CALLBACK: Absence = CONSTANT
"""A callback that names nothing is left out with a warning; a TypeError since PHP 8.0."""


_FIRST_RUNTIME = Version(7, 0)
"""The oldest PHP after 5.2 that was asked what it has: what it alone dates may be older."""


class Use(Struct, frozen=True):
    """One use of a catalogued symbol.

    `absence` says what happens where the symbol is missing; `needs` is whether a missing symbol
    that is only not there yet matters at all (`instanceof` of it does not).
    """

    record: Record
    path: str
    line: int
    column: int
    moment: Moment
    enclosing: str
    context: Condition
    absence: Absence = FATAL
    needs: bool = True
    notice: Severity = Severity.WARNS
    confidence: Confidence = Confidence.CERTAIN
    clearances: tuple[Clearance, ...] = ()


def use_of(
    file: PhpFile,
    fact: Fact,
    record: Record,
    *,
    absence: Absence = FATAL,
    needs: bool = True,
    notice: Severity = Severity.WARNS,
    confidence: Confidence = Confidence.CERTAIN,
    clearances: tuple[Clearance, ...] = (),
) -> Use:
    """The use that `fact` makes of the symbol in `record`."""
    return Use(
        record=record,
        path=file.path,
        line=fact.line,
        column=fact.column,
        moment=file.moment(fact.scope),
        enclosing=file.enclosing(fact.scope),
        context=file.context(fact.context),
        absence=absence,
        needs=needs,
        notice=notice,
        confidence=confidence,
        clearances=clearances,
    )


def notable(record: Record) -> bool:
    """Whether any release that somebody runs lacks or deprecates the symbol."""
    return (
        record.removed is not None or record.deprecated is not None or arrival(record) is not None
    )


def arrival(record: Record) -> Version | None:
    """The release that brought the symbol, None when that was before all that is judged."""
    if record.since is None or record.since <= FLOORS[record.platform]:
        return None
    return record.since


def removed(rule: Rule, use: Use) -> Iterator[Candidate]:
    """What is wrong from the release on that no longer has the symbol."""
    gone = use.record.removed
    if gone is not None:
        yield from _absent(rule, use, VersionRange(since=gone), gone)


def not_yet(rule: Rule, use: Use) -> Iterator[Candidate]:
    """What is wrong before the release that brought the symbol."""
    brought = arrival(use.record)
    if brought is not None and use.needs:
        if use.record.source == "runtime" and brought == _FIRST_RUNTIME:
            use = replace(use, confidence=Confidence.POSSIBLE)
        yield from _absent(rule, use, VersionRange(until=brought), brought)


def deprecated(rule: Rule, use: Use) -> Iterator[Candidate]:
    """What is wrong while the symbol is deprecated and still there."""
    start, end = use.record.deprecated, use.record.removed
    if start is not None and (end is None or start < end):
        severity = Severity.INFO if "soft" in use.record.context else use.notice
        if _comes_first(use.record):
            # No polyfill can declare it where its platform has it.
            use = replace(use, clearances=())
        yield _candidate(rule, use, severity, VersionRange(start, end), EVERY_VERSION, start)


def _comes_first(record: Record) -> bool:
    """Whether the platform always declares the symbol before a component can."""
    return record.platform is Platform.PHP or (
        "always" in record.context and "pluggable" not in record.context
    )


def _absent(rule: Rule, use: Use, versions: VersionRange, version: Version) -> Iterator[Candidate]:
    if use.record.platform is Platform.PHP and versions.since is None:
        # One range up to the release that is needed, so that it is not taken for two needs.
        worst = max(s for php, s in use.absence if overlap(php, versions) is not None)
        yield _candidate(rule, use, worst, versions, EVERY_VERSION, version)
        return
    for php, severity in use.absence:
        if use.record.platform is not Platform.PHP:
            yield _candidate(rule, use, severity, versions, php, version)
        elif (both := overlap(versions, php)) is not None:
            yield _candidate(rule, use, severity, both, EVERY_VERSION, version)


def _candidate(
    rule: Rule,
    use: Use,
    severity: Severity,
    versions: VersionRange,
    php: VersionRange,
    version: Version,
) -> Candidate:
    record = use.record
    on_php = record.platform is Platform.PHP
    return Candidate(
        rule=rule.id,
        severity=min(severity, rule.severity),
        confidence=min(use.confidence, rule.confidence),
        symbol=Symbol(record.kind.value, record.name, record.platform.value),
        path=use.path,
        line=use.line,
        column=use.column,
        php=versions if on_php else php,
        wordpress=EVERY_VERSION if on_php else versions,
        moment=use.moment,
        enclosing=use.enclosing,
        context=use.context,
        replacement=record.replacement,
        slots={"version": str(version)},
        clearances=use.clearances,
    )
