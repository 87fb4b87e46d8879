"""Override that does not fit the core method.

What: A class extends a class of WordPress, or implements an interface of it, and declares one of
its methods with a signature that PHP does not accept beside core's own: fewer parameters, more
required ones, other references, types or visibility.

Why it breaks: PHP refuses to load the class. For methods with a body this is fatal since PHP 8.0
and a warning in PHP 7; for abstract methods and interfaces, for final and static methods, for
visibility and for return types it is fatal always. Core changes its signatures, so that a class
may fit one release and not another.

Since: the WordPress releases whose signature differs, from the code of the releases.

Fix: Declare the method as core does, with further parameters of your own optional.

Source: https://www.php.net/manual/en/language.oop5.basic.php#language.oop.lsp
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration
from coderenew.model.version import EVERY_VERSION, Version, VersionRange
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.signatures import declared_signature, parse_signature
from coderenew.rules.symbols.uses.lineage import core_parent
from coderenew.rules.version_ranges import overlap, since, spans
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.compatibility import Misfit, Strictness, misfit

RULE = Rule(
    id="CR-WP-OVERRIDE-SIGNATURE",
    title="Override that does not fit the core method",
    family=Family.WORDPRESS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{method}() cannot override {symbol}(): {reason}.",
    source="https://www.php.net/manual/en/language.oop5.basic.php#language.oop.lsp",
)

_PHP_7 = VersionRange(Version(7, 0), Version(8, 0))
_EFFECTS = {
    Strictness.ALWAYS_FATAL: ((EVERY_VERSION, Severity.FATAL),),
    Strictness.FATAL_SINCE_8: ((_PHP_7, Severity.WARNS), (since("8.0"), Severity.FATAL)),
}


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for class_ in file.facts.classes:
        bases = [core_parent(project, n) for n in (class_.parent, *class_.interfaces) if n]
        core = [b for b in bases if b and catalog.has(Platform.WORDPRESS, SymbolKind.CLASS, b)]
        for method in class_.methods if core else ():
            # A class of the component in between has the say, and is judged for itself.
            if not (class_.parent and project.declares_method(class_.parent, method.name)):
                for base in core:
                    for record, versions, why in _misfits(catalog, base, method):
                        yield from _candidates(file, class_, method, record, versions, why)


def _misfits(
    catalog: Catalog, base: str, method: FunctionDeclaration
) -> Iterator[tuple[Record, VersionRange, Misfit]]:
    """Core methods that `method` overrides without fitting, and in which releases."""
    child = declared_signature(method)
    inherited_until: Version | None = None
    for owner in catalog.lineage(base):
        name = f"{owner}::{method.name}"
        record = catalog.find(Platform.WORDPRESS, SymbolKind.METHOD, name)
        if record is None:
            continue
        interface = _is_interface(catalog, owner)

        def judge(text: str, interface: bool = interface) -> Misfit | None:
            return misfit(child, parse_signature(text), method.name, in_interface=interface)

        for versions, why in spans(record, judge):
            left = overlap(versions, VersionRange(until=inherited_until))
            if left is not None:
                yield record, left, why
        if record.since is None:
            return
        inherited_until = record.since


def _is_interface(catalog: Catalog, owner: str) -> bool:
    record = catalog.find(Platform.WORDPRESS, SymbolKind.CLASS, owner)
    return record is not None and "interface" in record.context


def _candidates(
    file: PhpFile,
    class_: ClassDeclaration,
    method: FunctionDeclaration,
    record: Record,
    versions: VersionRange,
    why: Misfit,
) -> Iterator[Candidate]:
    for php, severity in _EFFECTS[why.strictness]:
        yield Candidate(
            rule=RULE.id,
            severity=severity,
            confidence=RULE.confidence,
            symbol=Symbol("method", record.name, "wordpress"),
            path=file.path,
            line=method.line,
            column=method.column,
            php=php,
            wordpress=versions,
            moment=Moment.COMPILE,
            enclosing=class_.name or "class@anonymous",
            context=file.context(class_.context),
            slots={
                "method": f"{class_.name or 'class@anonymous'}::{method.name}",
                "reason": why.reason,
            },
        )
