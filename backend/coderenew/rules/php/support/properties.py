"""Whether a class of the component declares a property that it writes to."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Confidence
from coderenew.model.version import EVERY_VERSION, VersionRange
from coderenew.rules.php.support.lineage import Lineage, descendants, lineage
from coderenew.rules.project import Project

_OPEN_CLASSES = frozenset(("stdclass", "simplexmlelement", "simplexmliterator"))
"""Classes of PHP whose objects take any property."""

_OPEN_WORD = "dynamic"


class Undeclared(NamedTuple):
    """A property that is made on first write; `wordpress` says on which releases."""

    confidence: Confidence
    wordpress: VersionRange = EVERY_VERSION


def undeclared(
    project: Project, catalog: Catalog, owner: str, name: str, path: str
) -> Undeclared | None:
    """Whether code of `owner` (a class or trait in the file `path`) that writes `$this->name`
    makes a new property.

    None when the property is declared, when any property may be made, or when nobody can tell.
    """
    here = lineage(project, owner, path)
    if here is None or here.classes[0].kind not in ("class", "trait"):
        return None
    objects = [
        known
        for class_name in (owner, *descendants(project, owner))
        if (known := lineage(project, class_name, path)) is not None and _is_made(known)
    ]
    answers = [_of_object(project, catalog, known, owner, name) for known in objects]
    bad = [answer for answer in answers if answer is not None]
    if not bad:
        return None
    if len(bad) < len(answers) and here.classes[0].kind == "class":
        # A subclass declares it: the author means objects of that one.
        return bad[0]._replace(confidence=Confidence.POSSIBLE)
    if len(bad) < len(answers) or here.classes[0].kind == "trait":
        return bad[0]._replace(confidence=min(bad[0].confidence, Confidence.LIKELY))
    return bad[0]


def _is_made(known: Lineage) -> bool:
    return known.classes[0].kind == "class" and "abstract" not in known.classes[0].modifiers


def _of_object(
    project: Project, catalog: Catalog, known: Lineage, owner: str, name: str
) -> Undeclared | None:
    if known.method("__set") or known.has_attribute("allowdynamicproperties"):
        return None
    if _declares(known, owner, name):
        return None
    if not known.certain:
        return Undeclared(Confidence.POSSIBLE)
    return Undeclared(Confidence.CERTAIN) if not known.outside else _outside(catalog, known, name)


def _declares(known: Lineage, owner: str, name: str) -> bool:
    """Whether code of `owner` sees the property: its own and its traits', or not private."""
    return any(
        item.name == name and ("private" not in item.modifiers or _is_own(known, index, owner))
        for index, declared in enumerate(known.classes)
        for item in declared.properties
    )


def _is_own(known: Lineage, index: int, owner: str) -> bool:
    """Whether the class at `index`, or the one that uses the trait there, is that of the object or
    of `owner`, which may be a trait of it."""
    # Traits follow the class that uses them.
    users = (c for c in reversed(known.classes[: index + 1]) if c.kind != "trait")
    user = next(users, None)
    if user is None:
        return True
    own = (user.name.lower(), *map(str.lower, user.traits))
    return owner.lower() in own or user.name.lower() == known.classes[0].name.lower()


def _outside(catalog: Catalog, known: Lineage, name: str) -> Undeclared | None:
    """What a parent that the component does not declare says."""
    parent = known.outside
    if parent.lower() in _OPEN_CLASSES or not _is_documented(catalog, parent):
        return None
    if catalog.member(SymbolKind.METHOD, parent, "__set") is not None:
        return None
    if catalog.member(SymbolKind.PROPERTY, parent, name) is not None:
        return None
    records = [
        record
        for class_name in catalog.lineage(parent)
        for platform in (Platform.WORDPRESS, Platform.PHP)
        if (record := catalog.find(platform, SymbolKind.CLASS, class_name)) is not None
    ]
    if any(_OPEN_WORD in record.context for record in records):
        return None
    return Undeclared(Confidence.LIKELY)


def _is_documented(catalog: Catalog, parent: str) -> bool:
    """Whether the catalog knows the class well enough: its properties, and what it lets pass."""
    if catalog.find(Platform.PHP, SymbolKind.CLASS, parent) is not None:
        return bool(catalog.names(Platform.PHP, SymbolKind.PROPERTY))
    core = catalog.find(Platform.WORDPRESS, SymbolKind.CLASS, parent)
    return core is not None and _knows_open_classes(catalog)


@lru_cache(maxsize=2)
def _knows_open_classes(catalog: Catalog) -> bool:
    rows = catalog.rows(Platform.WORDPRESS, SymbolKind.CLASS)
    return any(_OPEN_WORD in row.context for row in rows)
