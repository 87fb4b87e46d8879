"""Signatures of extensions that no interpreter at hand was built with, from phpstorm-stubs.

Only the declarations are read, with the versions that their attributes and tags name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from coderenew.catalog.schema import Platform, Record, Signature, SymbolKind
from coderenew.catalog_build import signatures
from coderenew.facts.php.extract import extract_php
from coderenew.model.php_facts import FunctionDeclaration
from coderenew.model.version import Version, parse_version

_NEWEST = Version(8, 6)  # stubs know releases that are not out yet
_FROM = Version(5, 0)
_DOC_BEFORE = re.compile(r"/\*\*((?:[^*]|\*(?!/))*?)\*/(?:\s*#\[[^\n]*\]\s*)*\s*$", re.DOTALL)
_SINCE = re.compile(r"@since\s+(\d+\.\d+(?:\.\d+)?)")
_REMOVED = re.compile(r"@removed\s+(\d+\.\d+(?:\.\d+)?)")
_DEPRECATED = re.compile(r"@deprecated\s+(\d+\.\d+)|Deprecated\([^)]*since:\s*['\"](\d+\.\d+)")
_LEFT_OUT = frozenset({"meta", "tests", "ideHelper"})
_OWN_NUMBERS = frozenset(f"extension:{name}" for name in ("newrelic", "relay"))
"""Extensions whose stubs name versions of the extension, not of PHP."""


def records(root: Path) -> list[Record]:
    """Functions, classes, methods and constants of every stub. `root` is the checkout."""
    return [
        record
        for path in sorted(root.glob("*/**/*.php"))
        if path.relative_to(root).parts[0] not in _LEFT_OUT
        for record in _of_file(path, path.relative_to(root).parts[0].lower())
    ]


def _of_file(path: Path, folder: str) -> Iterator[Record]:
    source = path.read_bytes()
    facts = extract_php(source)
    lines = source.decode("utf-8", "replace").split("\n")
    extension = f"extension:{folder}"
    for function in facts.functions:
        yield from _callable(SymbolKind.FUNCTION, function.name, function, lines, extension)
    for class_ in facts.classes:
        dates = _dates(lines, class_.line)
        if class_.name and dates:
            signature = (Signature(_FROM, signatures.of_class(class_)),)
            yield _record(SymbolKind.CLASS, class_.name, dates, signature, extension)
            for method in class_.methods:
                if "private" not in method.modifiers:
                    name = f"{class_.name}::{method.name}"
                    yield from _callable(SymbolKind.METHOD, name, method, lines, extension)
            for constant in class_.constants:
                name = f"{class_.name}::{constant.name}"
                yield _record(SymbolKind.CLASS_CONSTANT, name, dates, (), extension)
    for constant in facts.constants:
        dates = _dates(lines, constant.line)
        if dates:
            yield _record(SymbolKind.CONSTANT, constant.name, dates, (), extension)


def _callable(
    kind: SymbolKind,
    name: str,
    declaration: FunctionDeclaration,
    lines: list[str],
    extension: str,
) -> Iterator[Record]:
    dates = _dates(lines, declaration.line)
    names = [parameter.name for parameter in declaration.parameters]
    if dates is None:
        return
    # A parameter that stands twice has version ranges of its own: its signature is not told.
    told = len(names) == len(set(names))
    history = (Signature(_FROM, signatures.of_function(declaration)),) if told else ()
    yield _record(kind, name, dates, history, extension)


Dates = tuple[Version | None, Version | None, Version | None]


def _dates(lines: list[str], line: int) -> Dates | None:
    """since, deprecated, removed of the declaration on `line`; None for one not released yet."""
    before = "\n".join(lines[max(0, line - 120) : line - 1])
    match = _DOC_BEFORE.search(before)
    text = match[0] if match else ""
    since, removed, deprecated = (_search(p, text) for p in (_SINCE, _REMOVED, _DEPRECATED))
    if since and since >= _NEWEST:
        return None
    deprecated = None if deprecated and deprecated >= _NEWEST else deprecated
    return since, deprecated, removed


def _search(pattern: re.Pattern[str], text: str) -> Version | None:
    match = pattern.search(text)
    found = next((group for group in match.groups() if group), None) if match else None
    return parse_version(found) if found else None


def _record(
    kind: SymbolKind,
    name: str,
    dates: Dates,
    history: tuple[Signature, ...],
    extension: str,
) -> Record:
    since, deprecated, removed = (None, None, None) if extension in _OWN_NUMBERS else dates
    if since and removed and since >= removed:
        since = None
    return Record(
        platform=Platform.PHP,
        kind=kind,
        name=name,
        since=since if since and since > Version(5, 0) else None,
        deprecated=deprecated if not removed or not deprecated or deprecated < removed else None,
        removed=removed,
        signatures=tuple(s for s in history if s.text),
        context=frozenset({extension}),
        source="stubs",
    )
