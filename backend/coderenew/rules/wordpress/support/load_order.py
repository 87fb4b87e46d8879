"""When code runs, as far as one file shows: at load, or on which hooks."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import lru_cache

from coderenew.model.condition import Condition, tests_of
from coderenew.model.php_facts import Argument, Call, Include, Scope
from coderenew.rules.project import Project
from coderenew.rules.symbols.uses.callbacks import callback_name
from coderenew.rules.views import PhpFile


class Stage(IntEnum):
    """The steps of WordPress's start, in order."""

    LOAD = 0  # the files of plugins are included
    PLUGINS_LOADED = 1
    SETUP_THEME = 2
    THEME_LOAD = 3  # functions.php is included
    AFTER_SETUP_THEME = 4
    INIT = 5
    LATER = 6


_HOOK_STAGES = {
    "muplugins_loaded": Stage.LOAD,
    "plugin_loaded": Stage.LOAD,
    "plugins_loaded": Stage.PLUGINS_LOADED,
    "sanitize_comment_cookies": Stage.PLUGINS_LOADED,
    "setup_theme": Stage.SETUP_THEME,
    "after_setup_theme": Stage.AFTER_SETUP_THEME,
    "init": Stage.INIT,
}


@lru_cache(maxsize=2)
def stages(file: PhpFile, project: Project) -> Mapping[int, Stage]:
    """The earliest stage in which each scope of the file is seen to run; others are left out."""
    found: dict[int, Stage] = {}
    if file.path in loaded_at_start(project):
        theme = project.component.kind == "theme"
        found[0] = Stage.THEME_LOAD if theme else Stage.LOAD
    for scope, hooks in hooks_by_scope(file).items():
        found[scope] = min(_HOOK_STAGES.get(hook, Stage.LATER) for hook in hooks)
    # Code that asks what has run already chooses its moment itself.
    for call in file.calls_to("did_action", "doing_action", "current_action", "current_filter"):
        found.pop(call.scope, None)
    early = {scope for scope, stage in found.items() if stage < Stage.LATER}
    by_name = _scopes_by_name(file) if early else {}
    for caller, name in _plain_calls(file) if early else ():
        for scope in by_name.get(name, ()):
            if caller in found and found[caller] < found.get(scope, Stage.LATER):
                found[scope] = found[caller]
    return found


@lru_cache(maxsize=2)
def loaded_at_start(project: Project) -> frozenset[str]:
    """Files that run with the component itself: its main file and what that always includes."""
    component = project.component
    main = component.headers.file
    if component.kind == "theme":
        main = "functions.php"
    elif not main and len(project.outlines) == 1:
        main = next(iter(project.outlines))
    waiting, loaded = [main], set()
    while waiting:
        path = waiting.pop()
        if path in loaded or path not in project.outlines:
            continue
        loaded.add(path)
        for include, condition in project.outlines[path].includes:
            if include.scope == 0 and not _is_guarded(condition):
                waiting.append(_resolve(path, include))
    return frozenset(loaded)


def _is_guarded(condition: Condition) -> bool:
    """Whether code asks for a version, a symbol or a hook first; is_admin() and the like do not
    change when it runs."""
    return any(True for _ in tests_of(condition))


def _resolve(path: str, include: Include) -> str:
    inner = include.path.removeprefix("{dir}")
    if inner == include.path or "{" in inner:
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), inner.lstrip("/")))


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
        return _closure_at(file, call)
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


def _closure_at(file: PhpFile, call: Call) -> list[int]:
    """The first closure that begins on the call's line or shortly below it."""

    def begins_there(scope: Scope) -> bool:
        return (
            scope.kind == "closure"
            and scope.parent == call.scope
            and call.line <= scope.line <= call.line + 2
        )

    return [i for i, scope in enumerate(file.facts.scopes) if i and begins_there(scope)][:1]


def _plain_calls(file: PhpFile) -> Iterator[tuple[int, str]]:
    """Functions called and constructors run under no known guard: caller's scope and name."""
    for call in file.facts.calls:
        if call.form == "call" and not _is_guarded(file.context(call.context)):
            yield call.scope, call.name.lower()
    for use in file.facts.class_uses:
        if use.kind == "new" and not _is_guarded(file.context(use.context)):
            yield use.scope, f"{use.name.lower()}::__construct"
