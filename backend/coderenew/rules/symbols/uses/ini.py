"""Settings of php.ini that code reads or sets by a literal name."""

from __future__ import annotations

from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Severity
from coderenew.rules.symbols.availability import INFORMS, Use, notable, use_of
from coderenew.rules.views import PhpFile

_SETTERS = ("ini_set", "ini_alter")
_READERS = ("ini_get", "ini_restore", "get_cfg_var")


@lru_cache(maxsize=2)
def ini_uses(file: PhpFile, catalog: Catalog) -> tuple[Use, ...]:
    """Every setting read or set that some PHP lacks or deprecates.

    Reading or setting one that is missing gives false and no message; only setting a deprecated
    one gives a notice.
    """
    found: list[Use] = []
    for call in file.calls_to(*_SETTERS, *_READERS):
        name = call.arguments[0] if call.arguments else None
        if name is None or name.kind != "string":
            continue
        record = catalog.find(Platform.PHP, SymbolKind.INI, name.value)
        if record is not None and notable(record):
            sets = call.name.lower() in _SETTERS and not call.silenced
            notice = Severity.WARNS if sets else Severity.INFO
            found.append(use_of(file, call, record, absence=INFORMS, notice=notice))
    return tuple(found)
