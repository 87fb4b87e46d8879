"""From one use to its candidates: one for each range of PHP versions in which it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.php_facts import Call
from coderenew.model.version import VersionRange, parse_version
from coderenew.rules.rule import Rule
from coderenew.rules.views import Fact, PhpFile


class Phase(NamedTuple):
    """What happens to a use in a range of PHP versions.

    `effect` fills the slot of that name in the rule's message, followed by "since PHP X" (or
    "before PHP X" when the range has no beginning).
    """

    php: VersionRange
    severity: Severity
    effect: str

    @property
    def dated_effect(self) -> str:
        if self.php.since is not None:
            return f"{self.effect} since PHP {self.php.since}"
        return f"{self.effect} before PHP {self.php.until}"


def warns(since: str = "", until: str = "", effect: str = "deprecated") -> Phase:
    return Phase(_range(since, until), Severity.WARNS, effect)


def breaks(since: str = "", until: str = "", *, effect: str) -> Phase:
    return Phase(_range(since, until), Severity.BREAKS, effect)


def fatal(since: str = "", until: str = "", effect: str = "a fatal error") -> Phase:
    return Phase(_range(since, until), Severity.FATAL, effect)


def informs(since: str = "", until: str = "", *, effect: str) -> Phase:
    return Phase(_range(since, until), Severity.INFO, effect)


def span(phases: Iterable[Phase]) -> VersionRange:
    """All versions from the first phase to the end of the last; phases are in order."""
    ranges = [phase.php for phase in phases]
    return VersionRange(ranges[0].since, ranges[-1].until)


def _range(since: str, until: str) -> VersionRange:
    return VersionRange(
        parse_version(since) if since else None, parse_version(until) if until else None
    )


def candidates(
    rule: Rule,
    file: PhpFile,
    fact: Fact,
    symbol: Symbol,
    phases: Iterable[Phase],
    *,
    confidence: Confidence | None = None,
    moment: Moment | None = None,
    replacement: str = "",
    **slots: str,
) -> Iterator[Candidate]:
    """One candidate a phase; the moment is that of the fact's scope unless given."""
    for phase in phases:
        yield Candidate(
            rule=rule.id,
            severity=phase.severity,
            confidence=rule.confidence if confidence is None else confidence,
            symbol=symbol,
            path=file.path,
            line=fact.line,
            column=fact.column,
            php=phase.php,
            moment=file.moment(fact.scope) if moment is None else moment,
            enclosing=file.enclosing(fact.scope),
            context=file.context(fact.context),
            replacement=replacement,
            slots={"effect": phase.dated_effect, **slots},
        )


def syntax_candidates(
    rule: Rule,
    file: PhpFile,
    phases: Iterable[Phase],
    *features: str,
    moment: Moment | None = Moment.COMPILE,
) -> Iterator[Candidate]:
    """Candidates of every use of these language features; `{detail}` is the fact's own."""
    stages = tuple(phases)
    for use in file.syntax(*features):
        symbol = Symbol("syntax", use.feature, "php")
        yield from candidates(rule, file, use, symbol, stages, moment=moment, detail=use.detail)


def function_symbol(name: str) -> Symbol:
    return Symbol("function", name, "php")


def called_symbol(call: Call) -> Symbol:
    """The global function that the call means."""
    return function_symbol((call.fallback or call.name).lower())
