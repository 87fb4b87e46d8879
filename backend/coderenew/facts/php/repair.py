"""Masks what the grammar cannot read although PHP can, or once could.

A mask changes bytes of the copy that is parsed, never its length: offsets stay true, and facts take
their names from the source as it was written. Masks are tried only when the first tree has errors,
and kept only when they leave fewer of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from tree_sitter import Tree

from coderenew.facts.php.parser import Captures, capture, parse
from coderenew.facts.php.reserved import KEYWORDS, TYPE_NAMES
from coderenew.facts.php.skeleton import skeleton

_HALT = re.compile(rb"\b__halt_compiler\s*\(\s*\)\s*(?:;|\?>)", re.IGNORECASE)
_NESTED = 400  # bytes that a curly offset may hold
_MOST = 5000  # curly offsets of one file

_WORD = rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*+"
_CURLY = re.compile(rb"(?:\$" + _WORD + rb"|->" + _WORD + rb"|\]|\})\s?+(\{)")
_CLASS_NAMES = "|".join(sorted((KEYWORDS | TYPE_NAMES) - {"array", "callable", "static"}))
_DECLARED = re.compile(
    rb"\b(?:class|interface|trait)\s++(%s|enum)\b(?!\s*+[(:])" % _CLASS_NAMES.encode(),
    re.IGNORECASE,
)
_NAMED = re.compile(
    rb"\b(?:extends|implements|new|instanceof)\s++(%s|enum|readonly)\b(?!\s*+\()(?!\s++class\b)"
    % b"bool|false|float|int|iterable|mixed|never|null|object|string|true|void|match|fn",
    re.IGNORECASE,
)
# The grammar takes a class that is called like a cast for one when arguments follow.
_CAST_NAMED = re.compile(
    rb"\bnew\s++(binary|bool|boolean|double|float|int|integer|real|unset)(?=\s*+\()", re.IGNORECASE
)
_STATIC = re.compile(
    rb"(?<![\w\\$>])(enum|match|readonly|fn|object|string|mixed|binary|bool|boolean|double|float|int"
    rb"|integer|real)\s*+::",
    re.IGNORECASE,
)
_FUNCTION = re.compile(rb"\bfunction\s++&?\s*+(fn|match|readonly|enum)\s*+\(", re.IGNORECASE)
_CALLED = re.compile(rb"(?<![\w\\$>:])(readonly|enum|match|fn)\s*+\(", re.IGNORECASE)
_CONSTANT = re.compile(
    rb"\bconst\s++(%s)\s*+=" % "|".join(sorted(KEYWORDS | TYPE_NAMES)).encode(), re.IGNORECASE
)
_EXIT = re.compile(rb"(?<![\w\\$>:])(exit|die)\s*+\([^()]*+\)\s*+(?:or|and|xor)\b", re.IGNORECASE)
_HASH = re.compile(rb"(#\[)[^\n]*+")
_OCTAL = re.compile(rb"(?<![\w.$\x80-\xff])(0[0-7]*+[89]\d*+)(?![\w.])")
_GLOBAL = re.compile(rb"\bglobal\s++\$\$" + _WORD + rb"((?:->" + _WORD + rb"|\[[^\]]*+\])++)", re.I)
_VOID = re.compile(rb"(?<![\w\\$])(\(\s*+void\s*+\))", re.IGNORECASE)
_FINAL = re.compile(rb"[(,]\s*+(final)\s++(?=[\w?\\]*+\s*+\$)", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\b[^?]*+\?>")
_XML_DECLARATION = "xml-declaration"
_GROUP = re.compile(rb"\buse\s[\w\\\s]*+\{[^{}]*?(,)\s*+\}", re.IGNORECASE)


class Mend(Struct, frozen=True):
    """One mask: where it is, and the language feature that it tells of, if any."""

    start: int
    end: int
    feature: str = ""
    detail: str = ""


class Repaired(Struct, frozen=True):
    """A tree and its captured nodes; `size` is the number of bytes that PHP reads as code."""

    tree: Tree
    captures: Captures
    size: int
    mends: tuple[Mend, ...] = ()
    halt: int | None = None


def read(source: bytes) -> Repaired:
    """Parse, mending what can be mended when the first tree has errors."""
    halt = _halt(source)
    code = source if halt is None else source[:halt]
    tree = parse(code)
    captures = capture(tree.root_node)
    best = Repaired(tree, captures, len(code), halt=halt)
    if not tree.root_node.has_error:
        return best
    return _mended(code, best)


def _halt(source: bytes) -> int | None:
    """Offset after `__halt_compiler();`, whose rest is data."""
    if b"__halt_compiler" not in source.lower():
        return None
    code = skeleton(source)
    match = _HALT.search(code)
    return match.end() if match else None


def _mended(code: bytes, best: Repaired) -> Repaired:
    bare = skeleton(code)
    mends = (*_mends(bare, best.captures), *_declarations(code, bare))
    if not mends:
        return best
    tree = parse(_masked(code, mends))
    captures = capture(tree.root_node)
    if tree.root_node.has_error and _damage(captures) > _damage(best.captures):
        return best
    return Repaired(tree, captures, best.size, mends, best.halt)


def _declarations(source: bytes, code: bytes) -> Iterator[Mend]:
    """`<?xml … ?>` in HTML, which is no opening tag."""
    for match in _XML.finditer(source):
        if not code[match.start() : match.start() + 2].strip():
            yield Mend(*match.span(), _XML_DECLARATION)


def _damage(captures: Captures) -> int:
    errors = captures.get("error", ())
    return sum(node.end_byte - node.start_byte + 1 for node in errors) + len(
        captures.get("missing", ())
    )


def _masked(code: bytes, mends: tuple[Mend, ...]) -> bytes:
    masked = bytearray(code)
    for mend in mends:
        if mend.feature == "curly-offset":
            masked[mend.start], masked[mend.end - 1] = 0x5B, 0x5D
        else:
            masked[mend.start : mend.end] = _MASKS.get(mend.feature, _name_mask)(
                code[mend.start : mend.end]
            )
    return bytes(masked)


def _name_mask(word: bytes) -> bytes:
    return word[:-1] + b"_"


def _blank_mask(text: bytes) -> bytes:
    return b" " * len(text)


_MASKS = {
    "hash-comment-bracket": lambda text: b"##" + text[2:],
    "invalid-octal": lambda text: b"0" * len(text),
    "global-variable-variable": _blank_mask,
    "void-cast": _blank_mask,
    _XML_DECLARATION: _blank_mask,
    "final-promoted-property": _blank_mask,
    "trailing-comma-group-use": _blank_mask,
}


def _mends(code: bytes, captures: Captures) -> Iterator[Mend]:
    yield from _curly_offsets(code)
    for pattern, feature in _FEATURES:
        for match in pattern.finditer(code):
            yield Mend(*match.span(1), feature, match[1].decode("latin-1").strip())
    for match in _CALLED.finditer(code):
        word = match[1].lower()
        if word not in (b"match", b"fn") or not _opens_match(code, match.end() - 1):
            yield Mend(*match.span(1))
    yield from _old_comments(code, captures)


_FEATURES = (
    (_DECLARED, "reserved-class-name"),
    (_NAMED, ""),
    (_CAST_NAMED, ""),
    (_STATIC, ""),
    (_FUNCTION, "reserved-function-name"),
    (_CONSTANT, ""),
    (_EXIT, ""),
    (_OCTAL, "invalid-octal"),
    (_GLOBAL, "global-variable-variable"),
    (_VOID, "void-cast"),
    (_FINAL, "final-promoted-property"),
    (_GROUP, "trailing-comma-group-use"),
)


def _old_comments(code: bytes, captures: Captures) -> Iterator[Mend]:
    """`#[` on a line with errors: a comment before attributes came."""
    broken = {node.start_point[0] for node in captures.get("error", ())}
    line, counted = 0, 0
    for match in _HASH.finditer(code):
        line += code.count(b"\n", counted, match.start())
        counted = match.start()
        if line in broken:
            yield Mend(match.start(), match.end(1), "hash-comment-bracket")


def _opens_match(code: bytes, opening: int) -> bool:
    """Whether the parentheses are followed by what makes `match` or `fn` an expression."""
    depth = 0
    for match in re.compile(rb"[()]").finditer(code, opening, opening + 2000):
        depth += 1 if match[0] == b"(" else -1
        if depth == 0:
            return code[match.end() : match.end() + 60].lstrip()[:1] in b"{=:&"
    return True


def _curly_offsets(code: bytes) -> Iterator[Mend]:
    """`$a{0}`: the braces that once were an offset."""
    position = 0
    for _ in range(_MOST):
        match = _CURLY.search(code, position)
        if match is None:
            return
        start = match.start(1)
        end = _closing(code, start)
        inside = code[start + 1 : end].strip() if end else b""
        position = start + 1
        if end and inside and b";" not in inside and not inside.startswith((b"get", b"set")):
            yield Mend(start, end + 1, "curly-offset")


def _closing(code: bytes, start: int) -> int:
    depth = 0
    for offset in range(start, min(len(code), start + _NESTED)):
        if code[offset] == 0x7B:
            depth += 1
        elif code[offset] == 0x7D:
            depth -= 1
            if depth == 0:
                return offset
    return 0
