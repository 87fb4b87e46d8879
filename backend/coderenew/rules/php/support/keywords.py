"""Names that a release of PHP took for itself."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Moment, Severity, Symbol
from coderenew.model.version import VersionRange
from coderenew.rules.php.support.phases import Phase, candidates
from coderenew.rules.rule import Rule
from coderenew.rules.views import PhpFile


def reserved_names(
    rule: Rule, file: PhpFile, catalog: Catalog, feature: str
) -> Iterator[Candidate]:
    """A candidate for each name that is reserved, from the release on that reserved it."""
    for use in file.syntax(feature):
        word = catalog.find(Platform.PHP, SymbolKind.KEYWORD, use.detail.lower())
        if word is not None:
            phase = Phase(VersionRange(since=word.since), Severity.FATAL, "reserved")
            symbol = Symbol("syntax", feature, "php")
            yield from candidates(
                rule, file, use, symbol, (phase,), moment=Moment.COMPILE, detail=use.detail
            )
