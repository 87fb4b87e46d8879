"""What both rules on declared minimums share: from the inferred minimum to a candidate."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.model.finding import Candidate, Moment, Symbol
from coderenew.model.version import parse_version, version_in
from coderenew.rules.rule import Rule
from coderenew.rules.views import HeaderView

_NAMED = 3


def too_low(rule: Rule, view: HeaderView, platform: str, header: str) -> Iterator[Candidate]:
    """The header where it promises an older version than the code can run on."""
    inferred = view.minimum(platform)
    promised = version_in(inferred.declared)
    if promised is None or not inferred.version or parse_version(inferred.version) <= promised:
        return
    places = {f.candidate.symbol.name: f.candidate for f in reversed(inferred.held_up_by)}
    uses = [f"{name} ({c.path}:{c.line})" for name, c in list(places.items())[::-1][:_NAMED]]
    yield Candidate(
        rule=rule.id,
        severity=rule.severity,
        confidence=rule.confidence,
        symbol=Symbol("header", header),
        path=view.headers.file,
        line=view.line(header),
        moment=Moment.INSTALL,
        slots={
            "declared": inferred.declared,
            "needed": inferred.version,
            "uses": ", ".join(uses),
        },
    )
