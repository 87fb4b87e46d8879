"""Reads block.json, theme.json, composer.json and Composer's installed.json, with line numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from coderenew.model.javascript_facts import ManifestFacts

_KINDS = {"block.json": "block", "theme.json": "theme", "composer.json": "composer"}
_MOST_VALUES = 50_000
_DEEPEST = 200
_LONGEST = 2000
_TOKEN = re.compile(
    r"""[ \t\r\n]+|(?P<string>"(?:[^"\\\n]|\\.){0,200000}")|(?P<mark>[{}\[\]:,])"""
    r"""|(?P<word>-?[\w.+-]+)|(?P<bad>[\s\S])"""
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


class _Frame:
    """An object or array that is being read; `key` is what the next value will be called."""

    __slots__ = ("is_array", "key", "prefix")

    def __init__(self, prefix: str, is_array: bool) -> None:
        self.prefix = prefix
        self.is_array = is_array
        self.key = f"{prefix}0" if is_array else ""

    def advance(self) -> None:
        if self.is_array:
            self.key = f"{self.prefix}{int(self.key.rpartition('.')[2]) + 1}"


def kind_of(path: str) -> str:
    """Which manifest a file is by its path; "" for none."""
    parts = path.replace("\\", "/").split("/")
    if parts[-1] == "installed.json":
        return "composer_installed" if parts[-2:-1] == ["composer"] else ""
    return _KINDS.get(parts[-1], "")


def extract_manifest(path: str, source: bytes) -> ManifestFacts | None:
    """The flattened values of a manifest; None when the path names none.

    Broken JSON gives what was read before the place that `error` names. Never raises.
    """
    kind = kind_of(path)
    if not kind:
        return None
    text = source.decode("utf-8-sig", "replace")
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    error = _read(text, values, lines)
    return ManifestFacts(kind=kind, values=values, lines=lines, error=error)


def _read(text: str, values: dict[str, str], lines: dict[str, int]) -> str:
    """Fill `values` and `lines`; returns what is wrong with the text, "" if nothing is."""
    frames: list[_Frame] = []
    expects_key = False
    line = 0
    for kind, word, line in _tokens(text):
        if kind == "bad" or len(frames) > _DEEPEST or len(values) > _MOST_VALUES:
            return f"line {line}: not readable as JSON"
        frame = frames[-1] if frames else None
        if kind == "mark":
            if word in "{[":
                _open(frames, word, line, lines)
                expects_key = word == "{"
            elif word in "}]":
                if frame is None:
                    return f"line {line}: {word} closes nothing"
                frames.pop()
                expects_key = False
            elif word == "," and frame is not None:
                frame.advance()
                expects_key = not frame.is_array
        elif expects_key and frame is not None:
            frame.key = frame.prefix + _unquoted(word)
            lines.setdefault(frame.key, line)
            expects_key = False
        elif frame is not None:
            values[frame.key] = _unquoted(word)
            lines.setdefault(frame.key, line)
    return f"line {line}: ends too early" if frames else ""


def _open(frames: list[_Frame], mark: str, line: int, lines: dict[str, int]) -> None:
    prefix = ""
    if frames:
        prefix = f"{frames[-1].key}."
        lines.setdefault(frames[-1].key, line)
    frames.append(_Frame(prefix, mark == "["))


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None:
            line += match[0].count("\n")
        else:
            yield _Token(kind, match[0], line)


def _unquoted(token: str) -> str:
    if not token.startswith('"'):
        return token
    try:
        return str(json.loads(token, strict=False))[:_LONGEST]
    except ValueError:
        return token[1:-1][:_LONGEST]
