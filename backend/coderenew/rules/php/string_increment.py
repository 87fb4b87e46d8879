"""Text counted up.

What: The operator ++ is used on a variable to which a text that is no number was just given.

Why it breaks: PHP deprecates to count texts up as Perl does; a later release is to throw an error.

Since: deprecated in PHP 8.3 for texts with other characters than letters and digits, in 8.5 for all
that are no numbers.

Fix: Call str_increment(), or count a number and make the letter from it.

Source: https://wiki.php.net/rfc/saner-inc-dec-operators
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.removed_syntax import removed_syntax
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-STRING-INCREMENT",
    title="Text counted up",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="Counting up a text that is no number is {effect}; call str_increment().",
    source="https://wiki.php.net/rfc/saner-inc-dec-operators",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    features = ("string-increment", "symbol-increment")
    yield from removed_syntax(RULE, file, catalog, *features, moment=None)
