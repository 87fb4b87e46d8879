"""The catalog's one-line form of what a declaration promises to its callers."""

from __future__ import annotations

from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration, Parameter

_SHOWN = ("abstract", "final", "static", "protected", "private")


def of_function(declaration: FunctionDeclaration) -> str:
    """`static ($a, array $b=, &$c=, ...$rest): type`."""
    modifiers = [word for word in _SHOWN if word in declaration.modifiers]
    parameters = ", ".join(_parameter(parameter) for parameter in declaration.parameters)
    returns = f": {declaration.return_type}" if declaration.return_type else ""
    reference = "&" if declaration.by_reference else ""
    return " ".join([*modifiers, f"{reference}({parameters}){returns}"])


def _parameter(parameter: Parameter) -> str:
    type_ = f"{parameter.type.replace(' ', '')} " if parameter.type else ""
    reference = "&" if parameter.by_reference else ""
    dots = "..." if parameter.variadic else ""
    optional = "=" if parameter.default is not None else ""
    return f"{type_}{reference}{dots}${parameter.name}{optional}"


def of_class(declaration: ClassDeclaration) -> str:
    """`abstract extends Parent implements A, B`."""
    parts: list[str] = [w for w in ("abstract", "final", "readonly") if w in declaration.modifiers]
    if declaration.parent:
        parts.append(f"extends {declaration.parent}")
    if declaration.interfaces:
        word = "extends" if declaration.kind == "interface" else "implements"
        parts.append(f"{word} {', '.join(declaration.interfaces)}")
    return " ".join(parts)
