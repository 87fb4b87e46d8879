"""A place in a list of tokens, and what every part of the parser does with it."""

from __future__ import annotations

from collections.abc import Callable, Container

from coderenew.facts.php.lint.tokens import END, NAME, Tokens
from coderenew.facts.php.reserved import KEYWORDS

IDENTIFIERS = KEYWORDS | {NAME}

# Words that are names, and a character that is skipped, without the feature.
_SINCE = {
    "\\": "namespace",
    "namespace": "namespace",
    "goto": "goto",
    "trait": "trait",
    "callable": "trait",
    "insteadof": "trait",
    "yield": "generator",
    "finally": "finally",
}


class Refused(Exception):
    """PHP does not read on at this offset. `but_for` is a language feature that changed that: PHP
    without it may read on.
    """

    def __init__(self, at: int, but_for: str = "") -> None:
        super().__init__(at)
        self.at = at
        self.but_for = but_for


class Cursor:
    """Tokens and the number of the next one; `kind` is that token's."""

    def __init__(self, tokens: Tokens) -> None:
        self.kinds, self.starts, self.texts = tokens
        self.at = 0

    @property
    def kind(self) -> str:
        return self.kinds[self.at]

    def ahead(self, count: int = 1) -> str:
        """Kind of a later token."""
        return self.kinds[min(self.at + count, len(self.kinds) - 1)]

    def word(self, count: int = 0) -> str:
        """Text of a token in lower case."""
        return self.texts[min(self.at + count, len(self.kinds) - 1)].lower()

    def refuse(self) -> Refused:
        """The refusal of the next token."""
        near = self.kinds[max(0, self.at - 1) : self.at + 2]
        features = [_SINCE[kind] for kind in near if kind in _SINCE]
        return Refused(self.starts[self.at], features[0] if features else "")

    def take(self, kind: str) -> bool:
        """Step over a token if it is of this kind."""
        if self.kinds[self.at] == kind:
            self.at += 1
            return True
        return False

    def take_any(self, kinds: Container[str]) -> str:
        """Step over a token of one of these kinds; "" when it is none."""
        kind = self.kinds[self.at]
        if kind in kinds:
            self.at += 1
            return kind
        return ""

    def need(self, kind: str) -> None:
        if self.kinds[self.at] != kind:
            raise self.refuse()
        self.at += 1

    def identifier(self) -> None:
        """A name that may be a reserved word."""
        if not self.take_any(IDENTIFIERS):
            raise self.refuse()

    def listed(self, item: Callable[[], object], closing: str) -> None:
        """Items parted by commas, one after the last allowed, and the closing token."""
        while not self.take(closing):
            item()
            if not self.take(","):
                self.need(closing)
                return

    def series(self, item: Callable[[], object]) -> None:
        """At least one item, parted by commas."""
        item()
        while self.take(","):
            item()

    def matching(self) -> int:
        """Number of the token that closes the bracket at the cursor, the last one if none does."""
        depth = 0
        for number in range(self.at, len(self.kinds)):
            kind = self.kinds[number]
            if kind in ("(", "[", "{", "#[", "${"):
                depth += 1
            elif kind in (")", "]", "}"):
                depth -= 1
                if depth == 0:
                    return number
        return len(self.kinds) - 1

    @property
    def ended(self) -> bool:
        return self.kinds[self.at] == END
