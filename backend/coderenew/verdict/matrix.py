"""The state of a component on every WordPress × PHP, from one reading and look-ups alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Severity
from coderenew.model.result import MatrixCell
from coderenew.model.target import Target
from coderenew.model.version import Version
from coderenew.verdict.judge import Judge, counts, judged
from coderenew.verdict.reading import Reading
from coderenew.verdict.state import installation_refusal, stack_refusal, weigh

Matrix = Mapping[Target, MatrixCell]


def matrix(
    reading: Reading,
    catalog: Catalog,
    wordpress: Iterable[Version],
    php: Iterable[Version],
) -> Matrix:
    """One cell for each pair of branches, each judged on its newest patch."""
    alike = _group(reading)
    versions = list(php)
    return {
        target: _cell(reading, alike, catalog, target)
        for branch in wordpress
        for target in (Target(branch.newest_patch, p.newest_patch) for p in versions)
    }


def _group(reading: Reading) -> list[tuple[Candidate, int]]:
    """Candidates that count, one for all that are judged alike on every target, with their number.

    Two uses of one symbol under the same guards stand and fall together, so a matrix judges a few
    hundred groups instead of thousands of places.
    """
    groups: dict[object, list[Candidate]] = {}
    for candidate, _ in judged(reading):
        if counts(reading, candidate):
            key = (
                candidate.severity,
                candidate.php,
                candidate.wordpress,
                candidate.symbol,
                candidate.moment,
                candidate.context,
                reading.load_condition(candidate.path),
                candidate.clearances,
            )
            groups.setdefault(key, []).append(candidate)
    return [(members[0], len(members)) for members in groups.values()]


def _cell(
    reading: Reading, alike: list[tuple[Candidate, int]], catalog: Catalog, target: Target
) -> MatrixCell:
    judge = Judge(reading, catalog, target)
    places: Counter[Severity] = Counter()
    for candidate, number in alike:
        if judge.stands(candidate):
            places[candidate.severity] += number
    refusal = stack_refusal(catalog, target) or installation_refusal(
        reading.component.headers, target
    )
    return MatrixCell(
        verdict=weigh(refusal, places, target, reading.incomplete),
        fatal=places[Severity.FATAL],
        breaks=places[Severity.BREAKS],
        warns=places[Severity.WARNS],
    )
