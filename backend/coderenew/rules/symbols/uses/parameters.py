"""Arguments that calls give for catalogued parameters: added, deprecated or removed ones."""

from __future__ import annotations

from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record
from coderenew.model.finding import Confidence
from coderenew.model.php_facts import Argument, Call
from coderenew.rules.project import Project
from coderenew.rules.symbols.availability import Use, use_of
from coderenew.rules.symbols.uses.callees import Callee, callees
from coderenew.rules.symbols.uses.clearances import polyfills
from coderenew.rules.symbols.uses.functions import reaches_global
from coderenew.rules.version_ranges import SURPLUS_ARGUMENT
from coderenew.rules.views import PhpFile

_EMPTY = frozenset({"", "0", "false"})


@lru_cache(maxsize=4)
def parameter_uses(
    file: PhpFile, project: Project, catalog: Catalog, platform: Platform
) -> tuple[Use, ...]:
    """Every argument given for a parameter of PHP that came or went, or for an argument that
    WordPress deprecated."""
    return tuple(
        use
        for callee in callees(file, catalog, platform)
        if callee.parameters
        for use in _of_callee(file, project, callee, platform)
    )


def _of_callee(file: PhpFile, project: Project, callee: Callee, platform: Platform) -> list[Use]:
    clear = polyfills(project.functions(callee.name))
    found: dict[object, Use] = {}
    for index, record in callee.parameters:
        for call in file.calls_to(callee.name):
            given = _given(call, index, record)
            if given is None or not reaches_global(project, call):
                continue
            if platform is Platform.WORDPRESS and _is_empty(given):
                continue
            use = use_of(
                file,
                call,
                record,
                absence=SURPLUS_ARGUMENT,
                confidence=_confidence(platform, given),
                clearances=clear,
            )
            # Parameters that came or went together are one finding a call.
            dates = (record.since, record.deprecated, record.removed)
            found.setdefault((call.line, call.column, dates), use)
    return list(found.values())


def _given(call: Call, index: int, record: Record) -> Argument | None:
    name = record.name.rpartition("$")[2]
    for position, argument in enumerate(call.arguments):
        if argument.spread:
            return None
        if argument.name == name or (position == index and not argument.name):
            return argument
    return None


def _is_empty(argument: Argument) -> bool:
    """Whether the argument only fills the place, as callers do to reach a later one."""
    return argument.kind == "null" or (
        argument.kind in ("string", "int", "bool") and argument.value in _EMPTY
    )


def _confidence(platform: Platform, given: Argument) -> Confidence:
    if platform is Platform.PHP:
        return Confidence.CERTAIN
    # Core looks at the value before it complains.
    literal = given.kind in ("string", "int", "bool", "array")
    return Confidence.LIKELY if literal else Confidence.POSSIBLE
