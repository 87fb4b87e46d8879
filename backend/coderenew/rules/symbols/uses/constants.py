"""Uses of catalogued global constants."""

from __future__ import annotations

from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Confidence
from coderenew.rules.project import Project
from coderenew.rules.symbols.availability import CONSTANT, Use, notable, use_of
from coderenew.rules.symbols.uses.callees import extension_gone
from coderenew.rules.symbols.uses.clearances import clearances, left_to_php
from coderenew.rules.views import PhpFile


@lru_cache(maxsize=4)
def constant_uses(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Use, ...]:
    """Every use of a constant that some release of `platform` lacks or deprecates.

    A constant of WordPress may be defined in wp-config.php too, so its absence is never certain.
    """
    records: dict[str, Record | None] = {}
    confidence = Confidence.CERTAIN if platform is Platform.PHP else Confidence.LIKELY
    found: list[Use] = []
    for fact in file.facts.constant_uses:
        name = fact.fallback or fact.name
        if fact.owner or (fact.fallback and project.constants(fact.name)):
            continue
        if name not in records:
            records[name] = _record(catalog, platform, name)
        record = records[name]
        if record is not None:
            clear = clearances(project, catalog, record)
            found.append(
                use_of(
                    file, fact, record, absence=CONSTANT, confidence=confidence, clearances=clear
                )
            )
    return tuple(found)


def _record(catalog: Catalog, platform: Platform, name: str) -> Record | None:
    record = catalog.find(platform, SymbolKind.CONSTANT, name)
    if record is None or not notable(record) or left_to_php(catalog, record):
        return None
    return None if record.removed is not None and extension_gone(catalog, record) else record
