"""What the packages below `wp` export in each release of WordPress, and what they deprecate."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import tree_sitter_javascript
from msgspec import Struct
from msgspec.structs import replace
from tree_sitter import Language

from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.catalog_build.history import History, Key, Seen
from coderenew.catalog_build.javascript.deprecated_calls import Deprecation, deprecations
from coderenew.catalog_build.javascript.probe import Answer, Question, ask
from coderenew.catalog_build.javascript.releases import Release
from coderenew.model.version import Version, parse_version

_BLOCKS_EDITOR = Version(5, 0)
_VENDOR_FIRST = [
    "wp-polyfill",
    "regenerator-runtime",
    "lodash",
    "react",
    "react-jsx-runtime",
    "react-dom",
    "moment",
]
_NEEDS = re.compile(
    rb"""(?:window|this)(?:\.wp|\[["']wp["']\])(?:\.(\w+)|\[["'](\w+)["']\])(?!\w)"""
)
_PRELUDE = """
var wp = window.wp = {}; window.userSettings = {}; window.ajaxurl = '';
Object.defineProperty(window, 'lodash', { get() { return window._; } });
"""
_PRIVATE = re.compile(r"\.(?:_|unstable__|privateApis$|displayName$|defaultProps$)")
_DIST = "wp-includes/js/dist/"
Say = Callable[[str], None]


class _Packages(Struct, frozen=True):
    """One release: exports by name, with the package's file, and the deprecations."""

    version: Version
    exports: dict[str, str]
    deprecated: dict[str, Deprecation]
    texts: dict[str, bytes]  # by file


def package_records(releases: Sequence[Release], say: Say = lambda _: None) -> list[Record]:
    """`wp.<package>`, `wp.<package>.<export>`, and deprecated selectors and actions as
    `wp.data.select(core/editor).name`, by WordPress version."""
    editors = [release for release in releases if release.version >= _BLOCKS_EDITOR]
    answers = ask([_question(release) for release in editors])
    history = History(Platform.JAVASCRIPT)
    history.add(Version(4, 9), {})
    before: dict[Key, Seen] = {}
    for release, answer in zip(editors, answers, strict=True):
        for failure in answer.failed:
            say(f"WordPress {release.version}: {failure}")
        before = _symbols(_read(release, answer), before)
        history.add(release.version, before)
    return [_undated(record) for record in history.records()]


def _undated(record: Record) -> Record:
    """Selectors and actions are seen only once they are deprecated: when they came is not known."""
    return replace(record, since=None) if "(" in record.name else record


def _question(release: Release) -> Question:
    # A second React lies beside the first for those who ask for it by another handle.
    vendor = sorted((p for p in release.vendor if "-19" not in p.name), key=_vendor_order)
    scripts = [*vendor, *in_order(release.packages)]
    return Question("packages", tuple(map(str, scripts)), _PRELUDE)


def in_order(packages: Mapping[str, Path]) -> list[Path]:
    """Scripts of packages, each after those that it takes from `wp`."""
    by_global = {_camel(name): name for name in packages}
    waiting = {name: _needs(path, by_global) - {name} for name, path in packages.items()}
    ordered: list[Path] = []
    while waiting:
        ready = sorted(name for name, needs in waiting.items() if not needs & waiting.keys())
        for name in ready or [min(waiting, key=lambda n: (len(waiting[n] & waiting.keys()), n))]:
            ordered.append(packages[name])
            del waiting[name]
    return ordered


def _needs(path: Path, by_global: Mapping[str, str]) -> set[str]:
    found = _NEEDS.findall(path.read_bytes())
    names = {(first or second).decode() for first, second in found}
    return {by_global[name] for name in names if name in by_global}


def _camel(name: str) -> str:
    head, *tail = name.split("-")
    return head + "".join(part.capitalize() for part in tail)


def _vendor_order(path: Path) -> tuple[int, str]:
    name = path.name.partition(".")[0]
    known = name in _VENDOR_FIRST
    return (_VENDOR_FIRST.index(name) if known else len(_VENDOR_FIRST), name)


def _read(release: Release, answer: Answer) -> _Packages:
    files = {_camel(name): name for name in release.packages}
    exports: dict[str, str] = {}
    for name in answer.names:
        package = name.split(".")[1]
        if package in files and not _PRIVATE.search(name):
            exports[name] = f"{files[package]}.js"
    language = Language(tree_sitter_javascript.language())
    texts = {f"{name}.js": path.read_bytes() for name, path in release.packages.items()}
    deprecated = {d.name: d for text in texts.values() for d in deprecations(text, language)}
    return _Packages(release.version, exports, deprecated, texts)


def _symbols(release: _Packages, before: Mapping[Key, Seen]) -> dict[Key, Seen]:
    """The symbols of a release; `before` are those of the one before it."""
    symbols: dict[Key, Seen] = {}
    for name, file in release.exports.items():
        symbols[SymbolKind.PACKAGE_EXPORT, name] = Seen(name, file=_DIST + file)
    for name, deprecation in release.deprecated.items():
        if "(" in name or name in release.exports:
            symbols[SymbolKind.PACKAGE_EXPORT, name] = _deprecated(release, deprecation, before)
    for key, seen in before.items():
        if key not in symbols and "(" in seen.name and _still_named(release, seen.name):
            symbols[key] = seen
    return symbols


def _deprecated(release: _Packages, said: Deprecation, before: Mapping[Key, Seen]) -> Seen:
    known = before.get((SymbolKind.PACKAGE_EXPORT, said.name))
    since = str(release.version)
    if known is not None and known.deprecated:
        since = known.deprecated
    elif said.since[:1].isdigit() and parse_version(said.since) <= release.version:
        since = max(said.since, "5.0", key=parse_version)
    return Seen(
        said.name,
        deprecated=since,
        replacement=said.alternative,
        file=_DIST + release.exports.get(said.name, ""),
    )


def _still_named(release: _Packages, name: str) -> bool:
    """Whether a selector's or action's name is still a word in any package."""
    word = re.compile(rb"(?<![\w$])" + re.escape(name.rpartition(".")[2]).encode() + rb"(?![\w$])")
    return any(word.search(text) for text in release.texts.values())
