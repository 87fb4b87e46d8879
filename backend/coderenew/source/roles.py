"""Which files are the author's own, which are libraries, tests or build tools, what is shipped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import msgspec

from coderenew.model.component import FileRole, Language, Library
from coderenew.source.ignored import matcher

_LANGUAGES: dict[str, Language] = {
    "php": "php",
    "inc": "php",
    "phtml": "php",
    "php5": "php",
    "php7": "php",
    "js": "javascript",
    "mjs": "javascript",
    "cjs": "javascript",
    "jsx": "javascript",
}
_MANIFESTS = frozenset({"block.json", "theme.json", "composer.json", "installed.json"})
_TEST_FOLDER = re.compile(
    r"(?:^|/)(?:tests?|__tests__|__mocks__|phpunit|e2e|cypress|playwright|spec|specs|fixtures)/",
    re.IGNORECASE,
)
_TEST_FILE = re.compile(r"(?:^|/)(?:test-[^/]+\.php|[^/]+Test\.php|[^/]+\.(?:test|spec)\.jsx?)$")
_BUILD = re.compile(
    r"(?:^|/)(?:\.github|\.circleci|\.storybook|bin|tools|webpack|gulp)/"
    r"|(?:^|/)(?:Gruntfile|gulpfile|rollup\.config|webpack[^/]*|babel\.config|jest\.config"
    r"|postcss\.config|\.eslintrc|\.php-cs-fixer[^/]*|scoper\.inc|rector)(?:\.[a-z.]+)?$",
    re.IGNORECASE,
)
_VENDOR_FOLDERS = re.compile(
    r"(?:^|/)(?P<folder>vendor|vendors|vendor[_-]prefixed|third[_-]?party|bower_components"
    r"|php-scoper|dependencies|strauss|lib/vendor)/",
    re.IGNORECASE,
)


def language_of(path: str) -> Language | None:
    """How a file is read; None when it is no code."""
    name = path.rsplit("/", 1)[-1]
    if name in _MANIFESTS:
        return "manifest"
    return _LANGUAGES.get(name.rsplit(".", 1)[-1].lower()) if "." in name else None


def role_of(path: str, library: Library | None) -> FileRole:
    """The part a file plays; a library's own tests are tests."""
    if _TEST_FOLDER.search("/" + path) or _TEST_FILE.search(path):
        return "test"
    if library is not None:
        return "vendored"
    return "build" if _BUILD.search(path) else "own"


def unshipped(distignore: str, gitattributes: str) -> Callable[[str], bool]:
    """Says of a path whether a release leaves it out, from the two files' texts."""
    lines = [line.strip() for line in distignore.splitlines()]
    for line in gitattributes.splitlines():
        pattern, *attributes = line.split()[:10] or [""]
        if "export-ignore" in attributes and not pattern.startswith("#"):
            lines.append(pattern)
    return matcher(lines)


class _Package(msgspec.Struct):
    name: str = ""
    version: str = ""
    install_path: str = msgspec.field(default="", name="install-path")


class _Installed(msgspec.Struct):
    packages: list[_Package] = []


def composer_libraries(path: str, data: bytes) -> list[Library]:
    """Libraries that Composer installed, from `…/vendor/composer/installed.json` (both forms).

    An unreadable file gives no library; its folder is still recognised by name.
    """
    try:
        installed = msgspec.json.decode(data, type=_Installed | list[_Package])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []
    packages = installed if isinstance(installed, list) else installed.packages
    vendor = path.removesuffix("composer/installed.json")
    return [Library(p.name, p.version, f"{vendor}{p.name}", "composer") for p in packages if p.name]


def library_folders(paths: Iterable[str], known: Mapping[str, Library]) -> list[Library]:
    """Libraries by the name of the folder that they stand in, but for those already known."""
    found: dict[str, Library] = {}
    for path in paths:
        match = _VENDOR_FOLDERS.search(path)
        if match is None:
            continue
        root = path[: match.end()]
        rest = path[match.end() :].split("/")
        depth = 2 if match["folder"].lower().startswith("vendor") and len(rest) > 2 else 1
        folder = root + "/".join(rest[:depth]) if len(rest) > 1 else root.rstrip("/")
        if folder not in known:
            name = folder.removeprefix(root)
            found.setdefault(folder, Library(name, "", folder, f"folder {match['folder']}/"))
    return list(found.values())
