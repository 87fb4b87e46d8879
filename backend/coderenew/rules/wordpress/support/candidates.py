"""One way to make the candidate of a WordPress behaviour."""

from __future__ import annotations

from coderenew.model.finding import Candidate, Clearance, Confidence, Severity, Symbol
from coderenew.model.version import EVERY_VERSION, VersionRange
from coderenew.rules.rule import Rule
from coderenew.rules.views import Fact, PhpFile


def found(
    rule: Rule,
    file: PhpFile,
    fact: Fact,
    name: str,
    *,
    kind: str = "function",
    severity: Severity | None = None,
    confidence: Confidence | None = None,
    wordpress: VersionRange | None = None,
    php: VersionRange = EVERY_VERSION,
    replacement: str = "",
    clearances: tuple[Clearance, ...] = (),
    **slots: str,
) -> Candidate:
    """A candidate at `fact` about the core symbol `name`; what is not given is the rule's."""
    return Candidate(
        rule=rule.id,
        severity=rule.severity if severity is None else severity,
        confidence=rule.confidence if confidence is None else confidence,
        symbol=Symbol(kind, name, "wordpress"),
        path=file.path,
        line=fact.line,
        column=fact.column,
        php=php,
        wordpress=rule.wordpress if wordpress is None else wordpress,
        moment=file.moment(fact.scope),
        enclosing=file.enclosing(fact.scope),
        context=file.context(fact.context),
        replacement=replacement,
        slots=slots,
        clearances=clearances,
    )
