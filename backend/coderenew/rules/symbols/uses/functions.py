"""Calls of catalogued functions."""

from __future__ import annotations

from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Confidence, Severity
from coderenew.model.php_facts import Call
from coderenew.rules.project import Project
from coderenew.rules.symbols.availability import Use, notable, use_of
from coderenew.rules.symbols.uses.clearances import clearances, left_to_php
from coderenew.rules.views import PhpFile


@lru_cache(maxsize=4)
def function_uses(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Use, ...]:
    """Every call of a function that some release of `platform` lacks or deprecates."""
    return tuple(
        use
        for name in file.call_names
        if (record := catalog.find(platform, SymbolKind.FUNCTION, name)) is not None
        and notable(record)
        and not left_to_php(catalog, record)
        and not in_unbundled_extension(catalog, record)
        for use in calls_of(file, project, catalog, record)
    )


@lru_cache(maxsize=2)
def unbundled_function_uses(file: PhpFile, project: Project, catalog: Catalog) -> tuple[Use, ...]:
    """Every call of a PHP function that left the core together with its extension."""
    return tuple(
        use
        for name in file.call_names
        if (record := catalog.find(Platform.PHP, SymbolKind.FUNCTION, name)) is not None
        and in_unbundled_extension(catalog, record)
        for use in calls_of(file, project, catalog, record)
    )


def calls_of(file: PhpFile, project: Project, catalog: Catalog, record: Record) -> tuple[Use, ...]:
    """The uses of one function; a namespaced function of the same name is another one."""
    clear = clearances(project, catalog, record)
    return tuple(
        use_of(
            file,
            call,
            record,
            notice=Severity.INFO if call.silenced else Severity.WARNS,
            confidence=_confidence(call),
            clearances=clear,
        )
        for call in file.calls_to(record.name.lower())
        if not (call.fallback and project.functions(call.name))
    )


def _confidence(call: Call) -> Confidence:
    return Confidence.LIKELY if call.form == "callback" else Confidence.CERTAIN


def in_unbundled_extension(catalog: Catalog, record: Record) -> bool:
    """Whether the function was removed because its whole extension left the distribution."""
    return record.removed is not None and extension_gone(catalog, record)


def extension_gone(catalog: Catalog, record: Record) -> bool:
    for word in record.context:
        if word.startswith("extension:"):
            extension = catalog.find(
                Platform.PHP, SymbolKind.EXTENSION, word.removeprefix("extension:")
            )
            return extension is not None and extension.removed == record.removed
    return False
