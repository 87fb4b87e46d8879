"""When the code of one file runs: at load, or on which hooks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from coderenew.model.php_facts import Argument, Call
from coderenew.rules.callback_names import callback_name, closure_scope
from coderenew.rules.project import Project
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.start import Stage, started


@lru_cache(maxsize=2)
def stages(file: PhpFile, project: Project) -> Mapping[int, Stage]:
    """The earliest stage in which each scope of the file is seen to run; others are left out."""
    found = dict(started(project).get(file.path, {}))
    for scope in hooks_by_scope(file):
        found.setdefault(scope, Stage.LATER)
    # Code that asks what has run already chooses its moment itself.
    for call in file.calls_to("did_action", "doing_action", "current_action", "current_filter"):
        found.pop(call.scope, None)
    return found


@lru_cache(maxsize=2)
def hooks_by_scope(file: PhpFile) -> Mapping[int, frozenset[str]]:
    """The literal hooks on which each function, method or closure of the file runs."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for call in file.calls_to("add_action", "add_filter"):
        if len(call.arguments) > 1 and call.arguments[0].kind == "string":
            for scope in callback_scopes(file, call, call.arguments[1]):
                found[scope].add(call.arguments[0].value)
    return {scope: frozenset(hooks) for scope, hooks in found.items()}


def callback_scopes(file: PhpFile, call: Call, callback: Argument) -> list[int]:
    """The scopes of the file that a callback argument means."""
    if callback.kind == "closure":
        scope = closure_scope(file.facts, call)
        return [scope] if scope > 0 else []
    name = callback_name(callback, _class_around(file, call))
    return _scopes_by_name(file).get(name.lower().lstrip("\\"), []) if name else []


def _class_around(file: PhpFile, call: Call) -> str:
    return file.facts.scopes[call.scope].class_name if file.facts.scopes else ""


@lru_cache(maxsize=2)
def _scopes_by_name(file: PhpFile) -> Mapping[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, scope in enumerate(file.facts.scopes):
        if index and "{closure}" not in scope.name:
            found[scope.name.lower()].append(index)
    return found
