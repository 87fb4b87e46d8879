"""Script and style handles of core that code enqueues or depends on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Confidence
from coderenew.model.php_facts import Argument, Call
from coderenew.rules.symbols.availability import BREAKS, Use, notable, use_of
from coderenew.rules.views import PhpFile

_ENQUEUE = {SymbolKind.SCRIPT: "wp_enqueue_script", SymbolKind.STYLE: "wp_enqueue_style"}
_REGISTER = {SymbolKind.SCRIPT: "wp_register_script", SymbolKind.STYLE: "wp_register_style"}


@lru_cache(maxsize=4)
def handle_uses(file: PhpFile, catalog: Catalog, kind: SymbolKind) -> tuple[Use, ...]:
    """Every need of a core handle that some WordPress lacks or deprecates.

    A handle that the same file registers with a source of its own is not core's.
    """
    own = set(_registered(file, kind))
    found: list[Use] = []
    for call, handle in _needed(file, kind):
        record = catalog.find(Platform.WORDPRESS, kind, handle)
        if record is not None and handle not in own and notable(record):
            found.append(use_of(file, call, record, absence=BREAKS, confidence=Confidence.LIKELY))
    return tuple(found)


def _registered(file: PhpFile, kind: SymbolKind) -> Iterator[str]:
    for call in file.calls_to(_ENQUEUE[kind], _REGISTER[kind]):
        if _has_source(call) and call.arguments[0].kind == "string":
            yield call.arguments[0].value


def _needed(file: PhpFile, kind: SymbolKind) -> Iterator[tuple[Call, str]]:
    for call in file.calls_to(_ENQUEUE[kind], _REGISTER[kind]):
        if not call.arguments:
            continue
        enqueues = (call.fallback or call.name).lower() == _ENQUEUE[kind]
        if enqueues and not _has_source(call) and call.arguments[0].kind == "string":
            yield call, call.arguments[0].value
        dependencies = call.arguments[2].items if len(call.arguments) > 2 else ()
        for dependency in dependencies:
            if dependency.kind == "string":
                yield call, dependency.value


def _has_source(call: Call) -> bool:
    return len(call.arguments) > 1 and not _is_empty(call.arguments[1])


def _is_empty(argument: Argument) -> bool:
    return argument.kind == "null" or (
        argument.kind in ("string", "bool") and argument.value in ("", "false")
    )
