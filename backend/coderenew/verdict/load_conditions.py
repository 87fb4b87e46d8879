"""Under which guards each file of a component is loaded at all, and whether anything loads it."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping

from coderenew.model.condition import ALWAYS, Any, Condition, both, tests_of
from coderenew.rules.included_files import included_files
from coderenew.rules.project import Project

_ROUNDS = 4


def load_conditions(project: Project) -> Mapping[str, Condition]:
    """Files of which every include stands under guards, with those guards joined by "or".

    Files that something else may load (the main file, what nobody includes by name, folders that
    are searched at run time) are left out: they are always loaded, as far as anyone can tell.
    """
    includes = _includes(project)
    entry = project.component.headers.file
    known: dict[str, Condition] = {}
    for _ in range(_ROUNDS):
        found = {
            path: Any(tuple(dict.fromkeys(both(known.get(by, ALWAYS), c) for by, c in sources)))
            for path, sources in includes.items()
            if path != entry
        }
        guarded: dict[str, Condition] = {p: c for p, c in found.items() if _all_guarded(c)}
        if guarded == known:
            break
        known = guarded
    return known


def _all_guarded(condition: Any) -> bool:
    return all(next(tests_of(term), None) is not None for term in condition.terms)


def reachability(project: Project) -> Mapping[str, str]:
    """For each PHP file of a shipped library: "reachable" when own code was seen to include it
    (through any chain of includes), "autoloaded" when it lies beside an autoloader, else
    "not seen loaded"."""
    loads: defaultdict[str, set[str]] = defaultdict(set)
    for path, sources in _includes(project).items():
        for by, _ in sources:
            loads[by].add(path)
    reached: set[str] = set()
    waiting = [p for p, o in project.outlines.items() if o.source.role == "own"]
    while waiting:
        for path in loads[waiting.pop()] - reached:
            reached.add(path)
            waiting.append(path)
    vendored = [p for p, o in project.outlines.items() if o.source.role == "vendored"]
    roots = tuple(
        posixpath.dirname(path) + "/" for path in vendored if path.endswith("/autoload.php")
    )
    return {path: _reach(path, reached, roots) for path in vendored}


def _reach(path: str, reached: set[str], autoloaded: tuple[str, ...]) -> str:
    if path in reached:
        return "reachable"
    return "autoloaded" if path.startswith(autoloaded) and autoloaded else "not seen loaded"


def _includes(project: Project) -> dict[str, list[tuple[str, Condition]]]:
    """Files by path with the files that include them and the guards at each place."""
    found: defaultdict[str, list[tuple[str, Condition]]] = defaultdict(list)
    for path, item in project.outlines.items():
        for include, condition in item.includes:
            for target in included_files(project, include.path, path):
                found[target].append((path, condition))
    return found
