"""One rule over one PHP file made of facts, as a scan of a plugin of that single file would."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.component import Component, SourceFile
from coderenew.model.finding import Candidate
from coderenew.model.php_facts import PhpFacts, Scope
from coderenew.rules.project import Project, outline
from coderenew.rules.views import PhpFile

Check = Callable[[PhpFile, Project, Catalog], Iterator[Candidate]]


def run(check: Check, facts: PhpFacts, catalog: Catalog) -> list[Candidate]:
    """The candidates that `check` makes of `facts`."""
    source = SourceFile("plugin.php", "php", 1)
    project = Project(Component("plugin", "plugin", files=(source,)), [outline(source, facts)])
    return list(check(PhpFile(source, facts), project, catalog))


TOP_LEVEL = (Scope("file"),)
