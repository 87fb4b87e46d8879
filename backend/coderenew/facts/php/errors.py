"""Places that the grammar could not read."""

from __future__ import annotations

from collections.abc import Iterable

from coderenew.facts.php.lint.check import refusal
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.reserved import KEYWORDS
from coderenew.model.php_facts import ClassDeclaration, ConstantUse, UnreadableSyntax

_EXCERPT = 80
_MOST = 50
_VISIBILITY = frozenset({"public", "protected", "private"})


def errors(reading: Reading) -> list[UnreadableSyntax]:
    """The first places with errors, outermost ones only."""
    found: list[UnreadableSyntax] = []
    end = -1
    nodes = [*reading.nodes("error"), *reading.nodes("missing")]
    for node in sorted(nodes, key=lambda item: (item.start_byte, -item.end_byte)):
        if node.start_byte < end or len(found) == _MOST:
            continue
        end = node.end_byte
        found.append(_place(reading, node.start_byte))
    return found


def reserved_word_used(constants: Iterable[ConstantUse]) -> bool:
    """Whether the grammar took a reserved word for a constant, which it does in odd places."""
    return any(
        not use.owner and (use.fallback or use.name).lower() in KEYWORDS for use in constants
    )


def modified_twice(classes: Iterable[ClassDeclaration]) -> bool:
    """Whether a member has more than one visibility, which the grammar lets pass."""
    modifiers = [
        member.modifiers
        for declared in classes
        for members in (declared.methods, declared.properties)
        for member in members
    ]
    return any(sum(word in _VISIBILITY for word in words) > 1 for words in modifiers)


def refused(reading: Reading) -> UnreadableSyntax | None:
    """Where every version of PHP stops reading the file."""
    found = refusal(reading.text)
    return None if found is None else _place(reading, found.at, found.but_for)


def _place(reading: Reading, offset: int, but_for: str = "") -> UnreadableSyntax:
    excerpt = readable_line(reading.text[offset : offset + _EXCERPT])
    return UnreadableSyntax(*reading.position(offset), excerpt, but_for)


def readable_line(text: str) -> str:
    """Text made fit for one line of a report."""
    plain = text.encode("latin-1").decode("utf-8", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())[:_EXCERPT]
