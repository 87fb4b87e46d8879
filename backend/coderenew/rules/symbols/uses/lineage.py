"""Members of catalogued classes, reached directly or through the component's own subclasses."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from msgspec.structs import replace

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.version import Version
from coderenew.rules.memory import per_project
from coderenew.rules.project import Project
from coderenew.rules.symbols.availability import arrival


@per_project
def core_parent(project: Project, owner: str) -> str:
    """`owner` itself or its nearest ancestor that the component does not declare, "" if none."""
    name = project.alias_of(owner)
    last = [name, *project.ancestors(name)][-1]
    return "" if project.classes(last) else last


@lru_cache(maxsize=8192)
def member_record(
    catalog: Catalog, platform: Platform, kind: SymbolKind, class_name: str, name: str
) -> Record | None:
    """What is known of a member that `class_name` has of itself or by inheritance.

    Where several of its ancestors had the member, it may only have moved between them, so that it
    is there as long as any of them has it. What holds for the whole class (gone, not yet there) is
    left out: uses of the class say that.
    """
    found = [
        (owner, record)
        for owner in catalog.lineage(class_name)
        if (record := catalog.find(platform, kind, f"{owner}::{name}")) is not None
    ]
    if not found:
        return None
    owner, record = found[0]
    if len(found) > 1:
        return replace(
            record,
            since=_of_all([r.since for _, r in found], min),
            removed=_of_all([r.removed for _, r in found], max),
        )
    class_ = catalog.find(platform, SymbolKind.CLASS, owner)
    return record if class_ is None else _beside(class_, record)


def _of_all(
    versions: list[Version | None], choose: Callable[[list[Version]], Version]
) -> Version | None:
    known = [version for version in versions if version is not None]
    return choose(known) if len(known) == len(versions) else None


def _beside(class_: Record, record: Record) -> Record:
    brought = arrival(class_)
    if record.removed is not None and record.removed == class_.removed:
        record = replace(record, removed=None)
    if brought is not None and record.since is not None and record.since <= brought:
        record = replace(record, since=None)
    return record


@lru_cache(maxsize=2048)
def answers(catalog: Catalog, class_name: str, magic: str) -> bool:
    """Whether the class takes unknown members by a magic method such as `__call`."""
    return catalog.member(SymbolKind.METHOD, class_name, magic) is not None
