"""Class without a method that core declares abstract.

What: A class that is not abstract extends a class of WordPress, or implements an interface of it,
and lacks a method that core leaves to it.

Why it breaks: PHP refuses to load the class: it contains an abstract method and must be declared
abstract. Core may add such methods in later releases.

Since: the WordPress releases that declare the method, from their code.

Fix: Add the method.

Source: https://www.php.net/manual/en/language.oop5.abstract.php
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.php_facts import ClassDeclaration
from coderenew.rules.memory import per_project
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.signatures import parse_signature
from coderenew.rules.symbols.uses.lineage import core_parent
from coderenew.rules.version_ranges import spans
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-MISSING-ABSTRACT-METHOD",
    title="Class without a method that core declares abstract",
    family=Family.WORDPRESS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{class_name} lacks {symbol}(), which core leaves to it.",
    source="https://www.php.net/manual/en/language.oop5.abstract.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for class_ in file.facts.classes:
        if class_.kind != "class" or "abstract" in class_.modifiers or not class_.name:
            continue
        for record in _left_to_subclasses(catalog, _core_bases(project, class_.name)):
            if not project.declares_method(class_.name, record.name.rpartition("::")[2]):
                yield from _candidates(file, class_, catalog, record)


@per_project
def _core_bases(project: Project, name: str) -> list[str]:
    """The classes of core above a class of this name; none where a trait may fill in anything."""
    declared = [
        d.declaration for above in (name, *project.ancestors(name)) for d in project.classes(above)
    ]
    if any(not project.classes(trait) for d in declared for trait in d.traits):
        return []
    bases = {core_parent(project, n) for d in declared for n in (d.parent, *d.interfaces) if n}
    return sorted(bases - {""})


def _left_to_subclasses(catalog: Catalog, bases: list[str]) -> Iterator[Record]:
    """Methods of these classes, and of all above them, that none of them fills in."""
    owners = {owner.lower() for base in bases for owner in catalog.lineage(base)}
    methods: defaultdict[str, list[Record]] = defaultdict(list)
    for owner in sorted(owners):
        for name in _methods_by_owner(catalog).get(owner, ()):
            record = catalog.find(Platform.WORDPRESS, SymbolKind.METHOD, f"{owner}::{name}")
            if record is not None:
                methods[name].append(record)
    for records in methods.values():
        if all(any(spans(record, _judge(catalog, record))) for record in records):
            yield records[0]


@lru_cache(maxsize=2)
def _methods_by_owner(catalog: Catalog) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(catalog.names(Platform.WORDPRESS, SymbolKind.METHOD)):
        owner, _, method = name.rpartition("::")
        found[owner].append(method)
    return found


def _judge(catalog: Catalog, record: Record) -> Callable[[str], bool | None]:
    """What says of a signature of this method whether subclasses have to fill it in."""
    owner = catalog.find(Platform.WORDPRESS, SymbolKind.CLASS, record.name.rpartition("::")[0])
    if owner is not None and "interface" in owner.context:
        return lambda _: True
    return lambda text: True if "abstract" in parse_signature(text).modifiers else None


def _candidates(
    file: PhpFile, class_: ClassDeclaration, catalog: Catalog, record: Record
) -> Iterator[Candidate]:
    for versions, _ in spans(record, _judge(catalog, record)):
        yield Candidate(
            rule=RULE.id,
            severity=RULE.severity,
            confidence=RULE.confidence,
            symbol=Symbol("method", record.name, "wordpress"),
            path=file.path,
            line=class_.line,
            column=class_.column,
            wordpress=versions,
            moment=Moment.COMPILE,
            enclosing=class_.name,
            context=file.context(class_.context),
            slots={"class_name": class_.name},
        )
