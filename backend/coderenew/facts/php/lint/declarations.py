"""Names, types, parameters and the bodies of class-likes."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter

from coderenew.facts.php.lint.cursor import IDENTIFIERS, Cursor, Refused
from coderenew.facts.php.lint.tokens import NAME, NUMBER, QUALIFIED, ROOTED, STRING, VARIABLE

_ACCESS = frozenset({"public", "protected", "private"})
MODIFIERS = _ACCESS | {"static", "abstract", "final", "readonly", "var"}
_NAMES = frozenset({NAME, QUALIFIED, ROOTED, "readonly"})
_TYPE_WORDS = _NAMES | {"array", "callable", "static", "\\", "namespace", "?", "("}
_AFTER_TYPE = frozenset({VARIABLE, "...", "&"})


class Declarations(Cursor):
    """Reads what declarations are made of."""

    @abstractmethod
    def expression(self, power: int = -1) -> str: ...

    @abstractmethod
    def arguments(self) -> None: ...

    @abstractmethod
    def block(self) -> None: ...

    functions = 0
    """How many functions the cursor is in."""

    def body(self) -> None:
        """The body of a function."""
        self.functions += 1
        self.block()
        self.functions -= 1

    def name(self) -> None:
        """A name, qualified or not. Old versions allow blanks around its separators."""
        if self.take("namespace"):
            if self.kind not in ("\\", ROOTED):
                raise self.refuse()
        elif self.kind != "\\" and not self.take_any(_NAMES):
            raise self.refuse()
        while self.take(ROOTED) or self.take("\\"):
            if self.kinds[self.at - 1] != ROOTED and not self.take(QUALIFIED):
                self.identifier()

    def attributes(self) -> None:
        """Any number of `#[…]`."""
        while self.take("#["):
            if self.kind == "]":
                raise self.refuse()
            self.listed(self._attribute, "]")

    def _attribute(self) -> None:
        self.name()
        if self.kind == "(":
            self.arguments()

    def type(self) -> None:
        """A type with its operators."""
        if self.take("?"):
            self._single_type()
            return
        self._single_type()
        while True:
            if self.take("|"):
                self._single_type()
            elif self.kind == "&" and self.ahead() not in _AFTER_TYPE:
                self.at += 1
                self._single_type()
            else:
                return

    def _single_type(self) -> None:
        if self.take("("):
            self._single_type()
            while self.take("&"):
                self._single_type()
            self.need(")")
        elif not self.take_any(("array", "callable", "static")):
            self.name()

    def parameters(self) -> None:
        """The parentheses of a declaration."""
        self.need("(")
        self.listed(self._parameter, ")")

    def _parameter(self) -> None:
        self.attributes()
        self._modifiers()
        if self.kind in _TYPE_WORDS:
            self.type()
        self.take("&")
        self.take("...")
        self.need(VARIABLE)
        if self.take("="):
            self.expression()
        if self.kind == "{":
            self._hooks()

    def _modifiers(self) -> Counter[str]:
        """Modifiers of a member or a promoted parameter; refuses pairs that exclude each other."""
        found: Counter[str] = Counter()
        while self.kind in MODIFIERS:
            word = self.kinds[self.at]
            if word == "readonly" and self.ahead() == "(":
                break
            self.at += 1
            if word in _ACCESS and self.kind == "(" and self.word(1) == "set":
                self.at += 2
                self.need(")")
                word = "set"
            found[word] += 1
            found["access"] = sum(found[access] > 0 for access in _ACCESS)
            if found[word] > 1:
                # PHP without namespaces takes one word twice.
                raise Refused(self.starts[self.at - 1], "namespace")
            if found["access"] > 1 or (found["abstract"] and found["final"]):
                raise Refused(self.starts[self.at - 1])
        return found

    def class_body(self) -> None:
        """`extends`, `implements` and the members."""
        if self.take("extends"):
            self.series(self.name)
        if self.take("implements"):
            self.series(self.name)
        self.need("{")
        while not self.take("}"):
            self._member()

    def _member(self) -> None:
        self.attributes()
        if self.take("use"):
            self._trait_use()
            return
        if self.kind == "case":
            self.at += 1
            self.identifier()
            if self.take("="):
                self.expression()
            self.need(";")
            return
        modifiers = self._modifiers()
        if self.take("const"):
            self._constants()
        elif self.kind == "function":
            self._method()
        elif modifiers:
            self._properties()
        else:
            raise self.refuse()

    def _constants(self) -> None:
        if not (self.kind in IDENTIFIERS and self.ahead() == "="):
            self.type()
        self.series(self._constant)
        self.need(";")

    def _constant(self) -> None:
        self.identifier()
        self.need("=")
        self.expression()

    def _method(self) -> None:
        self.need("function")
        self.take("&")
        self.identifier()
        self.parameters()
        if self.take(":"):
            self.type()
        if not self.take(";"):
            self.body()

    def _properties(self) -> None:
        if self.kind != VARIABLE:
            self.type()
        self._property()
        if self.kind == "{":
            self._hooks()
            return
        while self.take(","):
            self._property()
        self.need(";")

    def _property(self) -> None:
        self.need(VARIABLE)
        if self.take("="):
            self.expression()

    def _hooks(self) -> None:
        self.need("{")
        while not self.take("}"):
            self.attributes()
            self._modifiers()
            self.take("&")
            if self.word() not in ("get", "set"):
                raise self.refuse()
            self.at += 1
            if self.kind == "(":
                self.parameters()
            if self.take("=>"):
                self.expression()
                self.need(";")
            elif not self.take(";"):
                self.body()

    def _trait_use(self) -> None:
        self.series(self.name)
        if self.take(";"):
            return
        self.need("{")
        while not self.take("}"):
            self._adaptation()

    def _adaptation(self) -> None:
        if self.ahead() in ("as",):
            self.identifier()
        else:
            self.name()
            if self.take("::"):
                self.identifier()
        if self.take("insteadof"):
            self.series(self.name)
        else:
            self.need("as")
            access = self.take_any(MODIFIERS)
            if not access or self.kind != ";":
                self.identifier()
        self.need(";")

    def directives(self) -> None:
        """The parentheses of `declare`."""
        self.need("(")
        self.series(self._directive)
        self.need(")")

    def _directive(self) -> None:
        self.identifier()
        self.need("=")
        if not self.take_any((NUMBER, STRING)):
            self.expression()
