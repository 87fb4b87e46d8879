"""Expressions."""

from __future__ import annotations

from coderenew.facts.php.lint.cursor import IDENTIFIERS
from coderenew.facts.php.lint.declarations import Declarations
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

_LEVELS = (
    "or",
    "xor",
    "and",
    "?",
    "??",
    "||",
    "&&",
    "|",
    "^",
    "&",
    "== != === !== <=>",
    "< <= > >=",
    "|>",
    ".",
    "<< >>",
    "+ -",
    "* / %",
    "instanceof",
    "**",
)
_POWER = {operator: level for level, row in enumerate(_LEVELS) for operator in row.split()}
_LONELY = frozenset({_POWER["=="], _POWER["<"]})  # levels whose operators do not follow each other
_ASSIGNMENTS = frozenset("+= -= *= /= .= %= &= |= ^= <<= >>= **= ??=".split())  # noqa: SIM905
_UNARY = frozenset({"+", "-", "!", "~", "@", "cast"})
_LOOSE = frozenset({"print", "include", "include_once", "require", "require_once", "throw"})
_PLAIN = frozenset({NAME, QUALIFIED, ROOTED, "namespace", "static", "readonly"})
_WRITABLE, _READABLE, _CALL = "variable", "value", "call"
_TEMPORARY, _APPENDED = "offset of a value", "[]"


