"""Calls of catalogued functions."""

from __future__ import annotations

from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record
from coderenew.model.finding import Confidence, Severity
from coderenew.model.php_facts import Call
from coderenew.rules.project import Project
from coderenew.rules.symbols.availability import CALLBACK, FATAL, Use, use_of
from coderenew.rules.symbols.uses.callees import callees
from coderenew.rules.symbols.uses.clearances import clearances
from coderenew.rules.views import PhpFile


@lru_cache(maxsize=4)
def function_uses(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Use, ...]:
    """Every call of a function that some release of `platform` lacks or deprecates."""
    return tuple(
        use
        for callee in callees(file, catalog, platform)
        if callee.notable
        for use in _calls_of(file, project, catalog, callee.record)
    )


def unbundled_function_uses(file: PhpFile, project: Project, catalog: Catalog) -> tuple[Use, ...]:
    """Every call of a PHP function that left the core together with its extension."""
    return tuple(
        use
        for callee in callees(file, catalog, Platform.PHP)
        if callee.unbundled
        for use in _calls_of(file, project, catalog, callee.record)
    )


def _calls_of(file: PhpFile, project: Project, catalog: Catalog, record: Record) -> tuple[Use, ...]:
    clear = clearances(project, catalog, record)
    return tuple(
        use_of(
            file,
            call,
            record,
            absence=CALLBACK if call.form == "callback" else FATAL,
            notice=Severity.INFO if call.silenced else Severity.WARNS,
            confidence=Confidence.LIKELY if call.form == "callback" else Confidence.CERTAIN,
            clearances=clear,
        )
        for call in file.calls_to(record.name.lower())
        if reaches_global(project, call)
    )


def reaches_global(project: Project, call: Call) -> bool:
    """Whether the call means the global function, and no namespaced one of the component."""
    return not (call.fallback and project.functions(call.name))
