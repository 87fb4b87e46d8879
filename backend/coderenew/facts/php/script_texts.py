"""The JavaScript that a PHP file prints: between its tags, in its strings, in inline scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from coderenew.facts.php.segments import Segment, segments

_HINTS = (b"<script", b"wp_add_inline_script")
_OPENING = re.compile(rb"<script(?=[\s>])([^<>]{0,400})>", re.IGNORECASE)
_CLOSING = re.compile(rb"</script", re.IGNORECASE)
_TYPE = re.compile(rb"\btype\s*=\s*\W{0,3}([\w/.+-]+)", re.IGNORECASE)
_SCRIPT_TYPES = re.compile(rb"module|babel|javascript|ecmascript|jscript", re.IGNORECASE)

_PRINTS = re.compile(rb"\s*(?:echo|print|printf|esc_\w+|_e|json_encode|the_\w+|wp_json_encode)\b")
_VALUE = re.compile(rb"[^\s.,]")
_GOES_ON = re.compile(
    rb"\s*(?:[.,][^;{}]{0,300}|\)?\s*;\s*(?:echo|print|\$\w+\s*\.=)[\s(]*(?:[^;{}]{0,200}[.,(?:]\s*)?)"
)
_INLINE = re.compile(rb"wp_add_inline_script\s{0,20}\(\s{0,20}\Z", re.IGNORECASE)
_COMMA = re.compile(rb"\s*,\s*")

_ESCAPES = re.compile(rb"\\(.)", re.DOTALL)
_CONTROL = re.compile(rb"\\[nrtvef]")
_VARIABLE = re.compile(
    rb"\{\$[^{}]{0,200}\}|\$\{[^{}]{0,200}\}"
    rb"|\$[A-Za-z_]\w{0,80}(?:\[[^\[\]\s]{0,60}\]|->\w{1,60})?"
)
_BLANK = bytes(byte if byte == ord("\n") else ord(" ") for byte in range(256))
_MOST = 300


class ScriptText(NamedTuple):
    """One script; each byte stands where it does in the file, counted from `start`."""

    start: int
    text: bytes


def has_scripts(source: bytes) -> bool:
    """Whether a look into the PHP file is worth while."""
    text = source.lower()
    return any(hint in text for hint in _HINTS)


def script_texts(source: bytes) -> list[ScriptText]:
    """The scripts of a PHP file in order, PHP's own parts replaced by a 0 or by blanks."""
    parts = list(segments(source))
    found = (*_between_tags(source, parts), *_in_strings(source, parts), *_added(source, parts))
    return sorted(script for script in found if script.text.strip())[:_MOST]


def _between_tags(source: bytes, parts: list[Segment]) -> Iterator[ScriptText]:
    """Scripts that begin outside of PHP; what PHP prints into them is not known."""
    page = bytearray()
    for part in parts:
        if part.kind == "html":
            page += _filled(source[len(page) : part.start])
            page += source[part.start : part.end]
    yield from _tagged(bytes(page), 0)


def _in_strings(source: bytes, parts: list[Segment]) -> Iterator[ScriptText]:
    """Scripts that begin in a string, and go on in the strings that follow as long as they last."""
    run, start, code = bytearray(), 0, b""
    for part in parts:
        text = source[part.start : part.end]
        if part.kind == "code":
            code = text
            continue
        if run and (part.kind == "html" or _GOES_ON.fullmatch(code) is None):
            yield from _tagged(bytes(run), start)
            run.clear()
        if run:
            run += _between(source[start + len(run) : part.start], code)
        elif part.kind == "html" or _OPENING.search(text) is None:
            continue
        else:
            start = part.start
        run += _plain(part, text)
        if _closed(text):
            yield from _tagged(bytes(run), start)
            run.clear()
    yield from _tagged(bytes(run), start)


def _closed(text: bytes) -> bool:
    closing = text.lower().rfind(b"</script")
    return closing >= 0 and closing > text.lower().rfind(b"<script")


def _added(source: bytes, parts: list[Segment]) -> Iterator[ScriptText]:
    """`wp_add_inline_script('handle', '…')`."""
    for call, _, comma, script in zip(parts, parts[1:], parts[2:], parts[3:], strict=False):
        if (
            call.kind == "code"
            and _INLINE.search(source, call.start, call.end)
            and _COMMA.fullmatch(source, comma.start, comma.end)
            and script.kind != "code"
        ):
            text = source[script.start : script.end]
            yield ScriptText(script.start, _plain(script, text))


def _tagged(page: bytes, start: int) -> Iterator[ScriptText]:
    """What stands between the tags of the scripts in a page that begins at `start`."""
    position = 0
    while (opening := _OPENING.search(page, position)) is not None:
        closing = _CLOSING.search(page, opening.end())
        end = closing.start() if closing else len(page)
        position = max(end, opening.end())
        kind = _TYPE.search(opening[1])
        if kind is None or _SCRIPT_TYPES.search(kind[1]):
            yield ScriptText(start + opening.end(), page[opening.end() : end])


def _filled(island: bytes) -> bytes:
    """As long as the stretch of PHP, with its line breaks: 0 where it prints a value."""
    head = island.find(b"<?")
    code = island[head + 2 :].removeprefix(b"php")
    prints = code.startswith(b"=") or _PRINTS.match(code) is not None
    blank = island.translate(_BLANK)
    return b"0" + blank[1:] if prints and not island.startswith(b"\n") else blank


def _between(gap: bytes, code: bytes) -> bytes:
    """What stands between two strings that follow one another: 0 for a value joined in."""
    blank = bytearray(gap.translate(_BLANK))
    value = _VALUE.search(code)
    if value is not None and b";" not in code:
        blank[gap.find(code) + value.start()] = ord(b"0")
    return bytes(blank)


def _plain(segment: Segment, text: bytes) -> bytes:
    """The text that a string means, as long as it is written."""
    if segment.kind == "nowdoc":
        return text
    if segment.kind == "single":
        return _ESCAPES.sub(lambda m: b" " + m[1] if m[1] in b"\\'" else m[0], text)
    text = _VARIABLE.sub(lambda m: b"0".ljust(len(m[0])), text)
    text = _CONTROL.sub(b"  ", text)
    return _ESCAPES.sub(lambda m: b" " + m[1] if m[1] in b'\\"$' else m[0], text)
