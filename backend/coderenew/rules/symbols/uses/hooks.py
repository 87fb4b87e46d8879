"""Core hooks that code listens to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Record, SymbolKind
from coderenew.model.finding import Confidence
from coderenew.model.php_facts import Argument, Call
from coderenew.rules.symbols.availability import BREAKS, INFORMS, Use, notable, use_of
from coderenew.rules.version_ranges import FLOORS
from coderenew.rules.views import PhpFile

_FIRING = (
    "do_action",
    "do_action_ref_array",
    "do_action_deprecated",
    "apply_filters",
    "apply_filters_ref_array",
    "apply_filters_deprecated",
)
_KINDS = {
    "add_action": (SymbolKind.ACTION, SymbolKind.FILTER),
    "add_filter": (SymbolKind.FILTER, SymbolKind.ACTION),
}


def listeners(file: PhpFile) -> Iterator[tuple[Call, Argument]]:
    """Every `add_action` and `add_filter` with the literal or patterned name of its hook."""
    for call in file.calls_to(*_KINDS):
        hook = call.arguments[0] if call.arguments else None
        if hook is not None and hook.kind in ("string", "pattern") and hook.value:
            yield call, hook


def hook_record(catalog: Catalog, call: Call, name: str) -> Record | None:
    """The core hook that `call` listens to; actions and filters share one list in WordPress."""
    found = [
        record
        for kind in _KINDS[(call.fallback or call.name).lower()]
        if (record := catalog.hook(kind, name)) is not None
    ]
    alive = [record for record in found if record.removed is None]
    return next(iter(alive or found), None)


def hook_uses(file: PhpFile, catalog: Catalog, kind: SymbolKind) -> Iterator[Use]:
    """Every listener to an action or a filter that some WordPress lacks or deprecates."""
    return (use for use in _hook_uses(file, catalog) if use.record.kind is kind)


@lru_cache(maxsize=2)
def _hook_uses(file: PhpFile, catalog: Catalog) -> tuple[Use, ...]:
    """Listeners to hooks of both kinds.

    A hook that the same file fires is the component's own, whatever core did with the name.
    """
    heard = list(listeners(file))
    names = {hook.value for _, hook in heard}
    fired = {call.arguments[0].value for call in file.calls_to(*_FIRING) if call.arguments}
    records: dict[tuple[str, str], Record | None] = {}
    found: list[Use] = []
    for call, hook in heard:
        key = ((call.fallback or call.name).lower(), hook.value)
        if key not in records:
            records[key] = hook_record(catalog, call, hook.value)
        record = records[key]
        if record is None or hook.value in fired or not notable(record) or _is_ancient(record):
            continue
        exact = hook.kind == "string" and record.name == hook.value
        still_fires = record.removed is not None and _fits_living_pattern(catalog, hook.value)
        found.append(
            use_of(
                file,
                call,
                record,
                absence=INFORMS if record.replacement in names else BREAKS,
                confidence=Confidence.CERTAIN if exact and not still_fires else Confidence.POSSIBLE,
            )
        )
    return tuple(found)


def _is_ancient(record: Record) -> bool:
    """Whether the hook left before all that is judged: whoever listens has another one in mind."""
    return record.removed is not None and record.removed <= FLOORS[record.platform]


def _fits_living_pattern(catalog: Catalog, name: str) -> bool:
    """Whether core may still fire the hook by a name that it puts together."""
    patterns = [catalog.hook_pattern(k, name) for k in (SymbolKind.ACTION, SymbolKind.FILTER)]
    return any(pattern is not None and pattern.removed is None for pattern in patterns)
