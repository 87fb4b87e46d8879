"""What a component runs while WordPress starts, followed from file to file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum

from coderenew.rules.bodies import Bodies, Place
from coderenew.rules.flow import Flow
from coderenew.rules.included_files import included_files
from coderenew.rules.memory import per_project
from coderenew.rules.project import Project


class Stage(IntEnum):
    """The steps of WordPress's start, in order."""

    LOAD = 0  # the files of plugins are included
    PLUGINS_LOADED = 1
    SETUP_THEME = 2
    THEME_LOAD = 3  # functions.php is included
    AFTER_SETUP_THEME = 4
    INIT = 5
    LATER = 6


HOOK_STAGES = {
    "muplugins_loaded": Stage.LOAD,
    "plugin_loaded": Stage.LOAD,
    "plugins_loaded": Stage.PLUGINS_LOADED,
    "sanitize_comment_cookies": Stage.PLUGINS_LOADED,
    "setup_theme": Stage.SETUP_THEME,
    "after_setup_theme": Stage.AFTER_SETUP_THEME,
    "init": Stage.INIT,
}


@per_project
def started(project: Project) -> Mapping[str, Mapping[int, Stage]]:
    """For each file the scopes that run until init, with the earliest stage in which they do.

    Hooks, includes, `new` and calls are followed where the code says for certain what they run. A
    function that is called from several places is a tool, of which the arguments decide what it
    does: it is only followed from the file's own top level or callback.
    """
    graph = _Graph(project)
    found: dict[Place, Stage] = {}
    waiting: dict[Stage, list[Place]] = {stage: [] for stage in Stage}
    for place, stage in graph.beginnings():
        waiting[stage].append(place)
    begun = {place for places in waiting.values() for place in places}
    for stage in Stage:
        while waiting[stage]:
            place = waiting[stage].pop()
            if place not in found:
                found[place] = stage
                waiting[stage].extend(graph.runs(place, begins=place in begun or place[1] == 0))
    by_file: defaultdict[str, dict[int, Stage]] = defaultdict(dict)
    for (path, scope), stage in found.items():
        by_file[path][scope] = stage
    return by_file


class _Graph:
    """Which scope of which file runs which others."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = Bodies(project)
        self._heard: defaultdict[str, list[Place]] = defaultdict(list)
        self._runs: defaultdict[Place, list[str]] = defaultdict(list)
        self._callers: defaultdict[Place, set[Place]] = defaultdict(set)
        self._called: set[str] = set()
        for path, item in project.outlines.items():
            if item.source.shipped and item.source.role == "own":
                self._add(path, item.flow)

    def _add(self, path: str, flow: Flow) -> None:
        for scope, run in flow.runs:
            if run.startswith("::"):
                self._called.add(run[2:])
            elif run[:1] in "@#":
                self._runs[path, scope].append(run)
            elif (body := self._bodies.named(run)) is not None:
                self._runs[path, scope].append(run)
                self._callers[body].add((path, scope))
        for hook, name, scope in flow.heard:
            callback = (path, scope) if scope > 0 else self._bodies.named(name)
            if callback is not None:
                self._heard[hook].append(callback)

    def beginnings(self) -> Iterator[tuple[Place, Stage]]:
        """What WordPress runs itself: the main file, and callbacks of its early hooks."""
        component = self._project.component
        first, main = Stage.LOAD, component.headers.file
        if component.kind == "theme":
            # A theme comes too late for the hooks of plugins.
            first, main = Stage.THEME_LOAD, "functions.php"
        elif not main and len(self._project.outlines) == 1:
            main = next(iter(self._project.outlines))
        if main in self._project.outlines:
            yield (main, 0), first
        for hook, stage in HOOK_STAGES.items():
            for place in self._heard.get(hook, ()) if stage >= first else ():
                yield place, stage

    def runs(self, place: Place, *, begins: bool) -> Iterator[Place]:
        """What the code at a place runs at once; `begins` says that WordPress itself runs it."""
        for run in self._runs.get(place, ()):
            if run.startswith("@"):
                yield from self._heard.get(run[1:], ())
            elif run.startswith("#"):
                files = included_files(self._project, run[1:], place[0])
                if len(files) == 1:
                    yield files[0], 0
            else:
                body = self._bodies.named(run)
                near = begins and body is not None and body[0] == place[0]
                if body is not None and (near or self._has_one_caller(body, run)):
                    yield body

    def _has_one_caller(self, body: Place, name: str) -> bool:
        method = name.rpartition("::")[2]
        return len(self._callers[body]) == 1 and method not in self._called
