"""PHP's rules for a method that overrides another, applied to two signatures."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from coderenew.rules.signatures import CallableSignature, SignatureParameter

_VISIBILITY = {"private": 0, "protected": 1}
_PUBLIC = 2
_BUILTIN = frozenset(
    [
        "array",
        "bool",
        "callable",
        "false",
        "float",
        "int",
        "iterable",
        "mixed",
        "never",
        "null",
        "object",
        "self",
        "static",
        "string",
        "true",
        "void",
    ]
)


class Strictness(Enum):
    """How hard PHP takes a misfit."""

    ALWAYS_FATAL = "always"  # final, static, visibility, return types, abstract methods
    FATAL_SINCE_8 = "since 8.0"  # a warning in PHP 7


class Misfit(Struct, frozen=True):
    """Why a method cannot override another."""

    reason: str
    strictness: Strictness = Strictness.FATAL_SINCE_8


_FINAL = Misfit("core's method is final", Strictness.ALWAYS_FATAL)


def misfit(
    child: CallableSignature, parent: CallableSignature, name: str, *, in_interface: bool = False
) -> Misfit | None:
    """Why `child` cannot override `parent`, None when PHP accepts it or nobody can tell."""
    abstract = in_interface or "abstract" in parent.modifiers
    if "private" in parent.modifiers:
        return None
    if name.lower() == "__construct" and not abstract:
        # Constructors may differ in all but one thing, their visibility included.
        return _FINAL if "final" in parent.modifiers else None
    found = _modifier_misfit(child, parent)
    if found is None:
        found = _signature_misfit(child, parent)
        if found is not None and abstract:
            return Misfit(found.reason, Strictness.ALWAYS_FATAL)
    return found


def _modifier_misfit(child: CallableSignature, parent: CallableSignature) -> Misfit | None:
    if "final" in parent.modifiers:
        return _FINAL
    if ("static" in child.modifiers) is not ("static" in parent.modifiers):
        word = "static" if "static" in parent.modifiers else "not static"
        return Misfit(f"core's method is {word}", Strictness.ALWAYS_FATAL)
    if _visibility(child) < _visibility(parent):
        word = "public" if _visibility(parent) == _PUBLIC else "protected"
        return Misfit(f"core's method is {word}", Strictness.ALWAYS_FATAL)
    return None


def _visibility(signature: CallableSignature) -> int:
    return next((_VISIBILITY[m] for m in signature.modifiers if m in _VISIBILITY), _PUBLIC)


def _signature_misfit(child: CallableSignature, parent: CallableSignature) -> Misfit | None:
    if child.required > parent.required:
        return Misfit(f"it requires {child.required} arguments, core's {parent.required}")
    if parent.most is None and child.most is not None:
        return Misfit("core's method takes any number of arguments")
    if child.most is not None and child.most < len(parent.parameters):
        return Misfit(f"it takes {child.most} arguments, core's {len(parent.parameters)}")
    if parent.by_reference and not child.by_reference:
        return Misfit("core's method returns a reference")
    for index, wanted in enumerate(parent.parameters):
        given = child.parameter_at(index)
        if given is not None and (found := _parameter_misfit(given, wanted)) is not None:
            return found
    return _return_misfit(child.return_type, parent.return_type)


def _parameter_misfit(given: SignatureParameter, wanted: SignatureParameter) -> Misfit | None:
    if given.by_reference is not wanted.by_reference:
        how = "by reference" if wanted.by_reference else "by value"
        return Misfit(f"core takes ${wanted.name} {how}")
    if not given.type or given.type.lower() == "mixed":
        return None
    if not wanted.type:
        return Misfit(f"core gives ${wanted.name} no type")
    accepts = covers(given.type, wanted.type)
    return Misfit(f"core's ${wanted.name} is {wanted.type}") if accepts is False else None


def _return_misfit(child: str, parent: str) -> Misfit | None:
    if not parent:
        return None
    if child and covers(parent, child) is not False:
        return None
    return Misfit(f"core's method returns {parent}", Strictness.ALWAYS_FATAL)


def covers(wide: str, narrow: str) -> bool | None:
    """Whether every value of the type `narrow` is one of `wide`; None when classes decide it."""
    accepted, given = _atoms(wide), _atoms(narrow)
    if "mixed" in accepted:
        return True
    answers = [_covered(atom, accepted) for atom in given]
    if False in answers:
        return False
    return None if None in answers else True


def _covered(atom: str, accepted: frozenset[str]) -> bool | None:
    if atom in accepted or atom == "never":
        return True
    if atom in ("false", "true") and "bool" in accepted:
        return True
    if atom == "array" and "iterable" in accepted:
        return True
    if atom in ("static", "self") or atom not in _BUILTIN:
        classes = {a for a in accepted if a not in _BUILTIN or a in ("self", "static")}
        if "object" in accepted:
            return True
        return None if classes or {"iterable", "callable"} & accepted else False
    return False


def _atoms(text: str) -> frozenset[str]:
    names = text.replace("(", "").replace(")", "").replace("&", "|").lower().split("|")
    atoms = {name.strip().lstrip("?\\").rsplit("\\", 1)[-1] for name in names}
    return frozenset(atoms | ({"null"} if "?" in text else set()))
