"""Return types that PHP's own methods have since 8.1 and that an override may leave out with a
notice only: tentative ones."""

from __future__ import annotations

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.rules.php.support.lineage import lineage
from coderenew.rules.project import Project
from coderenew.rules.signatures import parse_signature

_TENTATIVE = "tentative "


def tentative_type(catalog: Catalog, class_name: str, method: str) -> str:
    """The tentative return type that a class or interface of PHP declares; "" for none."""
    record = catalog.find(Platform.PHP, SymbolKind.METHOD, f"{class_name}::{method}")
    if record is None or not record.signatures:
        return ""
    type_ = parse_signature(record.signatures[-1].text).return_type
    return type_.removeprefix(_TENTATIVE) if type_.startswith(_TENTATIVE) else ""


def internal_bases(project: Project, catalog: Catalog, class_name: str) -> tuple[str, ...]:
    """All classes and interfaces outside the component that a class of the component descends
    from, nearest first."""
    known = lineage(project, class_name)
    if known is None:
        return ()
    waiting = [known.outside, *(i for c in known.classes for i in c.interfaces)]
    found: dict[str, str] = {}
    while waiting:
        name = waiting.pop(0)
        if not name or name.lower() in found:
            continue
        found[name.lower()] = name
        waiting.extend(i for d in project.classes(name) for i in d.declaration.interfaces)
        waiting.extend(parent for parent in catalog.lineage(name) if parent != name)
    return tuple(found.values())
