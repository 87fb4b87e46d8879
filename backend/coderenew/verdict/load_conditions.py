"""Under which guards each file of a component is loaded at all, and whether anything loads it."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping

from coderenew.model.condition import ALWAYS, Any, Condition, both, tests_of
from coderenew.model.php_facts import ConstantDeclaration
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
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for path in project.outlines:
        by_name[posixpath.basename(path)].append(path)
    found: defaultdict[str, list[tuple[str, Condition]]] = defaultdict(list)
    for path, item in project.outlines.items():
        for include, condition in item.includes:
            for target in _resolve(include.path, path, by_name, project):
                found[target].append((path, condition))
    return found


def _resolve(
    written: str, including: str, by_name: Mapping[str, list[str]], project: Project
) -> Iterable[str]:
    """Files of the component that an include may mean; every file that ends alike when the
    beginning is not known, since a file too many only makes a guard weaker."""
    folder = posixpath.dirname(including)
    if written.startswith("{dir}"):
        exact = posixpath.normpath(posixpath.join(folder, "." + written[len("{dir}") :]))
        return [exact] if exact in project.outlines else ()
    if written.startswith("{const:"):
        name, _, rest = written[len("{const:") :].partition("}")
        base = _constant_folder(project, name)
        exact = (
            posixpath.normpath(posixpath.join(base, rest.lstrip("/"))) if base is not None else ""
        )
        if exact in project.outlines:
            return [exact]
        written = rest
    tail = written.rpartition("}")[2].lstrip("/")
    if not tail.endswith((".php", ".inc", ".phtml")):
        return ()
    return [p for p in by_name.get(posixpath.basename(tail), ()) if ("/" + p).endswith("/" + tail)]


def _constant_folder(project: Project, name: str) -> str | None:
    """The folder inside the component that a constant names; None when it cannot be read."""
    for declared in project.constants(name):
        declaration = declared.declaration
        if isinstance(declaration, ConstantDeclaration) and declaration.value:
            value = declaration.value
            if value.kind == "call" and value.value.lower() in ("dirname", "plugin_dir_path"):
                return posixpath.dirname(declared.source.path)
            if value.kind == "constant" and value.value == "__DIR__":
                return posixpath.dirname(declared.source.path)
    return None
