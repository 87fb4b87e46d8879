"""What a rule is: metadata, a docstring that becomes its page, and a check.

A rule module holds a constant `RULE` and one generator

    def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]

(JavaScript rules take a `JavascriptFile`, manifest rules a `ManifestFile`, header rules a
`HeaderView`). A check knows no target: it yields, for every version range in which the use is
wrong, one candidate. It never looks at guards either: it passes the fact's context on, and the
judge clears what the guards protect. The module's docstring has the headings
What, Why it breaks, Since, Fix, Source (the example is taken from the fixtures).
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from coderenew.model.finding import Confidence, Severity
from coderenew.model.version import EVERY_VERSION, VersionRange


class Family(StrEnum):
    SYMBOLS = "symbols"
    PHP = "php"
    WORDPRESS = "wordpress"
    JAVASCRIPT = "javascript"
    HEADERS = "headers"


class Stage(StrEnum):
    """Maturity, as shown on the rule's page."""

    STABLE = "stable"
    PREVIEW = "preview"  # reported as possible at the most
    DEPRECATED = "deprecated"


class Rule(Struct, frozen=True, kw_only=True):
    """Metadata of one rule. `message` has slots in braces: {symbol}, {replacement} (with a leading
    ": use X instead" made by the renderer when there is one) and the candidate's own `slots`.

    `php` and `wordpress` say in which versions the behaviour holds at all; symbol rules take
    theirs from the catalog and leave them open. `severity` and `confidence` are the usual ones; a
    check may lower them.
    """

    id: str  # CR-PHP-REMOVED-FUNCTION
    title: str  # "Function removed from PHP"
    family: Family
    severity: Severity
    confidence: Confidence
    message: str
    php: VersionRange = EVERY_VERSION
    wordpress: VersionRange = EVERY_VERSION
    since: str = "1.0"  # the release of CodeRenew that brought it
    stage: Stage = Stage.STABLE
    source: str = ""  # primary source of the fact (a manual page, a changeset)
