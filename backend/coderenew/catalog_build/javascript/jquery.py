"""jQuery, Migrate and jQuery UI as they are in the releases of WordPress."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from coderenew.catalog.schema import Record, SymbolKind
from coderenew.catalog_build.javascript.dated import dated
from coderenew.catalog_build.javascript.probe import HERE, Answer, Question, ask
from coderenew.catalog_build.javascript.releases import Release
from coderenew.model.version import Version, parse_version

_BETWEEN = ("3.0", "3.1", "3.2", "3.3", "3.4")
"""Versions of jQuery that no WordPress shipped: they tell when exactly something changed."""

_SAME_NAMES = {Version(1, 10): Version(1, 9)}
"""WordPress went from 1.8 to 1.10, which has exactly the interface of 1.9."""

_PRIVATE = re.compile(r"(^|\.)(_|constructor$|expando$|guid$|uuid$|init$|jquery$)|^readyWait$")
_OWN = re.compile(r"^migrate|^fn\.(init|constructor)$|^uaMatch\.|^UNSAFE_")
_REPLACED = re.compile(r"(?:; use (?:the )?|replaced by |, use )((?:\.\s?)?[\w.]+)")
_COMPATIBLE = (HERE / "ui_compatible.js",)
"""What WordPress prints before jQuery UI since 1.14, which leaves its old ways out otherwise."""

_UI_FIRST = [
    "core",
    "widget",
    "mouse",
    "position",
    "menu",
    "button",
    "draggable",
    "droppable",
    "resizable",
    "controlgroup",
    "checkboxradio",
]


def jquery_records(releases: Sequence[Release]) -> list[Record]:
    """What each version of jQuery has, dated in versions of jQuery."""
    shipped = _newest_by_branch(releases)
    paths = [(version, path) for version, path in shipped.items()]
    paths += [
        (parse_version(v), HERE / "node_modules" / f"jquery-{v}/dist/jquery.js") for v in _BETWEEN
    ]
    paths.sort()
    answers = ask([Question("jquery", (str(path),)) for _, path in paths])
    held = {
        _SAME_NAMES.get(version, version): dict.fromkeys(_public(answer), "")
        for (version, _), answer in zip(paths, answers, strict=True)
    }
    return with_deprecations(dated(SymbolKind.JQUERY, held))


def migrate_records(releases: Sequence[Release]) -> list[Record]:
    """What each version of Migrate adds to the jQuery it was shipped with, dated in versions of
    Migrate; `deprecated` is the first version that says so on the console."""
    chosen: dict[Version, Release] = {}
    for release in releases:
        if release.migrate_version and release.migrate is not None:
            chosen[parse_version(release.migrate_version)] = release
    questions: list[Question] = []
    for release in chosen.values():
        scripts = (str(release.jquery), str(release.migrate))
        questions += [
            Question("jquery", scripts[:1]),
            Question("jquery", scripts),
            Question("warnings", scripts),
        ]
    answers = ask(questions)
    held: dict[Version, dict[str, str]] = {}
    warned: dict[str, Version] = {}
    for index, version in enumerate(chosen):
        alone, together, warnings = answers[index * 3 : index * 3 + 3]
        restored = set(_public(together)) - set(alone.names)
        named = {name: warnings.said.get(name.partition("(")[0], ()) for name in restored}
        held[version] = {
            name: _replacement(said) for name, said in named.items() if not _OWN.search(name)
        }
        for name in (name for name, said in named.items() if said):
            warned.setdefault(name, version)
    records = dated(SymbolKind.MIGRATE, held)
    return [replace(record, deprecated=warned.get(record.name)) for record in records]


def ui_records(releases: Sequence[Release]) -> list[Record]:
    """Widgets ("tabs"), their methods ("tabs.load") and options ("tabs#cache"), dated in versions
    of jQuery UI."""
    chosen: dict[Version, Release] = {}
    for release in releases:
        if release.ui_version and release.ui:
            chosen[parse_version(release.ui_version).branch] = release
    questions = [
        Question("ui", tuple(map(str, (r.jquery, *_COMPATIBLE[: r.ui_compatible], *_ordered(r)))))
        for r in chosen.values()
    ]
    answers = ask(questions)
    held = {
        version: dict.fromkeys(answer.names, "")
        for version, answer in zip(chosen, answers, strict=True)
    }
    return dated(SymbolKind.JQUERY_UI, held)


def _ordered(release: Release) -> list[Path]:
    return sorted(release.ui, key=_ui_order)


def with_deprecations(records: Iterable[Record]) -> list[Record]:
    """Add the versions of jQuery's own announcements, which no running code shows."""
    with (HERE / "deprecations.tsv").open(encoding="utf-8", newline="") as file:
        announced = {row["name"]: row for row in csv.DictReader(file, delimiter="\t")}
    return [_announced(record, announced.get(record.name)) for record in records]


def _announced(record: Record, row: Mapping[str, str] | None) -> Record:
    if row is None:
        return record
    deprecated = parse_version(row["deprecated"])
    if record.removed and deprecated >= record.removed:
        return replace(record, replacement=row["replacement"])
    # What is made on demand does not show in a bare page at once.
    since = None if record.since and deprecated < record.since else record.since
    return replace(record, since=since, deprecated=deprecated, replacement=row["replacement"])


def _newest_by_branch(releases: Sequence[Release]) -> dict[Version, Path]:
    found: dict[Version, Path] = {}
    for release in releases:
        found[parse_version(release.jquery_version).branch] = release.jquery
    return found


def _public(answer: Answer) -> list[str]:
    # Before 1.5 a request was the browser's own object.
    native = parse_version(answer.version) < Version(1, 5)
    return [
        name
        for name in answer.names
        if not _PRIVATE.search(name) and not (native and name.startswith("jqXHR."))
    ]


def _replacement(said: Sequence[str]) -> str:
    """What the last of the warnings names instead."""
    found = [match[1].lstrip(". ") for text in said if (match := _REPLACED.search(text))]
    return found[-1] if found else ""


def _ui_order(path: Path) -> tuple[int, str]:
    name = re.sub(r"^(jquery\.)?(ui\.)?|(\.min|\.dev)?\.js$", "", path.name)
    return (_UI_FIRST.index(name) if name in _UI_FIRST else len(_UI_FIRST), name)
