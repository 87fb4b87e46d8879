"""One rule over one PHP file, as a scan of a plugin of that single file would."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coderenew.catalog.query import Catalog
from coderenew.facts.php.extract import extract_php
from coderenew.model.component import Component, ComponentKind, SourceFile
from coderenew.model.finding import Candidate
from coderenew.model.php_facts import PhpFacts, Scope
from coderenew.rules.project import Project, outline
from coderenew.rules.views import PhpFile

Check = Callable[[PhpFile, Project, Catalog], Iterator[Candidate]]

TOP_LEVEL = (Scope("file"),)


def run(
    check: Check, facts: PhpFacts, catalog: Catalog, kind: ComponentKind = "plugin"
) -> list[Candidate]:
    """The candidates that `check` makes of `facts`."""
    path = "functions.php" if kind == "theme" else "plugin.php"
    source = SourceFile(path, "php", 1)
    project = Project(Component("example", kind, files=(source,)), [outline(source, facts)])
    return list(check(PhpFile(source, facts), project, catalog))


def scan(
    check: Check, code: str, catalog: Catalog, kind: ComponentKind = "plugin"
) -> list[Candidate]:
    """The candidates that `check` makes of PHP code, which is given without its opening tag."""
    return run(check, extract_php(f"<?php {code}".encode()), catalog, kind)
