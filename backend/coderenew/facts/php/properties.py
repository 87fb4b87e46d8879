"""Properties of objects whose class is certain."""

from __future__ import annotations

import re

from coderenew.facts.php.patterns import GAP, IDENTIFIER
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.receivers import Receivers
from coderenew.facts.php.spans import Stretches
from coderenew.model.php_facts import PropertyUse

_MEMBER = re.compile(rf"{GAP}\??->{GAP}({IDENTIFIER})", re.ASCII)
_COMPUTED = re.compile(rf"{GAP}->{GAP}(?:\${IDENTIFIER}|\{{[^{{}};]*+\}})", re.ASCII)
_STATIC = re.compile(rf"{GAP}::{GAP}\$({IDENTIFIER})", re.ASCII)
_INDEX = r"\[(?:[^\[\]'\"]++|'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\"|\[[^\[\]]*+\])*+\]"
_WRITTEN = re.compile(
    rf"(?:\s*+{_INDEX})*+\s*+(?:=(?![=>])|[-+.*/%&|^]=|\*\*=|\?\?=|<<=|>>=|\+\+|--)",
    re.DOTALL | re.ASCII,
)
_TARGET = re.compile(r"(?:\bas\s|=\s*&|\+\+|--|\bas\s[^;{]{0,40}=>)\s*\Z", re.ASCII)
_LOOK_BEHIND = 60


class _Collector:
    """Keeps every write, and the first read of a property in each scope under each guard."""

    def __init__(self) -> None:
        self.found: list[PropertyUse] = []
        self._read: set[tuple[str, str, int, int]] = set()

    def add(self, use: PropertyUse) -> None:
        if not use.write:
            key = (use.owner, use.name, use.scope, use.context)
            if key in self._read:
                return
            self._read.add(key)
        self.found.append(use)


def property_uses(reading: Reading, receivers: Receivers) -> list[PropertyUse]:
    """Reads and writes of properties; `$this->x` always, others where the class is certain.

    A write to `$this->$name` has the name "{}".
    """
    collector = _Collector()
    _on_objects(reading, receivers, collector)
    _on_classes(reading, collector)
    return collector.found


def _on_objects(reading: Reading, receivers: Receivers, collector: _Collector) -> None:
    text = reading.text
    destructured = Stretches(reading.nodes("list"))
    for node in reading.nodes("property"):
        start, end = node.start_byte, node.end_byte
        match = _MEMBER.match(text, end)
        name = match[1] if match is not None else "{}"
        if match is None:
            match = _COMPUTED.match(text, end) if text.startswith("$this", start) else None
            if match is None or _WRITTEN.match(text, match.end()) is None:
                continue
        scope, context = reading.place(start)
        receiver, owner = receivers.of(start, end, scope)
        if not owner and receiver != "this":
            continue
        write = _is_written(text, start, match.end()) or start in destructured
        row, column = node.start_point
        collector.add(
            PropertyUse(name, owner, row + 1, column + 1, receiver, False, write, scope, context)
        )


def _on_classes(reading: Reading, collector: _Collector) -> None:
    text = reading.text
    for node in reading.nodes("static_property"):
        start = node.start_byte
        match = _STATIC.match(text, node.end_byte)
        owner = reading.resolver.class_name(reading.source(node), start)
        if match is None or not owner:
            continue
        written = reading.source(node).lower()
        receiver = written if written in ("self", "static", "parent") else "class"
        write = _is_written(text, start, match.end())
        row, column = node.start_point
        collector.add(
            PropertyUse(
                match[1], owner, row + 1, column + 1, receiver, True, write, *reading.place(start)
            )
        )


def _is_written(text: str, start: int, end: int) -> bool:
    if _WRITTEN.match(text, end) is not None:
        return True
    before = text[max(0, start - _LOOK_BEHIND) : start]
    return before.rstrip()[-1:] in "&+->s" and _TARGET.search(before) is not None
