"""The scripts of each WordPress release, written out so that a page can load them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from coderenew.catalog_build.git import Blob, Repository
from coderenew.catalog_build.wordpress.build import branches
from coderenew.model.version import Version

_FIRST = Version(3, 0)
_JQUERY = "wp-includes/js/jquery/"
_DIST = "wp-includes/js/dist/"
_LOADER = "wp-includes/script-loader.php"
_COMPATIBLE = b"jQuery.uiBackCompat = true;"
_UI = re.compile(r"^(?:ui/(?!effect)|ui\.)[\w.-]+\.js$")
_VERSION = re.compile(rb"jQuery (?:JavaScript Library |UI |Migrate )?(?:- )?v?(\d+\.\d+(?:\.\d+)?)")
_MIGRATE = re.compile(rb"jQuery Migrate (?:- )?v?(\d+\.\d+(?:\.\d+)?)")
_UI_VERSION = re.compile(
    rb"version:\s*[\"'](1\.\d+\.\d+)[\"']|jQuery UI (?:- )?v?(1\.\d+(?:\.\d+)?)"
)


class Release(Struct, frozen=True):
    """Paths of scripts on this machine; `packages` maps a package's file name to its script."""

    version: Version
    jquery: Path
    jquery_version: str
    migrate: Path | None = None
    migrate_version: str = ""
    ui: tuple[Path, ...] = ()
    ui_version: str = ""
    ui_compatible: bool = False  # WordPress asks jQuery UI to keep its old ways
    packages: dict[str, Path] = {}
    vendor: tuple[Path, ...] = ()


def read_releases(git: Path, folder: Path) -> Iterator[Release]:
    """Every first release of a branch since 3.0, oldest first; scripts are written to `folder`."""
    repository = Repository(git)
    for version, tag in branches(repository.tags()).items():
        if version >= _FIRST:
            tree = repository.tree(tag)
            loader = [blob.id for blob in tree if blob.path == _LOADER]
            texts = (text for _, text in repository.contents(loader))
            wanted = list(_preferred([b for b in tree if b.path.startswith((_JQUERY, _DIST))]))
            _write(repository, wanted, folder)
            release = _release(version, wanted, folder)
            yield replace(release, ui_compatible=_COMPATIBLE in next(texts, b""))


def _preferred(blobs: list[Blob]) -> Iterator[Blob]:
    """Readable scripts, minified ones only where there is no other."""
    paths = {blob.path for blob in blobs}
    for blob in blobs:
        if not blob.path.endswith(".js") or "/development/" in blob.path:
            continue
        if blob.path.endswith(".min.js") and blob.path.replace(".min.js", ".js") in paths:
            continue
        if blob.path.endswith(".dev.js"):
            continue
        yield blob


def _write(repository: Repository, blobs: list[Blob], folder: Path) -> None:
    missing = [blob.id for blob in blobs if not _path(folder, blob).exists()]
    for id_, source in repository.contents(missing):
        for blob in blobs:
            if blob.id == id_:
                path = _path(folder, blob)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(source)


def _path(folder: Path, blob: Blob) -> Path:
    return folder / blob.id[:12] / blob.path.rpartition("/")[2]


def _release(version: Version, blobs: list[Blob], folder: Path) -> Release:
    found = {blob.path: _path(folder, blob) for blob in blobs if _path(folder, blob).exists()}
    jquery = found[_JQUERY + "jquery.js"]
    migrate = found.get(_JQUERY + "jquery-migrate.js")
    ui = tuple(p for path, p in found.items() if _UI.match(path.removeprefix(_JQUERY)))
    core = [p for p in ui if re.search(r"(^|\.)core(\.min)?\.js$", p.name)]
    return Release(
        version=version,
        jquery=jquery,
        jquery_version=_named(_VERSION, jquery),
        migrate=migrate,
        migrate_version=_named(_MIGRATE, migrate) if migrate else "",
        ui=ui,
        ui_version=_named(_UI_VERSION, core[0]) if core else "",
        packages={
            path.removeprefix(_DIST).partition(".")[0]: p
            for path, p in found.items()
            if path.startswith(_DIST) and "/" not in path.removeprefix(_DIST)
        },
        vendor=tuple(p for path, p in found.items() if path.startswith(_DIST + "vendor/")),
    )


def _named(pattern: re.Pattern[bytes], path: Path) -> str:
    match = pattern.search(path.read_bytes())
    return next(group for group in match.groups() if group).decode() if match else ""
