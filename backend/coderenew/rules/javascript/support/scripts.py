"""Which of a component's scripts its PHP code registers, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from coderenew.model.php_facts import Argument, Call
from coderenew.rules.project import Project

_LITERAL = ("string", "pattern")


class Script(Struct, frozen=True):
    """A script as `wp_register_script` or `wp_enqueue_script` names it.

    `source` is the address as far as it is literal, with {} for each unknown part.
    """

    handle: str
    source: str = ""
    dependencies: tuple[str, ...] = ()


def registered_scripts(project: Project) -> Iterator[Script]:
    """Every script that the component registers by a literal handle."""
    for outline in project.outlines.values():
        for call in outline.scripts:
            script = _script(call)
            if script is not None:
                yield script


def is_registered(project: Project, path: str) -> bool:
    """Whether a registered script's address ends in the name of this file."""
    name = path.rpartition("/")[2]
    return any(s.source.rpartition("/")[2] == name for s in registered_scripts(project))


def _script(call: Call) -> Script | None:
    arguments = call.arguments
    if not arguments or arguments[0].kind != "string":
        return None
    source = _literal(arguments[1]) if len(arguments) > 1 else ""
    dependencies = arguments[2].items if len(arguments) > 2 else ()
    return Script(arguments[0].value, source, tuple(_literal(d) for d in dependencies))


def _literal(argument: Argument) -> str:
    return argument.value if argument.kind in _LITERAL else ""
