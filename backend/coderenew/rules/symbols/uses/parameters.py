"""Arguments that calls give for catalogued parameters: added, deprecated or removed ones."""

from __future__ import annotations

from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Confidence
from coderenew.model.php_facts import Argument, Call
from coderenew.rules.project import Project
from coderenew.rules.signatures import parse_signature
from coderenew.rules.symbols.availability import Absence, Use, notable, use_of
from coderenew.rules.symbols.uses.clearances import polyfills
from coderenew.rules.version_ranges import WRONG_INTERNAL_COUNT
from coderenew.rules.views import PhpFile

_EMPTY = frozenset({"", "0", "false"})
_SURPLUS: Absence = WRONG_INTERNAL_COUNT


@lru_cache(maxsize=4)
def parameter_uses(
    file: PhpFile, project: Project, catalog: Catalog, kind: SymbolKind
) -> tuple[Use, ...]:
    """Every argument given for a parameter (of PHP) or a deprecated argument (of WordPress) that
    is a record of `kind` by itself."""
    platform = Platform.PHP if kind is SymbolKind.PARAMETER else Platform.WORDPRESS
    found: list[Use] = []
    for name in file.call_names:
        for index, record in parameters_of(catalog, platform, kind, name):
            for call in file.calls_to(name):
                given = _given(call, index, record)
                if given is None or (call.fallback and project.functions(call.name)):
                    continue
                if kind is SymbolKind.ARGUMENT and _is_empty(given):
                    continue
                found.append(
                    use_of(
                        file,
                        call,
                        record,
                        absence=_SURPLUS,
                        confidence=_confidence(kind, given),
                        clearances=polyfills(project.functions(name)),
                    )
                )
    return tuple(found)


@lru_cache(maxsize=16384)
def parameters_of(
    catalog: Catalog, platform: Platform, kind: SymbolKind, function: str
) -> tuple[tuple[int, Record], ...]:
    """The notable parameters of a function with their positions, by its newest signature that
    names them."""
    callable_ = catalog.find(platform, SymbolKind.FUNCTION, function)
    places: dict[str, int] = {}
    for signature in callable_.signatures if callable_ else ():
        for index, parameter in enumerate(parse_signature(signature.text).parameters):
            places[parameter.name] = index
    return tuple(
        (index, record)
        for name, index in places.items()
        if (record := catalog.find(platform, kind, f"{function}::${name}")) is not None
        and notable(record)
    )


def _given(call: Call, index: int, record: Record) -> Argument | None:
    name = record.name.rpartition("$")[2]
    for position, argument in enumerate(call.arguments):
        if argument.spread:
            return None
        if argument.name == name or (position == index and not argument.name):
            return argument
    return None


def _is_empty(argument: Argument) -> bool:
    """Whether the argument only fills the place, as callers do to reach a later one."""
    return argument.kind == "null" or (
        argument.kind in ("string", "int", "bool") and argument.value in _EMPTY
    )


def _confidence(kind: SymbolKind, given: Argument) -> Confidence:
    if kind is SymbolKind.PARAMETER:
        return Confidence.CERTAIN
    # Core looks at the value before it complains.
    literal = given.kind in ("string", "int", "bool", "array")
    return Confidence.LIKELY if literal else Confidence.POSSIBLE
