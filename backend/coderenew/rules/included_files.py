"""Which files of a component an `include` may mean."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping, Sequence

from coderenew.model.php_facts import ConstantDeclaration
from coderenew.rules.memory import per_project
from coderenew.rules.project import Project


def included_files(project: Project, written: str, including: str) -> Sequence[str]:
    """Files that the path of an `Include`, written in the file `including`, may mean: every file
    that ends alike when the beginning is not known."""
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
    named = _by_name(project).get(posixpath.basename(tail), ())
    return [path for path in named if ("/" + path).endswith("/" + tail)]


@per_project
def _by_name(project: Project) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in project.outlines:
        found[posixpath.basename(path)].append(path)
    return found


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
