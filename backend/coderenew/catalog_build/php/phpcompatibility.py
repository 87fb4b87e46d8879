"""Names, versions and replacements from PHPCompatibility's tables, for what no interpreter at hand
can tell: PHP 5.3 to 5.6, and extensions that left the distribution. No code, no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from coderenew.catalog.rows import key_of
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.version import Version, parse_version

_ENTRY = re.compile(r"^        '([^'\n]+)'\s*=>\s*\[(.*?)^        \],", re.MULTILINE | re.DOTALL)
_VERSION = re.compile(r"'(\d+\.\d+(?:\.\d+)?)'\s*=>\s*(true|false)")
_ALTERNATIVE = re.compile(r"'alternative'\s*=>\s*'([^']*)'")
_EXTENSION = re.compile(r"'extension'\s*=>\s*'([^']*)'")
_CALL = re.compile(r"[A-Za-z_\\][\w\\:]*(?=\()")
_NAME = re.compile(r"^[A-Za-z_\\][\w\\:]*$")
_PARAMETER = re.compile(r"'name'\s*=>\s*'([^']+)'(.*?)(?=\],)", re.DOTALL)

_NEW = {
    "FunctionUse/NewFunctionsSniff.php": SymbolKind.FUNCTION,
    "Constants/NewConstantsSniff.php": SymbolKind.CONSTANT,
    "Classes/NewClassesSniff.php": SymbolKind.CLASS,
    "Interfaces/NewInterfacesSniff.php": SymbolKind.CLASS,
    "IniDirectives/NewIniDirectivesSniff.php": SymbolKind.INI,
}
_REMOVED = {
    "FunctionUse/RemovedFunctionsSniff.php": SymbolKind.FUNCTION,
    "Constants/RemovedConstantsSniff.php": SymbolKind.CONSTANT,
    "Classes/RemovedClassesSniff.php": SymbolKind.CLASS,
    "IniDirectives/RemovedIniDirectivesSniff.php": SymbolKind.INI,
    "Extensions/RemovedExtensionsSniff.php": SymbolKind.EXTENSION,
}
_READERS_OF_SETTINGS = frozenset(("ini_get", "ini_set"))
"""Functions that stand as keys in the tables of settings too."""

_NEW_PARAMETERS = "FunctionUse/NewFunctionParametersSniff.php"
_REMOVED_PARAMETERS = "FunctionUse/RemovedFunctionParametersSniff.php"


def records(root: Path) -> list[Record]:
    """Every fact of the tables, one record a symbol. `root` is the checkout."""
    sniffs = root / "PHPCompatibility" / "Sniffs"
    found: dict[tuple[SymbolKind, str], Record] = {}
    for path, kind in _NEW.items():
        for name, body in _entries(sniffs / path):
            since = _first(body, "true")
            if since:
                _put(found, kind, name, body, since=since)
    for path, kind in _REMOVED.items():
        for name, body in _entries(sniffs / path):
            _put(
                found,
                kind,
                name,
                body,
                deprecated=_first(body, "false"),
                removed=_first(body, "true"),
                replacement=_replacement(body),
            )
    for record in _parameters(sniffs / _NEW_PARAMETERS, new=True):
        found[record.kind, key_of(record.kind, record.name)] = record
    for record in _parameters(sniffs / _REMOVED_PARAMETERS, new=False):
        found[record.kind, key_of(record.kind, record.name)] = record
    return list(found.values())


def _entries(path: Path) -> list[tuple[str, str]]:
    entries = _ENTRY.findall(path.read_text("utf-8"))
    if path.parent.name != "IniDirectives":
        return entries
    return [(name, body) for name, body in entries if name not in _READERS_OF_SETTINGS]


def _first(body: str, word: str) -> Version | None:
    versions = [parse_version(v) for v, told in _VERSION.findall(body) if told == word]
    return min(versions, default=None)


def _replacement(body: str) -> str:
    match = _ALTERNATIVE.search(body)
    if match is None:
        return ""
    named = _CALL.findall(match[1]) or ([match[1]] if _NAME.match(match[1]) else [])
    return " or ".join(dict.fromkeys(name.lstrip("\\") for name in named))


def _put(
    found: dict[tuple[SymbolKind, str], Record],
    kind: SymbolKind,
    name: str,
    body: str,
    since: Version | None = None,
    deprecated: Version | None = None,
    removed: Version | None = None,
    replacement: str = "",
) -> None:
    key = (kind, key_of(kind, name))
    known = found.get(key)
    extension = _EXTENSION.search(body)
    context = frozenset({f"extension:{extension[1].lower()}"} if extension else ())
    found[key] = Record(
        platform=Platform.PHP,
        kind=kind,
        name=name,
        since=since or (known.since if known else None),
        deprecated=deprecated if deprecated != removed else None,
        removed=removed,
        replacement=replacement,
        context=context or (known.context if known else context),
        source="phpcompatibility",
    )


def _parameters(path: Path, new: bool) -> Iterator[Record]:
    """Parameters that came or went: `function::$name`."""
    for function, body in _entries(path):
        for name, told in _PARAMETER.findall(body):
            versions = _VERSION.findall(told)
            there = [parse_version(v) for v, word in versions if word == "true"]
            gone = [parse_version(v) for v, word in versions if word == "false"]
            if new:
                since, deprecated, removed = min(there, default=None), None, None
            else:
                since, deprecated, removed = None, min(gone, default=None), min(there, default=None)
            if since or deprecated or removed:
                yield Record(
                    platform=Platform.PHP,
                    kind=SymbolKind.PARAMETER,
                    name=f"{function}::${name}",
                    since=since,
                    deprecated=deprecated,
                    removed=removed,
                    source="phpcompatibility",
                )