class Expressions(Declarations):
    """Reads expressions. Each reader returns what it read: a variable (which may be assigned to), a
    call (which may be referred to), an offset of something else, `$a[]` or another value.
    """

    may_append = -1
    """Number of the token at which `$a[]` may begin without being assigned to."""

    def expression(self, power: int = -1) -> str:
        kind = self._operand()
        lonely = -1
        while (level := _POWER.get(self.kind, -1)) > power:
            operator = self.kinds[self.at]
            if level in _LONELY and lonely == level:
                raise self.refuse()
            self.at += 1
            kind = _READABLE
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
            return _READABLE
        reader = _READERS.get(kind)
        if reader is not None:
            return reader(self)
        start = self.at
        kind = self._assigned(self._postfix(self._primary()))
        if kind == _APPENDED and start != self.may_append:
            raise self.refuse()
        return kind

    def _assigned(self, kind: str) -> str:
        """An assignment or a step, when one follows a variable."""
        if kind not in (_WRITABLE, _APPENDED):
            return kind
        if self.take_any(("++", "--")):
            return _READABLE
        if self.take("="):
            if self.take("&"):
                if self.kind == "new":
                    self._new()
                else:
                    self.variable(_CALL, _APPENDED)
            else:
                self.expression(_POWER["and"])
            return _READABLE
        if self.take_any(_ASSIGNMENTS):
            self.expression(_POWER["and"])
            return _READABLE
        return kind

    def variable(self, *also: str) -> None:
        """A variable, or one of these other kinds."""
        start = self.at
        kind = self._postfix(self._primary())
        if kind == _WRITABLE or kind in also:
            return
        self.at = start
        raise self.refuse()

    def _step(self) -> str:
        self.at += 1
        self.variable()
        return _READABLE

    def _loose(self) -> str:
        self.at += 1
        self.expression(_POWER["and"])
        return _READABLE

    def _yield(self) -> str:
        if not self.functions:
            raise self.refuse()
        self.at += 1
        if self.kind in (")", "]", "}", ",", ";", "=>", ":"):
            return _READABLE
        self.expression(_POWER["and"])
        if self.take("=>"):
            self.expression(_POWER["and"])
        return _READABLE

    def _clone(self) -> str:
        self.at += 1
        if self.kind == "(":
            start = self.at
            self.arguments()
            if self.kinds[start + 2] != ")" and "," not in self._between(start):
                self.at = start
                self._operand()
            return _READABLE
        self._operand()
        return _READABLE

    def _between(self, start: int) -> set[str]:
        return set(self.kinds[start : self.at])

    def _primary(self) -> str:
        kind = self.kinds[self.at]
        if kind == VARIABLE:
            self.at += 1
            return _WRITABLE
        if kind == "$":
            self.simple_variable()
            return _WRITABLE
        if kind == "(":
            self.at += 1
            self.expression()
            self.need(")")
            return _READABLE
        if kind == TEMPLATE:
            self.template()
            return _READABLE
        if kind in (NUMBER, STRING) or kind in _PLAIN or kind == "\\":
            return self._plain(kind)
        if kind in IDENTIFIERS and self._is_old_name(kind):
            self.at += 1
            return _READABLE
        raise self.refuse()

    def _plain(self, kind: str) -> str:
        if kind == "static" and self.ahead() != "::":
            raise self.refuse()
        if kind in (NUMBER, STRING, "static"):
            self.at += 1
        else:
            self.name()
        return _READABLE

    def simple_variable(self) -> None:
        """`$a`, `$$a`, `${…}`."""
        while self.take("$"):
            if self.take("{"):
                self.expression()
                self.need("}")
                return
        self.need(VARIABLE)

    def _postfix(self, kind: str) -> str:
        """Offsets, members and calls after an operand."""
        number = self.at > 0 and self.kinds[self.at - 1] == NUMBER
        while not number:
            token = self.kinds[self.at]
            if token == "[":
                self.at += 1
                kind = _TEMPORARY if kind in (_READABLE, _TEMPORARY) else _WRITABLE
                if self.take("]"):
                    if self.kind not in ("[", "->", "?->", "::", "{"):
                        return _APPENDED
                else:
                    self.expression()
                    self.need("]")
            elif token == "{" and kind == _WRITABLE:
                self.at += 1
                self.expression()
                self.need("}")
            elif token in ("->", "?->"):
                self.at += 1
                self.member_name()
                kind = _WRITABLE
            elif token == "::":
                kind = self._static_member()
            elif token == "(":
                self.arguments()
                kind = _CALL
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
            return _WRITABLE
        if self.take("{"):
            self.expression()
            self.need("}")
            return _READABLE
        self.identifier()
        return _READABLE

    def template(self) -> None:
        """A string with variables in it."""
        self.need(TEMPLATE)
        while not self.take(TEMPLATE_END):
            if self.take("{"):
                self.variable(_CALL)
                self.need("}")
            elif self.take("${"):
                if self.kind == NAME and self.ahead() in ("}", "["):
                    self.at += 1
                    self._postfix(_WRITABLE)
                else:
                    self.expression()
                self.need("}")
            else:
                self.need(VARIABLE)

    def arguments(self) -> None:
        """The parentheses of a call."""
        self.need("(")
        if self.kind == "..." and self.ahead() == ")":
            self.at += 2
            return
        self.listed(self._argument, ")")

    def _argument(self) -> None:
        if self.take("..."):
            self.expression()
        elif self.take("&"):
            self.variable(_CALL, _APPENDED)
        else:
            self.may_append = self.at
            if self.kind in IDENTIFIERS and self.ahead() == ":":
                self.at += 2
            self.expression()

    def array(self) -> str:
        """`[…]`, `array(…)`, `list(…)`, the last with what is assigned to it."""
        opening = self.kinds[self.at]
        holes = self.array_items()
        if opening == "array":
            if holes:
                raise self.refuse()
            return self._assigned(self._postfix(_READABLE))
        if self.take("="):
            self.take("&")
            self.expression(_POWER["and"])
            return _READABLE
        if opening == "list" or holes:
            raise self.refuse()
        return self._assigned(self._postfix(_READABLE))

    def array_items(self) -> bool:
        """The brackets and what is in them; whether an item is left out."""
        opening = self.kinds[self.at]
        self.at += 1
        closing = "]"
        if opening != "[":
            self.need("(")
            closing = ")"
        holes = False
        while not self.take(closing):
            if self.take(","):
                holes = True
                continue
            holes |= self._item()
            if not self.take(","):
                self.need(closing)
                break
        return holes

    def _item(self) -> bool:
        if self.take("..."):
            self.expression()
            return False
        holes = self._element()
        if self.take("=>"):
            holes |= self._element()
        return holes

    def _element(self) -> bool:
        if self.take("&"):
            self.variable(_CALL, _APPENDED)
            return False
        if self.kind in ("[", "list"):
            end = self.kinds[min(self._closing() + 1, len(self.kinds) - 1)]
            if end in (",", "]", ")", "=>"):
                return self.array_items()
        self.may_append = self.at
        return self.expression() == _APPENDED

    def _closing(self) -> int:
        if self.kind == "[":
            return self.matching()
        self.at += 1
        found = self.matching()
        self.at -= 1
        return found

    def _isset(self) -> str:
        self.at += 1
        self.need("(")
        if self.kind == ")":
            raise self.refuse()
        self.listed(lambda: self.variable(_TEMPORARY), ")")
        return _READABLE

    def _empty(self) -> str:
        self.at += 1
        self.need("(")
        self.expression()
        self.need(")")
        return _READABLE

    def _exit(self) -> str:
        self.at += 1
        if self.take("(") and not self.take(")"):
            self.expression()
            self.take(",")
            self.need(")")
        return _READABLE

    def _new(self) -> str:
        self.need("new")
        if self.kind in ("#[", "readonly", "class") and self._anonymous_class():
            return self._assigned(self._postfix(_READABLE))
        self._class_reference()
        if self.kind == "(":
            self.arguments()
            return self._assigned(self._postfix(_READABLE))
        return _READABLE

    def _anonymous_class(self) -> bool:
        start = self.at
        self.attributes()
        self.take("readonly")
        if not self.take("class"):
            self.at = start
            return False
        if self.kind == "(":
            self.arguments()
        self.class_body()
        return True

    def _class_reference(self) -> None:
        """After `new` or `instanceof`: a name, or a variable without calls."""
        if self.take("("):
            self.expression()
            self.need(")")
            return
        if self.kind in (VARIABLE, "$"):
            self.simple_variable()
        else:
            if not self.take("static"):
                self.name()
            if self.kind != "::":
                return
        self._class_postfix()

    def _class_postfix(self) -> None:
        while True:
            if self.take("["):
                if not self.take("]"):
                    self.expression()
                    self.need("]")
            elif self.take_any(("->", "?->")):
                self.member_name()
            elif self.kind == "::" and self.ahead() in (VARIABLE, "$"):
                self.at += 1
                self.simple_variable()
            else:
                return

    def _match(self) -> str:
        """`match`, or a function of that name."""
        if self.ahead() != "(":
            self.at += 1
            return self._assigned(self._postfix(_READABLE))
        start = self.at
        self.at += 1
        after = self.kinds[min(self.matching() + 1, len(self.kinds) - 1)]
        if after != "{":
            return self._assigned(self._postfix(_READABLE))
        self.at = start + 2
        self.expression()
        self.need(")")
        self.need("{")
        self.listed(self._arm, "}")
        return _READABLE

    def _arm(self) -> None:
        if self.take("default"):
            self.take(",")
            self.need("=>")
        else:
            self.listed(self.expression, "=>")
        self.expression()

    def _closure(self) -> str:
        """`function`, `fn`, with `static` and attributes before it."""
        self.attributes()
        self.take("static")
        kind = self.take_any(("function", "fn"))
        if not kind:
            raise self.refuse()
        self.take("&")
        self.parameters()
        if kind == "function" and self.take("use"):
            self.need("(")
            self.listed(self._used, ")")
        if self.take(":"):
            self.type()
        if kind == "fn":
            self.need("=>")
            self.functions += 1
            self.expression(_POWER["and"])
            self.functions -= 1
            return _READABLE
        self.body()
        return self._assigned(self._postfix(_READABLE)) if self.kind == "(" else _READABLE

    def _used(self) -> None:
        self.take("&")
        self.need(VARIABLE)

    def _static(self) -> str:
        if self.ahead() in ("function", "fn"):
            return self._closure()
        return self._assigned(self._postfix(self._primary()))

    def _fn(self) -> str:
        if self._is_arrow():
            return self._closure()
        self.at += 1
        return self._assigned(self._postfix(_READABLE))

    def _is_arrow(self) -> bool:
        start = self.at
        self.at += 1
        self.take("&")
        after = ""
        if self.kind == "(":
            after = self.kinds[min(self.matching() + 1, len(self.kinds) - 1)]
        self.at = start
        return after in ("=>", ":")

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
