"""The lowest WordPress and PHP that the code itself needs, and the uses that hold them up."""

from __future__ import annotations

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.component import Headers
from coderenew.model.finding import Candidate, Severity
from coderenew.model.result import Minimum
from coderenew.model.target import Target
from coderenew.model.version import Version, VersionRange, version_in
from coderenew.verdict.judge import Judge, as_finding, counts, judged
from coderenew.verdict.reading import Reading


def minimum(reading: Reading, catalog: Catalog, platform: Platform) -> Minimum:
    """Infer the minimum for WordPress or PHP.

    A use that is "not there yet" before version V holds the minimum at V, unless guards or
    polyfills clear it on the releases just below.
    """
    headers = reading.component.headers
    declared = headers.declared_php if platform is Platform.PHP else headers.declared_wordpress
    candidates = list(judged(reading))
    # What goes on being wrong from that version on needs no newer one: nothing helps it.
    worsening = {(_use(c), _versions(c, platform).since) for c, _ in candidates}
    needing: dict[Version, list[tuple[Candidate, str]]] = {}
    for candidate, fingerprint in candidates:
        needed = _needed(candidate, platform)
        if (_use(candidate), needed) in worsening:
            continue
        if needed is not None and counts(reading, candidate):
            needing.setdefault(needed, []).append((candidate, fingerprint))
    for needed in sorted(needing, reverse=True):
        judge = Judge(reading, catalog, _just_below(catalog, platform, needed, headers))
        holding = [(c, f) for c, f in needing[needed] if judge.stands(c)]
        if holding:
            held_up_by = tuple(as_finding(reading, c, f) for c, f in holding)
            return Minimum(str(needed), declared, held_up_by)
    return Minimum("", declared)


def _needed(candidate: Candidate, platform: Platform) -> Version | None:
    own = _versions(candidate, platform)
    if own.since is None and candidate.severity >= Severity.BREAKS:
        return own.until
    return None


def _versions(candidate: Candidate, platform: Platform) -> VersionRange:
    return candidate.php if platform is Platform.PHP else candidate.wordpress


def _use(candidate: Candidate) -> tuple[str, str, int, str]:
    return candidate.rule, candidate.path, candidate.line, candidate.symbol.name


def _just_below(catalog: Catalog, platform: Platform, version: Version, headers: Headers) -> Target:
    """The newest stack whose `platform` is older than `version`; the other side of it is the oldest
    that the headers admit, since a polyfill of a newer WordPress helps nobody there."""
    older = [v for v in catalog.releases(platform) if v < version.branch]
    if version.patch:
        below = Version(version.major, version.minor, version.patch - 1)
    else:
        below = older[-1].newest_patch if older else Version(0)
    if platform is Platform.PHP:
        declared = headers.declared_wordpress
        return Target(_oldest(catalog, Platform.WORDPRESS, declared), below)
    declared = headers.declared_php
    return Target(below, _oldest(catalog, Platform.PHP, declared))


def _oldest(catalog: Catalog, platform: Platform, declared: str) -> Version:
    """The version that a header names, the newest release where none does."""
    return version_in(declared) or catalog.newest(platform).newest_patch
