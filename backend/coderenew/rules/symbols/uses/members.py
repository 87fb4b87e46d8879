"""Uses of catalogued methods, properties and class constants whose class is certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Confidence
from coderenew.rules.project import Project
from coderenew.rules.symbols.availability import BREAKS, FATAL, Absence, Use, notable, use_of
from coderenew.rules.symbols.uses.lineage import answers, core_parent, member_record
from coderenew.rules.views import Fact, PhpFile


class _Reach(NamedTuple):
    """A fact that reaches for a member; `magic` is the method that answers when it is missing."""

    fact: Fact
    owner: str
    name: str
    absence: Absence
    magic: str


def method_uses(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Use, ...]:
    """Every call of a method that some release of `platform` lacks or deprecates; constructors
    called by the name of their class are told apart."""
    uses = _all_method_uses(file, project, catalog, platform)
    return tuple(use for use in uses if not _is_php4_constructor(use))


def php4_constructor_uses(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Use, ...]:
    """Every such call of a method that is named as its class."""
    uses = _all_method_uses(file, project, catalog, platform)
    return tuple(use for use in uses if _is_php4_constructor(use))


def _is_php4_constructor(use: Use) -> bool:
    owner, _, name = use.record.name.lower().rpartition("::")
    return owner == name


@lru_cache(maxsize=4)
def _all_method_uses(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Use, ...]:
    reaches = (
        _Reach(c, c.owner, c.method, FATAL, "__callStatic" if c.receiver == "class" else "__call")
        for c in file.facts.method_calls
        if c.owner
    )
    found = _uses(file, project, catalog, platform, SymbolKind.METHOD, reaches)
    return tuple(use for use, r in found if not project.declares_method(r.owner, r.name))


@lru_cache(maxsize=4)
def property_uses(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Use, ...]:
    """Every use of a property that some release of `platform` lacks or deprecates."""
    reaches = (
        _Reach(p, p.owner, p.name, FATAL if p.static else BREAKS, "__get")
        for p in file.facts.property_uses
    )
    found = _uses(file, project, catalog, platform, SymbolKind.PROPERTY, reaches)
    return tuple(use for use, r in found if not _declares_property(project, r.owner, r.name))


@lru_cache(maxsize=4)
def class_constant_uses(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Use, ...]:
    """Every use of a class constant that some release of `platform` lacks or deprecates."""
    reaches = (
        _Reach(c, c.owner, c.name, FATAL, "")
        for c in file.facts.constant_uses
        if c.owner and c.name != "class"
    )
    found = _uses(file, project, catalog, platform, SymbolKind.CLASS_CONSTANT, reaches)
    return tuple(use for use, r in found if not _declares_constant(project, r.owner, r.name))


def _uses(
    file: PhpFile,
    project: Project,
    catalog: Catalog,
    platform: Platform,
    kind: SymbolKind,
    reaches: Iterable[_Reach],
) -> Iterator[tuple[Use, _Reach]]:
    parents: dict[str, str] = {}
    for reach in reaches:
        parent = parents.get(reach.owner)
        if parent is None:
            parent = parents[reach.owner] = core_parent(project, reach.owner)
        record = member_record(catalog, platform, kind, parent, reach.name) if parent else None
        if record is not None and notable(record):
            lost = record.removed is not None and reach.magic
            if lost and answers(catalog, parent, reach.magic):
                continue
            confidence = Confidence.LIKELY if _is_open(reach.fact) else Confidence.CERTAIN
            yield (
                use_of(file, reach.fact, record, absence=reach.absence, confidence=confidence),
                reach,
            )


def _is_open(fact: Fact) -> bool:
    """Whether the object may be of a subclass, which may have what its class lacks."""
    return getattr(fact, "receiver", "") in ("parameter", "property", "call")


def _declares_property(project: Project, owner: str, name: str) -> bool:
    return any(
        property_.name == name
        for class_name in (owner, *project.ancestors(owner))
        for declared in project.classes(class_name)
        for property_ in declared.declaration.properties
    )


def _declares_constant(project: Project, owner: str, name: str) -> bool:
    return any(
        constant.name == name
        for class_name in (owner, *project.ancestors(owner))
        for declared in project.classes(class_name)
        for constant in declared.declaration.constants
    )
