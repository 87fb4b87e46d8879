"""PHP 4 constructor of a core class called by name.

What: A subclass of a core class calls parent::WP_Widget() or $this->WP_Widget(), the constructor
in the form of PHP 4, instead of parent::__construct().

Why it breaks: Core keeps these methods for old code only and writes a notice; where it has dropped
one, the call is to an undefined method and ends the request.

Since: WP_Widget's since WordPress 4.3; others by the code of the releases.

Fix: Call parent::__construct() with the same arguments.

Source: https://developer.wordpress.org/reference/functions/_deprecated_constructor/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import deprecated, removed
from coderenew.rules.symbols.uses.members import php4_constructor_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-PHP4-PARENT-CONSTRUCTOR",
    title="PHP 4 constructor of a core class called by name",
    family=Family.WORDPRESS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() is a PHP 4 constructor, on its way out since WordPress {version}.",
    source="https://developer.wordpress.org/reference/functions/_deprecated_constructor/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in php4_constructor_uses(file, project, catalog, Platform.WORDPRESS):
        yield from deprecated(RULE, use)
        yield from removed(RULE, use)
