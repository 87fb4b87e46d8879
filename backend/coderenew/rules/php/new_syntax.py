"""Syntax that older PHP does not have.

What: The code uses a feature of the language that a release of PHP brought.

Why it breaks: Older releases stop at it with a parse error or another error when the file is
included.

Since: fatal before the release that brought the feature, from the catalog.

Fix: Require that PHP in the plugin header, or write the code in the older way.

Source: https://www.php.net/manual/en/appendices.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.facts.php.features import NEW_SYNTAX
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.version import Version, VersionRange
from coderenew.rules.php.support.phases import Phase, candidates, fatal, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal(until="8.5", effect="a parse error"),)

RULE = Rule(
    id="CR-PHP-NEW-SYNTAX",
    title="Syntax that older PHP does not have",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{what} needs PHP {needed}; older versions cannot compile the file.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/appendices.php",
)

_OLDEST = Version(5, 2)

# Older PHP takes these for class names: the file compiles, and calls fail.
_TYPES = frozenset(
    ("scalar-type", "void-type", "iterable-type", "object-type", "mixed-type", "never-type")
)

# A comment to older PHP.
_HARMLESS = "attribute"

# Older PHP compiles these and does something else.
_QUIET = frozenset(("unicode-escape", "negative-string-offset", "constant-array"))


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    seen: set[str] = set()
    for use in file.facts.syntax:
        if use.feature not in NEW_SYNTAX or use.feature == _HARMLESS or use.feature in seen:
            continue
        seen.add(use.feature)  # one use is enough to stop the file
        row = catalog.find(Platform.PHP, SymbolKind.SYNTAX, use.feature)
        if row is None or row.since is None or row.since <= _OLDEST:
            continue
        severity = Severity.BREAKS if use.feature in _QUIET else Severity.FATAL
        phase = Phase(VersionRange(_since(use.feature, catalog), row.since), severity, "")
        runs = use.feature in _TYPES | _QUIET
        yield from candidates(
            RULE,
            file,
            use,
            Symbol("syntax", use.feature, "php"),
            (phase,),
            moment=None if runs else Moment.COMPILE,
            confidence=Confidence.LIKELY if runs else None,
            what=NEW_SYNTAX[use.feature],
            needed=str(row.since),
        )


def _since(feature: str, catalog: Catalog) -> Version | None:
    """Where the use begins to be wrong: with attributes, for what is a comment before them."""
    row = catalog.find(Platform.PHP, SymbolKind.SYNTAX, _HARMLESS)
    return row.since if feature == "attribute-on-constant" and row is not None else None
