"""Arithmetic on version ranges, and the ranges in which a symbol's signature is of some kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from coderenew.catalog.schema import Platform, Record
from coderenew.model.finding import Severity
from coderenew.model.version import Version, VersionRange

T = TypeVar("T")


@cache
def since(version: str) -> VersionRange:
    """From `version` ("8.0") on."""
    return VersionRange(since=_version(version))


@cache
def before(version: str) -> VersionRange:
    """Everything older than `version`."""
    return VersionRange(until=_version(version))


def _version(text: str) -> Version:
    return Version(*(int(part) for part in text.split(".")))


MISSING_ARGUMENT = ((before("7.1"), Severity.WARNS), (since("7.1"), Severity.FATAL))
"""What a call of a function written in PHP does that lacks a required argument, by PHP version."""

SURPLUS_ARGUMENT = ((before("8.0"), Severity.BREAKS), (since("8.0"), Severity.FATAL))
"""What one argument too many does to PHP's own functions: they warn and do nothing."""

WRONG_COUNT = ((since("8.0"), Severity.FATAL),)
"""What too few or too many arguments do to PHP's own functions since 8.0. What older PHP says of
its own signatures is not exact, and it only warns."""


def overlap(one: VersionRange, other: VersionRange) -> VersionRange | None:
    """The versions in both ranges; None when there are none."""
    since = max((v for v in (one.since, other.since) if v is not None), default=None)
    until = min((v for v in (one.until, other.until) if v is not None), default=None)
    if since is not None and until is not None and since >= until:
        return None
    return VersionRange(since, until)


FLOORS = {
    Platform.WORDPRESS: Version(3, 0),
    Platform.PHP: Version(5, 2),
    Platform.JAVASCRIPT: Version(0),
}
"""What came before these releases is taken for always there: nobody runs older ones."""


def spans(record: Record, judge: Callable[[str], T | None]) -> Iterator[tuple[VersionRange, T]]:
    """The ranges in which `judge` says something of the record's signature, and what it says.

    Neighbouring releases of which it says the same make one range; what ended before the oldest
    release that is judged is left out.
    """
    floor = FLOORS[record.platform]
    start: Version | None = None
    said: T | None = None
    for signature in record.signatures:
        says = judge(signature.text)
        if says == said:
            continue
        if said is not None and signature.since > floor:
            yield VersionRange(_above(floor, start), signature.since), said
        start, said = signature.since, says
    if said is not None and (record.removed is None or record.removed > floor):
        yield VersionRange(_above(floor, start), record.removed), said


def _above(floor: Version, start: Version | None) -> Version | None:
    return None if start is None or start <= floor else start
