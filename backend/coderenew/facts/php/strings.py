"""The values of PHP's string and number literals, from their source text."""

from __future__ import annotations

import re

_SIMPLE_ESCAPES = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "v": "\v",
    "e": "\x1b",
    "f": "\f",
    "\\": "\\",
    "$": "$",
    '"': '"',
    "`": "`",
}
_DOUBLE = re.compile(
    r"\\(?:([ntrvef\\$\"`])|([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|u\{([0-9A-Fa-f]{1,6})\})"
)


def readable(text: str) -> str:
    """Text that was decoded byte by byte, read as UTF-8 where it is that."""
    return text if text.isascii() else text.encode("latin-1", "replace").decode("utf-8", "replace")


def unescape_single(text: str) -> str:
    """The value of what stands between single quotes."""
    if "\\" in text:
        text = re.sub(r"\\([\\'])", r"\1", text)
    return readable(text)


def unescape_double(text: str) -> str:
    """The value of what stands between double quotes, if nothing is interpolated."""
    return readable(_DOUBLE.sub(_escaped, text) if "\\" in text else text)


def _escaped(match: re.Match[str]) -> str:
    simple, octal, hexadecimal, code_point = match.groups()
    if simple:
        return _SIMPLE_ESCAPES[simple]
    if octal:
        return chr(int(octal, 8) & 0xFF)
    if hexadecimal:
        return chr(int(hexadecimal, 16))
    number = int(code_point, 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return match[0]
    return chr(number).encode().decode("latin-1")
