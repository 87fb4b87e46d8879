"""Core files that code includes by a path below ABSPATH or by climbing out of its own folder."""

from __future__ import annotations

import re
from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Confidence
from coderenew.rules.symbols.availability import BREAKS, FATAL, Use, notable, use_of
from coderenew.rules.views import PhpFile

_CLIMBING = re.compile(r"\.\./.*?((?:wp-includes|wp-admin)/.*)$")


def core_path(path: str) -> tuple[str, Confidence] | None:
    """The path inside WordPress of an include's folded `path`; None when it leads elsewhere.

    >>> core_path("{abspath}{const:WPINC}/registration.php")
    ('wp-includes/registration.php', <Confidence.CERTAIN: 3>)
    """
    path = path.replace("{const:WPINC}", "wp-includes").replace("{const:ABSPATH}", "{abspath}")
    if path.startswith("{abspath}"):
        inner, confidence = path.removeprefix("{abspath}").lstrip("/"), Confidence.CERTAIN
    elif climbing := _CLIMBING.search(path):
        inner, confidence = climbing[1], Confidence.LIKELY
    else:
        return None
    return None if "{" in inner else (inner, confidence)


@lru_cache(maxsize=2)
def file_uses(file: PhpFile, catalog: Catalog) -> tuple[Use, ...]:
    """Every include of a core file that some WordPress lacks or deprecates."""
    found: list[Use] = []
    for include in file.facts.includes:
        reached = core_path(include.path)
        if reached is None:
            continue
        path, confidence = reached
        record = catalog.find(Platform.WORDPRESS, SymbolKind.FILE, path)
        if record is not None and notable(record):
            absence = FATAL if include.kind.startswith("require") else BREAKS
            found.append(use_of(file, include, record, absence=absence, confidence=confidence))
    return tuple(found)
