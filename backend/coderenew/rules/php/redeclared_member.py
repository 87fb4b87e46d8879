"""Member declared twice.

What: A class-like declares two methods, two properties or two constants of one name.

Why it breaks: The file does not compile.

Since: in every version.

Fix: Remove one of them.

Source: https://www.php.net/manual/en/language.oop5.basic.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.php_facts import ClassDeclaration
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-REDECLARED-MEMBER",
    title="Member declared twice",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{member} is declared twice: the file is not compiled.",
    source="https://www.php.net/manual/en/language.oop5.basic.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    if file.facts.partial:  # what is read around an error may belong to another class
        return
    for declared in file.facts.classes:
        seen: set[str] = set()
        for member, line in _members(declared):
            if member in seen:
                name = f"{declared.name}::{member}"
                yield Candidate(
                    rule=RULE.id,
                    severity=RULE.severity,
                    confidence=RULE.confidence,
                    symbol=Symbol("syntax", "redeclared-member", "php"),
                    path=file.path,
                    line=line,
                    moment=Moment.COMPILE,
                    slots={"member": name},
                )
            seen.add(member)


def _members(declared: ClassDeclaration) -> Iterator[tuple[str, int]]:
    """Members as PHP tells them apart, with their lines."""
    for method in declared.methods:
        yield f"{method.name.lower()}()", method.line
    for held in declared.properties:
        yield f"${held.name}", held.line
    for constant in declared.constants:
        yield constant.name, constant.line
