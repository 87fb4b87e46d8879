"""Expressions."""

from __future__ import annotations

from coderenew.facts.php.lint.constructs import (
    APPENDED,
    CALL,
    READABLE,
    TEMPORARY,
    WRITABLE,
    Constructs,
)
from coderenew.facts.php.lint.cursor import IDENTIFIERS
from coderenew.facts.php.lint.precedence import POWER
from coderenew.facts.php.lint.tokens import (
    NAME,
    NUMBER,
    QUALIFIED,
    ROOTED,
    STRING,
    TEMPLATE,
    TEMPLATE_END,
    VARIABLE,
)

_LONELY = frozenset({POWER["=="], POWER["<"]})  # levels whose operators do not follow each other
_ASSIGNMENTS = frozenset("+= -= *= /= .= %= &= |= ^= <<= >>= **= ??=".split())  # noqa: SIM905
_UNARY = frozenset({"+", "-", "!", "~", "@", "cast"})
_LOOSE = frozenset({"print", "include", "include_once", "require", "require_once", "throw"})
_PLAIN = frozenset({NAME, QUALIFIED, ROOTED, "namespace", "static", "readonly"})


class Expressions(Constructs):
    """Reads expressions. Each reader returns what it read: a variable (which may be assigned to), a
    call (which may be referred to), an offset of something else, `$a[]` or another value.
    """

    def expression(self, power: int = -1) -> str:
        kind = self._operand()
        lonely = -1
        while (level := POWER.get(self.kind, -1)) > power:
            operator = self.kinds[self.at]
            if level in _LONELY and lonely == level:
                raise self.refuse()
            self.at += 1
            kind = READABLE
            if operator == "?":
                if not self.take(":"):
                    self.expression()
                    self.need(":")
                self.expression(level)
            elif operator == "instanceof":
                self._class_reference()
            else:
                # `**` and `??` bind to the right
                self.expression(level - 1 if operator in ("**", "??") else level)
            lonely = level
        return kind

    def _operand(self) -> str:
        kind = self.kinds[self.at]
        if kind in _UNARY:
            self.at += 1
            self._operand()
            return READABLE
        reader = _READERS.get(kind)
        if reader is not None:
            return reader(self)
        start = self.at
        kind = self.assigned(self.postfix(self.primary()))
        if kind == APPENDED and start != self.may_append:
            raise self.refuse()
        return kind

    def assigned(self, kind: str) -> str:
        """An assignment or a step, when one follows a variable."""
        if kind not in (WRITABLE, APPENDED):
            return kind
        if self.take_any(("++", "--")):
            return READABLE
        if self.take("="):
            if self.take("&"):
                if self.kind == "new":
                    self._new()
                else:
                    self.variable(CALL, APPENDED)
            else:
                self.expression(POWER["and"])
            return READABLE
        if self.take_any(_ASSIGNMENTS):
            self.expression(POWER["and"])
            return READABLE
        return kind

    def variable(self, *also: str) -> None:
        """A variable, or one of these other kinds."""
        start = self.at
        kind = self.postfix(self.primary())
        if kind == WRITABLE or kind in also:
            return
        self.at = start
        raise self.refuse()

    def _step(self) -> str:
        self.at += 1
        self.variable()
        return READABLE

    def _loose(self) -> str:
        self.at += 1
        self.expression(POWER["and"])
        return READABLE

    def _yield(self) -> str:
        if not self.functions:
            raise self.refuse()
        self.at += 1
        if self.kind in (")", "]", "}", ",", ";", "=>", ":"):
            return READABLE
        self.expression(POWER["and"])
        if self.take("=>"):
            self.expression(POWER["and"])
        return READABLE

    def _clone(self) -> str:
        self.at += 1
        if self.kind == "(":
            start = self.at
            self.arguments()
            if self.kinds[start + 2] != ")" and "," not in self._between(start):
                self.at = start
                self._operand()
            return READABLE
        self._operand()
        return READABLE

    def _between(self, start: int) -> set[str]:
        return set(self.kinds[start : self.at])

    def primary(self) -> str:
        kind = self.kinds[self.at]
        if kind == VARIABLE:
            self.at += 1
            return WRITABLE
        if kind == "$":
            self.simple_variable()
            return WRITABLE
        if kind == "(":
            self.at += 1
            self.expression()
            self.need(")")
            return READABLE
        if kind == TEMPLATE:
            self.template()
            return READABLE
        if kind in (NUMBER, STRING) or kind in _PLAIN or kind == "\\":
            return self._plain(kind)
        if kind in IDENTIFIERS and self._is_old_name(kind):
            self.at += 1
            return READABLE
        raise self.refuse()

    def _plain(self, kind: str) -> str:
        if kind == "static" and self.ahead() != "::":
            raise self.refuse()
        if kind in (NUMBER, STRING, "static"):
            self.at += 1
        else:
            self.name()
        return READABLE

    def simple_variable(self) -> None:
        """`$a`, `$$a`, `${…}`."""
        while self.take("$"):
            if self.take("{"):
                self.expression()
                self.need("}")
                return
        self.need(VARIABLE)

    def postfix(self, kind: str) -> str:
        """Offsets, members and calls after an operand."""
        number = self.at > 0 and self.kinds[self.at - 1] == NUMBER
        while not number:
            token = self.kinds[self.at]
            if token == "[":
                self.at += 1
                kind = TEMPORARY if kind in (READABLE, TEMPORARY) else WRITABLE
                if self.take("]"):
                    if self.kind not in ("[", "->", "?->", "::", "{"):
                        return APPENDED
                else:
                    self.expression()
                    self.need("]")
            elif token == "{" and kind == WRITABLE:
                self.at += 1
                self.expression()
                self.need("}")
            elif token in ("->", "?->"):
                self.at += 1
                self.member_name()
                kind = WRITABLE
            elif token == "::":
                kind = self._static_member()
            elif token == "(":
                self.arguments()
                kind = CALL
            else:
                break
        return kind

    def member_name(self) -> None:
        """What follows `->`."""
        if self.take("{"):
            self.expression()
            self.need("}")
        elif self.kind in (VARIABLE, "$"):
            self.simple_variable()
        else:
            self.need(NAME)

    def _static_member(self) -> str:
        self.need("::")
        if self.kind in (VARIABLE, "$"):
            self.simple_variable()
            return WRITABLE
        if self.take("{"):
            self.expression()
            self.need("}")
            return READABLE
        self.identifier()
        return READABLE

    def template(self) -> None:
        """A string with variables in it."""
        self.need(TEMPLATE)
        while not self.take(TEMPLATE_END):
            if self.take("{"):
                self.variable(CALL)
                self.need("}")
            elif self.take("${"):
                if self.kind == NAME and self.ahead() in ("}", "["):
                    self.at += 1
                    self.postfix(WRITABLE)
                else:
                    self.expression()
                self.need("}")
            else:
                self.need(VARIABLE)

    def _is_old_name(self, kind: str) -> bool:
        """A word that older versions took for a name, used as one."""
        return kind in LATER_WORDS and self.ahead() in ("(", "::")


LATER_WORDS = frozenset({"goto", "trait", "callable", "insteadof", "yield", "finally", "namespace"})

_READERS = {
    "++": Expressions._step,
    "--": Expressions._step,
    **dict.fromkeys(_LOOSE, Expressions._loose),
    "yield": Expressions._yield,
    "clone": Expressions._clone,
    "[": Expressions.array,
    "array": Expressions.array,
    "list": Expressions.array,
    "isset": Expressions._isset,
    "empty": Expressions._empty,
    "eval": Expressions._empty,
    "exit": Expressions._exit,
    "die": Expressions._exit,
    "new": Expressions._new,
    "match": Expressions._match,
    "function": Expressions._closure,
    "fn": Expressions._fn,
    "#[": Expressions._closure,
    "static": Expressions._static,
}
