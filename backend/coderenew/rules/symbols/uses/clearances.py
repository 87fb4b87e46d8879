"""Who else may declare a symbol that a platform lacks: the component itself, or WordPress."""

from __future__ import annotations

from collections.abc import Iterable

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Clearance
from coderenew.rules.project import Declared, DeclaredClass, Project
from coderenew.rules.symbols.uses.files import core_path


def clearances(project: Project, catalog: Catalog, record: Record) -> tuple[Clearance, ...]:
    """Why a use of the symbol in `record` may be harmless where its platform lacks it."""
    if record.kind is SymbolKind.FUNCTION:
        own = polyfills(project.functions(record.name))
    elif record.kind is SymbolKind.CLASS:
        own = (
            polyfills(project.classes(record.name))
            or _alias(project, record.name)
            or _kept_by_core_file(project, catalog, record)
        )
    elif record.kind is SymbolKind.CONSTANT:
        own = polyfills(project.constants(record.name))
    else:
        own = ()
    return (*own, *_wordpress_polyfill(catalog, record))


def polyfills(declarations: Iterable[Declared | DeclaredClass]) -> tuple[Clearance, ...]:
    """A clearance for the first of the component's own declarations."""
    return tuple(
        Clearance("polyfill", "the component declares it itself", declared.where)
        for declared in declarations
    )[:1]


def _alias(project: Project, name: str) -> tuple[Clearance, ...]:
    original = project.alias_of(name)
    if original == name:
        return ()
    return (Clearance("polyfill", f"the component makes it an alias of {original}"),)


def _kept_by_core_file(project: Project, catalog: Catalog, record: Record) -> tuple[Clearance, ...]:
    """A class that moved stays under its old name for who includes its old, deprecated file."""
    if record.platform is not Platform.WORDPRESS or record.removed is None or not record.file:
        return ()
    old = catalog.find(Platform.WORDPRESS, SymbolKind.FILE, record.file)
    if old is None or old.deprecated is None or old.removed is not None:
        return ()
    reason = f"the component includes {record.file}, which keeps the old name"
    return tuple(
        Clearance("polyfill", reason, f"{path}:{include.line}")
        for path, outline in project.outlines.items()
        for include, _ in outline.includes
        if (reached := core_path(include.path)) is not None and reached[0] == record.file
    )[:1]


def _wordpress_polyfill(catalog: Catalog, record: Record) -> tuple[Clearance, ...]:
    if record.platform is not Platform.PHP:
        return ()
    versions = catalog.wordpress_polyfill(record.kind, record.name)
    if versions is None:
        return ()
    reason = "WordPress declares it where PHP lacks it"
    return (Clearance("wordpress-polyfill", reason, wordpress=versions),)


def left_to_php(catalog: Catalog, record: Record) -> bool:
    """Whether PHP has the symbol too: WordPress can then only polyfill it, as it comes and goes."""
    return (
        record.platform is Platform.WORDPRESS
        and catalog.find(Platform.PHP, record.kind, record.name) is not None
    )
