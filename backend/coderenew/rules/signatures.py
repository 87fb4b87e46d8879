"""Signatures as the catalog writes them, taken apart: `static ($a, array $b=, ...$rest): type`."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from coderenew.model.php_facts import FunctionDeclaration

_PARAMETER = re.compile(
    r"^(?P<type>.*?)\s*(?P<reference>&)?\s*(?P<variadic>\.\.\.)?\s*\$(?P<name>\w+)"
    r"\s*(?P<optional>=)?.*$",
    re.DOTALL,
)


class SignatureParameter(Struct, frozen=True, array_like=True):
    name: str  # without $
    type: str = ""
    optional: bool = False
    by_reference: bool = False
    variadic: bool = False


class CallableSignature(Struct, frozen=True, array_like=True):
    """What calling or overriding a function depends on."""

    parameters: tuple[SignatureParameter, ...] = ()
    return_type: str = ""
    modifiers: frozenset[str] = frozenset()
    by_reference: bool = False

    @property
    def required(self) -> int:
        """How many arguments a call must give: those up to the last one without a default."""
        needed = [i for i, p in enumerate(self.parameters, 1) if not (p.optional or p.variadic)]
        return max(needed, default=0)

    @property
    def most(self) -> int | None:
        """How many arguments it names, None when it is variadic."""
        if any(p.variadic for p in self.parameters):
            return None
        return len(self.parameters)

    def parameter_at(self, index: int) -> SignatureParameter | None:
        """The parameter that takes the argument at `index`, which may be a variadic one."""
        if index < len(self.parameters):
            return self.parameters[index]
        last = self.parameters[-1] if self.parameters else None
        return last if last is not None and last.variadic else None


@lru_cache(maxsize=4096)
def parse_signature(text: str) -> CallableSignature:
    """Take a catalog signature apart; what cannot be read is left out."""
    head, _, rest = text.partition("(")
    inside, tail = _until_closed(rest)
    return CallableSignature(
        parameters=tuple(
            parameter for part in _split(inside) if (parameter := _parameter(part)) is not None
        ),
        return_type=tail.lstrip(" :").strip(),
        modifiers=frozenset(head.replace("&", " ").split()),
        by_reference="&" in head,
    )


def _until_closed(text: str) -> tuple[str, str]:
    depth = 1
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return text[:index], text[index + 1 :]
    return text, ""


def _split(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    return [part for part in [*parts, text[start:]] if part.strip()]


def _parameter(text: str) -> SignatureParameter | None:
    match = _PARAMETER.match(text.strip())
    if match is None:
        return None
    return SignatureParameter(
        name=match["name"],
        type=match["type"].strip(),
        optional=match["optional"] is not None,
        by_reference=match["reference"] is not None,
        variadic=match["variadic"] is not None,
    )


def declared_signature(function: FunctionDeclaration) -> CallableSignature:
    """The signature of a function or method that the component declares."""
    return CallableSignature(
        parameters=tuple(
            SignatureParameter(p.name, p.type, p.default is not None, p.by_reference, p.variadic)
            for p in function.parameters
        ),
        return_type=function.return_type,
        modifiers=frozenset(function.modifiers),
        by_reference=function.by_reference,
    )
