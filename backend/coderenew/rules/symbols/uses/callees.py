"""What is known of the functions that a file calls, looked up once for all rules."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.version import Version
from coderenew.rules.signatures import CallableSignature, parse_signature
from coderenew.rules.symbols.availability import notable
from coderenew.rules.symbols.uses.clearances import left_to_php
from coderenew.rules.views import PhpFile

_PARAMETER = SymbolKind.PARAMETER


class Callee(Struct, frozen=True):
    """A catalogued function, with what decides whether a rule has to look at its calls."""

    record: Record
    name: str  # lower case
    notable: bool  # some release lacks or deprecates it
    unbundled: bool  # it left PHP with its extension
    required: int  # the most arguments that a release requires
    taken: int | None  # the fewest that a release takes, None when all are variadic
    references: bool  # some release takes an argument by reference
    parameters: tuple[tuple[int, Record], ...]  # positions with their own notable records


@lru_cache(maxsize=4)
def callees(file: PhpFile, catalog: Catalog, platform: Platform) -> tuple[Callee, ...]:
    """The functions of `platform` that the file calls."""
    of = _php_callee if platform is Platform.PHP else _wordpress_callee
    return tuple(callee for name in file.call_names if (callee := of(catalog, name)) is not None)


@lru_cache(maxsize=16384)
def _php_callee(catalog: Catalog, name: str) -> Callee | None:
    record = catalog.find(Platform.PHP, SymbolKind.FUNCTION, name)
    if record is None:
        return None
    unbundled = record.removed is not None and extension_gone(catalog, record)
    parameters = _parameters(catalog, record, SymbolKind.PARAMETER)
    return _callee(record, name, notable(record) and not unbundled, unbundled, parameters)


@lru_cache(maxsize=16384)
def _wordpress_callee(catalog: Catalog, name: str) -> Callee | None:
    record = catalog.find(Platform.WORDPRESS, SymbolKind.FUNCTION, name)
    if record is None:
        return None
    concerns = notable(record) and not left_to_php(catalog, record)
    return _callee(record, name, concerns, False, _parameters(catalog, record, SymbolKind.ARGUMENT))


def _callee(
    record: Record,
    name: str,
    is_notable: bool,
    unbundled: bool,
    parameters: tuple[tuple[int, Record], ...],
) -> Callee:
    signatures = signatures_of(record)
    return Callee(
        record=record,
        name=name,
        notable=is_notable,
        unbundled=unbundled,
        required=max((s.required for s in signatures), default=0),
        taken=min((s.most for s in signatures if s.most is not None), default=None),
        references=any(p.by_reference for s in signatures for p in s.parameters),
        parameters=parameters,
    )


def signatures_of(record: Record) -> list[CallableSignature]:
    """The record's signatures, oldest first."""
    return [parse_signature(signature.text) for signature in record.signatures]


def _parameters(
    catalog: Catalog, record: Record, kind: SymbolKind
) -> tuple[tuple[int, Record], ...]:
    """Parameters that are records of `kind`, with their places in the newest signature that
    names them.

    A record of the function alone means those that core calls `$deprecated`.
    """
    places = {
        parameter.name: index
        for signature in signatures_of(record)
        for index, parameter in enumerate(signature.parameters)
    }
    unnamed = catalog.find(record.platform, kind, record.name)
    newest = parse_signature(record.signatures[-1].text) if record.signatures else None
    found = []
    for name, index in places.items():
        full = f"{record.name}::${name}"
        own = catalog.find(record.platform, kind, full)
        still = newest.parameter_at(index) if newest is not None else None
        if own is None and unnamed is not None and name.startswith("deprecated") and still:
            # A place that got a new meaning since is looked at only for values of the old one.
            own = None if still.name != name else replace(unnamed, name=full, since=None)
        if own is not None and notable(own := _within(own, record, index, name)):
            found.append((index, own))
    for own in _removed_parameters(catalog).get(record.name, ()) if kind is _PARAMETER else ():
        if own.name.rpartition("$")[2] not in places and own.removed is not None:
            # No signature names it: it stood behind those that are left.
            left = parse_signature(record.signature_in(own.removed))
            found.append((len(left.parameters), own))
    return tuple(found)


@lru_cache(maxsize=2)
def _removed_parameters(catalog: Catalog) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in catalog.rows(Platform.PHP, _PARAMETER):
        if record.removed is not None:
            found.setdefault(record.name.partition("::")[0], []).append(record)
    return found


def _within(parameter: Record, function: Record, index: int, name: str) -> Record:
    """The parameter's record without what its function's signatures gainsay: one that others took
    the place of is neither surplus when it is removed nor deprecated when it is renamed."""
    if parameter.removed is not None:
        then = parse_signature(function.signature_in(parameter.removed))
        if then.parameter_at(index) is not None:
            parameter = replace(parameter, removed=None)
    if parameter.removed is None and parameter.platform is Platform.PHP:
        newest = signatures_of(function)[-1]
        if all(p.name != name for p in newest.parameters):
            parameter = replace(parameter, deprecated=None)
    return parameter


def extension_gone(catalog: Catalog, record: Record) -> bool:
    """Whether PHP lost the record's whole extension in the release that removed it."""
    extension = _extension(record)
    if not extension or record.removed is None:
        return False
    known = catalog.find(Platform.PHP, SymbolKind.EXTENSION, extension)
    if known is not None and known.removed == record.removed:
        return True
    return record.removed == _departures(catalog).get(extension)


def _extension(record: Record) -> str:
    words = (word for word in record.context if word.startswith("extension:"))
    return next(words, "").removeprefix("extension:")


@lru_cache(maxsize=2)
def _departures(catalog: Catalog) -> dict[str, Version]:
    """The release that removed the last functions of each extension that has none left."""
    living: set[str] = set()
    last: dict[str, Version] = {}
    for record in catalog.rows(Platform.PHP, SymbolKind.FUNCTION):
        extension = _extension(record)
        if record.removed is None:
            living.add(extension)
        else:
            last[extension] = max(record.removed, last.get(extension, record.removed))
    return {name: version for name, version in last.items() if name not in living}
