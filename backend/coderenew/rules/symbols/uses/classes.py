"""Uses of catalogued classes, interfaces, traits and enums."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Confidence, Severity
from coderenew.model.php_facts import ClassUse
from coderenew.rules.project import Project
from coderenew.rules.symbols.availability import (
    BREAKS,
    FATAL,
    INFORMS,
    Absence,
    Use,
    notable,
    use_of,
)
from coderenew.rules.symbols.uses.clearances import clearances, left_to_php
from coderenew.rules.views import PhpFile

_ABSENCE: dict[str, Absence] = {
    "new": FATAL,
    "static": FATAL,
    "constant": FATAL,
    "extends": FATAL,
    "implements": FATAL,
    "trait": FATAL,
    "string": BREAKS,
    # PHP loads no class for these: they never match, or accept nothing.
    "type": INFORMS,
    "catch": INFORMS,
    "instanceof": INFORMS,
}
_ALIAS = "alias "
_NOTICED = frozenset({"new", "static", "extends", "implements", "trait"})


@lru_cache(maxsize=4)
def class_uses(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Use, ...]:
    """Every use of a class that some release of `platform` lacks or deprecates."""
    records: dict[str, Record | None] = {}
    found: list[Use] = []
    for fact in file.facts.class_uses:
        if fact.name not in records:
            records[fact.name] = _record(catalog, platform, fact.name)
        record = records[fact.name]
        if record is not None and fact.kind in _ABSENCE:
            found.append(_use(file, project, catalog, fact, record))
    return tuple(found)


def _record(catalog: Catalog, platform: Platform, name: str) -> Record | None:
    record = catalog.find(platform, SymbolKind.CLASS, name)
    if record is None or left_to_php(catalog, record):
        return None
    record = _as_moved(record)
    return record if notable(record) else None


def _as_moved(record: Record) -> Record:
    """A class that lives on as an alias in its old file alone is gone for who does not include
    that file."""
    newest = record.signatures[-1] if record.signatures else None
    if newest is None or not newest.text.startswith(_ALIAS):
        return record
    target = newest.text.removeprefix(_ALIAS)
    return replace(record, removed=newest.since, deprecated=None, replacement=target)


def _use(file: PhpFile, project: Project, catalog: Catalog, fact: ClassUse, record: Record) -> Use:
    absence = _ABSENCE[fact.kind]
    return use_of(
        file,
        fact,
        record,
        absence=absence,
        needs=absence is not INFORMS,
        notice=Severity.WARNS if fact.kind in _NOTICED else Severity.INFO,
        confidence=_confidence(fact, record),
        clearances=clearances(project, catalog, record),
    )


def _confidence(fact: ClassUse, record: Record) -> Confidence:
    if fact.kind == "string":
        return Confidence.POSSIBLE
    return Confidence.LIKELY if "alias" in record.context else Confidence.CERTAIN
