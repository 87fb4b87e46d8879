"""Candidates of language features that a release deprecated or removed, by the catalog's dates."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Moment, Severity, Symbol
from coderenew.model.version import VersionRange
from coderenew.rules.php.support.phases import Phase, candidates
from coderenew.rules.rule import Rule
from coderenew.rules.views import PhpFile


def removed_syntax(
    rule: Rule,
    file: PhpFile,
    catalog: Catalog,
    *features: str,
    effect: str = "a fatal error",
    moment: Moment | None = Moment.COMPILE,
) -> Iterator[Candidate]:
    """Every use of these features; `{detail}` is the fact's own, `effect` that of the removal."""
    for use in file.syntax(*features):
        phases = _phases(catalog, use.feature, effect)
        symbol = Symbol("syntax", use.feature, "php")
        yield from candidates(rule, file, use, symbol, phases, moment=moment, detail=use.detail)


def _phases(catalog: Catalog, feature: str, effect: str) -> Iterator[Phase]:
    row = catalog.find(Platform.PHP, SymbolKind.SYNTAX, feature)
    if row is None:
        return
    if row.deprecated is not None:
        yield Phase(VersionRange(row.deprecated, row.removed), Severity.WARNS, "deprecated")
    if row.removed is not None:
        yield Phase(VersionRange(row.removed), Severity.FATAL, effect)
