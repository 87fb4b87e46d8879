"""The state of a component on every WordPress × PHP, from one reading and look-ups alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Severity
from coderenew.model.result import MatrixCell
from coderenew.model.target import Target
from coderenew.model.version import Version, VersionRange
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
    targets = [
        Target(branch.newest_patch, p.newest_patch) for branch, p in product(wordpress, list(php))
    ]
    places = _places(reading, catalog, targets)
    return {target: _cell(reading, catalog, target, places[target]) for target in targets}


def _places(
    reading: Reading, catalog: Catalog, targets: list[Target]
) -> Mapping[Target, Counter[Severity]]:
    """For each target the number of places where something that counts stands, by severity.

    Versions alone say where a candidate may stand; guards are asked there only.
    """
    judges = {target: Judge(reading, catalog, target) for target in targets}
    places = {target: Counter[Severity]() for target in targets}
    reached: dict[tuple[VersionRange, VersionRange], list[Target]] = {}
    for candidate, number in _group(reading):
        ranges = candidate.php, candidate.wordpress
        if ranges not in reached:
            reached[ranges] = [target for target in targets if judges[target].holds(candidate)]
        for target in reached[ranges]:
            if judges[target].clearance(candidate) is None:
                places[target][candidate.severity] += number
    return places


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
    reading: Reading, catalog: Catalog, target: Target, places: Counter[Severity]
) -> MatrixCell:
    refusal = stack_refusal(catalog, target) or installation_refusal(
        reading.component.headers, target
    )
    return MatrixCell(
        verdict=weigh(refusal, places, target, reading.incomplete),
        fatal=places[Severity.FATAL],
        breaks=places[Severity.BREAKS],
        warns=places[Severity.WARNS],
    )
