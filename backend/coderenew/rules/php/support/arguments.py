"""Arguments of calls, as a rule asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.model.php_facts import Argument, Call, MethodCall
from coderenew.rules.project import Project
from coderenew.rules.views import PhpFile

SCALAR_LITERALS = frozenset({"string", "pattern", "int", "float", "bool"})


def direct_calls(file: PhpFile, project: Project, *names: str) -> Iterator[Call]:
    """Calls (not callbacks) of these global functions whose arguments are all written out."""
    for call in file.calls_to(*names):
        if is_direct(call) and not (call.fallback and project.functions(call.name)):
            yield call


def is_direct(call: Call) -> bool:
    return (
        call.form == "call"
        and call.argument_count >= 0
        and not any(argument.spread for argument in call.arguments)
    )


def argument(call: Call | MethodCall, position: int, name: str = "") -> Argument | None:
    """The argument at `position` (from 0), or given by `name`; None when it is left out."""
    for index, given in enumerate(call.arguments):
        if given.name == name if given.name else index == position:
            return given
    return None


def is_number(text: str) -> bool:
    """Whether PHP takes a string for a number, whatever the version."""
    try:
        float(text)
    except ValueError:
        return False
    return "_" not in text and text.strip().lower() not in ("nan", "inf", "infinity")
