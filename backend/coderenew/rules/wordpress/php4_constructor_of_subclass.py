"""PHP 4 constructor in front of a core constructor that needs arguments.

What: A subclass of a core class, such as a widget, has a constructor named like the class and no
__construct, and the core constructor that it inherits requires arguments.

Why it breaks: PHP 8 no longer takes the method for a constructor. Creating the object calls core's
own constructor without arguments, which is an ArgumentCountError: a widget ends every request.

Since: fatal since PHP 8.0.

Fix: Rename the method to __construct.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.signatures import parse_signature
from coderenew.rules.symbols.uses.lineage import core_parent, member_record
from coderenew.rules.version_ranges import since, spans
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-PHP4-CONSTRUCTOR-OF-SUBCLASS",
    title="PHP 4 constructor in front of a core constructor that needs arguments",
    family=Family.WORDPRESS,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message="PHP 8 skips {method}() and calls {symbol}() without its {wanted} arguments.",
    php=since("8.0"),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for class_ in file.facts.classes:
        method = _php4_constructor(class_) if class_.parent else None
        if method is None or project.declares_method(class_.name, "__construct"):
            continue
        parent = core_parent(project, class_.parent)
        core = member_record(catalog, Platform.WORDPRESS, SymbolKind.METHOD, parent, "__construct")
        for versions, wanted in spans(core, _required) if core is not None else ():
            yield found(
                RULE,
                file,
                method,
                core.name if core is not None else "",
                kind="method",
                wordpress=versions,
                php=RULE.php,
                method=f"{class_.name}::{method.name}",
                wanted=str(wanted),
            )


def _php4_constructor(class_: ClassDeclaration) -> FunctionDeclaration | None:
    name = class_.name.lower()
    return next((m for m in class_.methods if m.name.lower() == name), None)


def _required(text: str) -> int | None:
    return parse_signature(text).required or None
