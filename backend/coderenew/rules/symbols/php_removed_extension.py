"""Function of an extension that left PHP.

What: A call of a function whose whole extension is no longer part of PHP, such as those of
mcrypt, imap or pspell.

Why it breaks: Unless the host installs the extension from elsewhere (PECL, a distribution's own
package), the function does not exist and calling it throws an Error. Most hosts do not.

Since: each extension's own release, from the catalog.

Fix: Use the extension or library that took its place, or test with function_exists() first.

Source: https://www.php.net/manual/en/appendices.php (migration guides)
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import removed
from coderenew.rules.symbols.uses.functions import unbundled_function_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-REMOVED-EXTENSION",
    title="Function of an extension that left PHP",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message="{symbol}() left PHP {version} with its extension, which few hosts install.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in unbundled_function_uses(file, project, catalog):
        yield from removed(RULE, use)
