"""Statements and whole files."""

from __future__ import annotations

from collections.abc import Container

from coderenew.facts.php.lint.cursor import IDENTIFIERS
from coderenew.facts.php.lint.expressions import LATER_WORDS, Expressions
from coderenew.facts.php.lint.tokens import HTML, NAME, QUALIFIED, ROOTED, VARIABLE

_CLASS_WORDS = frozenset({"abstract", "final", "class", "readonly"})
_NAMES = LATER_WORDS | {NAME, "fn", "match", "readonly"}


class Statements(Expressions):
    """Reads statements."""

    def file(self) -> None:
        """A whole file; raises Refused where no version reads on."""
        while not self.ended:
            self._top_statement()

    def _top_statement(self) -> None:
        kind = self.kinds[self.at]
        if kind == "namespace" and self.ahead() in (NAME, QUALIFIED, "{"):
            self._namespace()
        elif kind == "use":
            self._use()
        elif kind == "const":
            self._constant_statement()
        else:
            self._inner_statement()

    def _namespace(self) -> None:
        self.need("namespace")
        if self.kind != "{":
            self.name()
        if self.take(";"):
            return
        self.need("{")
        while not self.take("}"):
            self._top_statement()

    def _use(self) -> None:
        self.need("use")
        self.take_any(("function", "const"))
        self.series(self._import)
        self.need(";")

    def _import(self) -> None:
        self.take_any(("function", "const"))
        if not self.take_any((NAME, QUALIFIED, ROOTED)):
            raise self.refuse()
        while self.take(ROOTED) or self.take("\\"):
            if self.kinds[self.at - 1] == ROOTED:
                continue
            if self.take("{"):
                self.listed(self._import, "}")
                return
            if not self.take(QUALIFIED):
                self.identifier()
        if self.take("as"):
            self.need(NAME)

    def _constant_statement(self) -> None:
        self.need("const")
        self.series(self._constant)
        self.need(";")

    def _inner_statement(self) -> None:
        kind = self.kinds[self.at]
        if kind == "#[":
            self._attributed()
        elif kind == "function" and self._is_declaration():
            self._function()
        elif kind in _CLASS_WORDS and self._is_class():
            self._class()
        elif kind in ("interface", "trait") and self.ahead() in IDENTIFIERS:
            self._class_like()
        elif kind == NAME and self.word() == "enum" and self._is_enum():
            self._enum()
        else:
            self.statement()

    def _attributed(self) -> None:
        start = self.at
        self.attributes()
        if self.kind in ("fn", "static") or (
            self.kind == "function" and not self._is_declaration()
        ):
            self.at = start
            self._expression_statement()
        elif self.kind == "const":
            self._constant_statement()
        elif (
            self.kind in ("function", "interface", "trait")
            or self.kind in _CLASS_WORDS
            or (self.word() == "enum")
        ):
            self._inner_statement()
        else:
            raise self.refuse()

    def _is_declaration(self) -> bool:
        ahead = self.ahead(2) if self.ahead() == "&" else self.ahead()
        return ahead != "("

    def _is_class(self) -> bool:
        return self.kind != "readonly" or self.ahead() in _CLASS_WORDS

    def _is_enum(self) -> bool:
        ahead = self.ahead()
        return (ahead in IDENTIFIERS and ahead not in ("extends", "implements", "instanceof")) or (
            ahead in ("extends", "implements") and self.ahead(2) in ("{", ":", "implements")
        )

    def _function(self) -> None:
        self.need("function")
        self.take("&")
        if not self.take_any(_NAMES):
            raise self.refuse()
        self.parameters()
        if self.take(":"):
            self.type()
        self.body()

    def _class(self) -> None:
        words: set[str] = set()
        while self.kind in ("abstract", "final", "readonly"):
            if self.kind in words or {self.kind, *words} >= {"abstract", "final"}:
                raise self.refuse()
            words.add(self.kind)
            self.at += 1
        self.need("class")
        self._class_name()
        self.class_body()

    def _class_like(self) -> None:
        self.at += 1
        self._class_name()
        self.class_body()

    def _class_name(self) -> None:
        if not self.take_any(_NAMES):
            raise self.refuse()

    def _enum(self) -> None:
        self.at += 1
        self._class_name()
        if self.take(":"):
            self.type()
        self.class_body()

    def block(self) -> None:
        """`{ … }`"""
        self.need("{")
        while not self.take("}"):
            self._inner_statement()

    def statement(self) -> None:
        """One statement that declares nothing."""
        kind = self.kinds[self.at]
        reader = _READERS.get(kind)
        if reader is not None:
            reader(self)
        elif kind == NAME and self.ahead() == ":":
            self.at += 2
        elif kind == "static" and self.ahead() == VARIABLE:
            self.at += 1
            self.series(self._property)
            self.need(";")
        else:
            self._expression_statement()

    def _expression_statement(self) -> None:
        if self.kind == "(" and self.word(1) == "void" and self.ahead(2) == ")":
            after = self.ahead(3)
            if after not in (";", "->", "::", "("):
                self.at += 3
        self.expression()
        self.need(";")

    def _empty_statement(self) -> None:
        self.at += 1

    def _if(self) -> None:
        self.at += 1
        self._condition()
        if self.take(":"):
            self._alternative_if()
            return
        self.statement()
        while self.take("elseif"):
            self._condition()
            self.statement()
        if self.take("else"):
            self.statement()

    def _alternative_if(self) -> None:
        self._until(("elseif", "else", "endif"))
        while self.take("elseif"):
            self._condition()
            self.need(":")
            self._until(("elseif", "else", "endif"))
        if self.take("else"):
            self.need(":")
            self._until(("endif",))
        self.need("endif")
        self.need(";")

    def _condition(self) -> None:
        self.need("(")
        self.expression()
        self.need(")")

    def _until(self, ends: Container[str]) -> None:
        while self.kind not in ends:
            self._inner_statement()

    def _body(self, end: str) -> None:
        """A statement, or `:` and statements up to a closing word."""
        if self.take(":"):
            self._until((end,))
            self.need(end)
            self.need(";")
        else:
            self.statement()

    def _while(self) -> None:
        self.at += 1
        self._condition()
        self._body("endwhile")

    def _do(self) -> None:
        self.at += 1
        self.statement()
        self.need("while")
        self._condition()
        self.need(";")

    def _for(self) -> None:
        self.at += 1
        self.need("(")
        for closing in (";", ";", ")"):
            if self.kind != closing:
                self.series(self.expression)
            self.need(closing)
        self._body("endfor")

    def _foreach(self) -> None:
        self.at += 1
        self.need("(")
        self.expression()
        self.need("as")
        self._target()
        if self.take("=>"):
            self._target()
        self.need(")")
        self._body("endforeach")

    def _target(self) -> None:
        if self.kind in ("[", "list") and self.ahead(self._closing() + 1 - self.at) in (")", "=>"):
            self.array_items()
            return
        self.take("&")
        self.variable("[]")

    def _switch(self) -> None:
        self.at += 1
        self._condition()
        end = "}"
        if self.take(":"):
            end = "endswitch"
        else:
            self.need("{")
        self.take(";")
        while not self.take(end):
            if not self.take("default"):
                self.need("case")
                self.expression()
            if not self.take(":"):
                self.need(";")
            self._until(("case", "default", end))
        if end != "}":
            self.need(";")

    def _jump(self) -> None:
        self.at += 1
        if not self.take(";"):
            self.expression()
            self.need(";")

    def _global(self) -> None:
        self.at += 1
        self.series(self._global_variable)
        self.need(";")

    def _global_variable(self) -> None:
        old = self.kind == "$"
        self.simple_variable()
        if old and self.kind in ("->", "["):  # `global $$a->b` of PHP 5
            self.postfix("variable")

    def _echo(self) -> None:
        self.at += 1
        self.series(self.expression)
        self.need(";")

    def _unset(self) -> None:
        self.at += 1
        self.need("(")
        if self.kind == ")":
            raise self.refuse()
        self.listed(self.variable, ")")
        self.need(";")

    def _declare(self) -> None:
        self.at += 1
        self.directives()
        self._body("enddeclare")

    def _try(self) -> None:
        self.at += 1
        self.block()
        handled = False
        while self.take("catch"):
            handled = True
            self.need("(")
            self.name()
            while self.take("|"):
                self.name()
            self.take(VARIABLE)
            self.need(")")
            self.block()
        if self.take("finally"):
            self.block()
        elif not handled:
            raise self.refuse()

    def _goto(self) -> None:
        if self.ahead() in ("(", "::"):
            self._expression_statement()
            return
        self.at += 1
        self.need(NAME)
        self.need(";")

    def _halt(self) -> None:
        self.at = len(self.kinds) - 1


_READERS = {
    ";": Statements._empty_statement,
    HTML: Statements._empty_statement,
    "{": Statements.block,
    "if": Statements._if,
    "while": Statements._while,
    "do": Statements._do,
    "for": Statements._for,
    "foreach": Statements._foreach,
    "switch": Statements._switch,
    "break": Statements._jump,
    "continue": Statements._jump,
    "return": Statements._jump,
    "global": Statements._global,
    "echo": Statements._echo,
    "unset": Statements._unset,
    "declare": Statements._declare,
    "try": Statements._try,
    "goto": Statements._goto,
}
