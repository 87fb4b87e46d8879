"""Opens whatever the user names: a folder, a zip, a single PHP file."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from coderenew.model.component import Component, Note
from coderenew.source.component_files import describe
from coderenew.source.discovery import discover
from coderenew.source.source import Source, Unreadable
from coderenew.source.tree import FileTree, FolderTree, Tree
from coderenew.source.zip_tree import ZipLimits, ZipTree

_ZIP_MAGIC = b"PK"
_LARGEST_INNER_ZIP = 128 * 1024 * 1024


class TreeSource:
    """The components of one tree."""

    def __init__(self, tree: Tree, label: str) -> None:
        self._tree = tree
        self.label = label
        found = _told_apart([describe(tree, found) for found in discover(tree, label)])
        hidden = [note for note in tree.notes if note.incomplete]
        self.components = tuple(_missing(found, hidden)) if hidden else found
        self.notes = tuple(note for note in tree.notes if not note.incomplete)

    def read(self, component: Component, path: str) -> bytes:
        return self._tree.read(component.root + path)

    def close(self) -> None:
        self._tree.close()


def _told_apart(components: list[Component]) -> tuple[Component, ...]:
    """The components; those that share a slug with their place."""
    slugs = Counter(component.slug for component in components)
    return tuple(
        component
        if slugs[component.slug] == 1
        else replace(component, place=component.root + component.headers.file)
        for component in components
    )


def _missing(components: tuple[Component, ...], notes: list[Note]) -> Iterator[Component]:
    """The components with what was not read of them; what lies in none may belong to any."""
    homes = [_home(components, note) for note in notes]
    for component in components:
        root = component.root
        own = [note for note, home in zip(notes, homes, strict=True) if home in (None, root)]
        told = (replace(note, path=note.path.removeprefix(root)) for note in own)
        yield replace(component, notes=(*component.notes, *told))


def _home(components: tuple[Component, ...], note: Note) -> str | None:
    """The root of the innermost component around it."""
    roots = [component.root for component in components]
    return max((r for r in roots if f"{note.path}/".startswith(r)), key=len, default=None)


def open_path(path: Path, limits: ZipLimits | None = None, label: str = "") -> Source:
    """Open a folder, a zip or a single file; `label` is its name where the path's own is none.

    Raises Unreadable, with a sentence for the user, when there is nothing to scan in it.
    """
    try:
        if path.is_dir():
            return _with_code(TreeSource(FolderTree(path), label or path.resolve().name))
        with path.open("rb") as file:
            magic = file.read(2)
        if magic == _ZIP_MAGIC:
            return open_zip(path.read_bytes(), label or path.name, limits)
        if path.suffix.lower() in (".php", ".inc", ".phtml", ".js"):
            return TreeSource(FileTree(path), label or path.name)
    except OSError as error:
        raise Unreadable(
            f"{label or path}: {error.strerror or error}", "may you read it?"
        ) from error
    raise Unreadable(
        f"{label or path} is no zip archive, folder or PHP file",
        "tar.gz, rar and 7z are not read: unpack them and name the folder",
    )


def open_zip(data: bytes, label: str, limits: ZipLimits | None = None) -> Source:
    """Open a zip held in memory; one that only wraps another zip is opened through.

    Raises Unreadable.
    """
    try:
        tree = ZipTree(io.BytesIO(data), limits)
    except Unreadable as error:
        raise Unreadable(f"{label}: {error}", error.hint) from error
    source = TreeSource(tree, label)
    if _has_code(source):
        return source
    inner = [path for path in tree.sizes if path.lower().endswith(".zip")]
    for path in inner:
        if tree.sizes[path] <= _LARGEST_INNER_ZIP:
            nested = TreeSource(ZipTree(io.BytesIO(tree.read(path)), limits), path)
            if _has_code(nested):
                tree.close()
                return nested
            nested.close()
    return _with_code(source)


def _has_code(source: TreeSource) -> bool:
    return any(component.files for component in source.components)


def _with_code(source: TreeSource) -> TreeSource:
    if not _has_code(source):
        skipped = f" ({source.notes[0].message})" if source.notes else ""
        source.close()
        raise Unreadable(
            f"{source.label}: no PHP or JavaScript file in it{skipped}",
            "name a plugin's or theme's own folder, its zip, or a wp-content",
        )
    return source
