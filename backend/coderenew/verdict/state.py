"""The one word for a component on a stack, and the sentence that explains it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from coderenew.catalog.query import Catalog
from coderenew.model.component import Headers
from coderenew.model.finding import Finding, Severity
from coderenew.model.result import State, Verdict
from coderenew.model.target import Target
from coderenew.model.version import version_in
from coderenew.verdict.reading import Reading


def verdict(
    reading: Reading, findings: Iterable[Finding], target: Target, catalog: Catalog
) -> Verdict:
    """Weigh the findings that count; a part that was not judged never looks like success."""
    refusal = stack_refusal(catalog, target) or installation_refusal(
        reading.component.headers, target
    )
    places = Counter(f.candidate.severity for f in findings if f.counts)
    return weigh(refusal, places, target, reading.incomplete)


def weigh(refusal: str, places: Counter[Severity], target: Target, incomplete: bool) -> Verdict:
    """The verdict for these numbers of counting findings by severity."""
    if refusal:
        return Verdict(State.CANNOT_INSTALL, target, refusal, incomplete)
    broken = places[Severity.FATAL] + places[Severity.BREAKS]
    if broken:
        return Verdict(State.BREAKS, target, _sentence(broken, "breaks", target), incomplete)
    if places[Severity.WARNS]:
        reason = _sentence(places[Severity.WARNS], "warns", target)
        return Verdict(State.WARNS, target, reason, incomplete)
    if incomplete:
        return Verdict(State.NOT_JUDGED, target, "a part of the code was not judged", True)
    return Verdict(State.WORKS, target, f"nothing known breaks on {target}", False)


def _sentence(number: int, word: str, target: Target) -> str:
    return f"{word} on {target} in {number} place{'' if number == 1 else 's'}"


def stack_refusal(catalog: Catalog, target: Target) -> str:
    """Why WordPress itself does not run on the target's PHP; "" when it does."""
    lowest, _ = catalog.php_range(target.wordpress)
    if lowest > target.php:
        return f"WordPress {target.wordpress} itself requires PHP {lowest} or newer"
    return ""


def installation_refusal(headers: Headers, target: Target) -> str:
    """Why WordPress refuses to activate the component on `target`; "" when it does not."""
    for name, declared, running in (
        ("PHP", headers.declared_php, target.php),
        (
            "WordPress",
            headers.declared_wordpress,
            target.wordpress,
        ),
    ):
        needed = version_in(declared)
        if needed is not None and needed > running:
            return f"its header requires {name} {needed} or newer"
    return ""
