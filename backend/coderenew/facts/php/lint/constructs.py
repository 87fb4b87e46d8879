"""Constructs of a word or a bracket: calls' parentheses, arrays, `new`, `match`, closures."""

from __future__ import annotations

from abc import abstractmethod

from coderenew.facts.php.lint.cursor import IDENTIFIERS
from coderenew.facts.php.lint.declarations import Declarations
from coderenew.facts.php.lint.precedence import POWER
from coderenew.facts.php.lint.tokens import (
    VARIABLE,
)

WRITABLE, READABLE, CALL = "variable", "value", "call"
TEMPORARY, APPENDED = "offset of a value", "[]"
"""What readers of expressions say that they read."""


class Constructs(Declarations):
    """Readers of constructs, for `Expressions` to call at their first token."""

    may_append = -1
    """Number of the token at which `$a[]` may begin without being assigned to."""

    @abstractmethod
    def variable(self, *also: str) -> None: ...

    @abstractmethod
    def simple_variable(self) -> None: ...

    @abstractmethod
    def member_name(self) -> None: ...

    @abstractmethod
    def assigned(self, kind: str) -> str: ...

    @abstractmethod
    def postfix(self, kind: str) -> str: ...

    @abstractmethod
    def primary(self) -> str: ...

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
            self.variable(CALL, APPENDED)
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
            return self.assigned(self.postfix(READABLE))
        if self.take("="):
            self.take("&")
            self.expression(POWER["and"])
            return READABLE
        if opening == "list" or holes:
            raise self.refuse()
        return self.assigned(self.postfix(READABLE))

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
            self.variable(CALL, APPENDED)
            return False
        if self.kind in ("[", "list"):
            end = self.kinds[min(self._closing() + 1, len(self.kinds) - 1)]
            if end in (",", "]", ")", "=>"):
                return self.array_items()
        self.may_append = self.at
        return self.expression() == APPENDED

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
        self.listed(lambda: self.variable(TEMPORARY), ")")
        return READABLE

    def _empty(self) -> str:
        self.at += 1
        self.need("(")
        self.expression()
        self.need(")")
        return READABLE

    def _exit(self) -> str:
        self.at += 1
        if self.take("(") and not self.take(")"):
            self.expression()
            self.take(",")
            self.need(")")
        return READABLE

    def _new(self) -> str:
        self.need("new")
        if self.kind in ("#[", "readonly", "class") and self._anonymous_class():
            return self.assigned(self.postfix(READABLE))
        self._class_reference()
        if self.kind == "(":
            self.arguments()
            return self.assigned(self.postfix(READABLE))
        return READABLE

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
            return self.assigned(self.postfix(READABLE))
        start = self.at
        self.at += 1
        after = self.kinds[min(self.matching() + 1, len(self.kinds) - 1)]
        if after != "{":
            return self.assigned(self.postfix(READABLE))
        self.at = start + 2
        self.expression()
        self.need(")")
        self.need("{")
        self.listed(self._arm, "}")
        return READABLE

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
            self.expression(POWER["and"])
            self.functions -= 1
            return READABLE
        self.body()
        return self.assigned(self.postfix(READABLE)) if self.kind == "(" else READABLE

    def _used(self) -> None:
        self.take("&")
        self.need(VARIABLE)

    def _static(self) -> str:
        if self.ahead() in ("function", "fn"):
            return self._closure()
        return self.assigned(self.postfix(self.primary()))

    def _fn(self) -> str:
        if self._is_arrow():
            return self._closure()
        self.at += 1
        return self.assigned(self.postfix(READABLE))

    def _is_arrow(self) -> bool:
        start = self.at
        self.at += 1
        self.take("&")
        after = ""
        if self.kind == "(":
            after = self.kinds[min(self.matching() + 1, len(self.kinds) - 1)]
        self.at = start
        return after in ("=>", ":")
