"""Describes the files of a found component: language, role, library, shipped or not."""

from __future__ import annotations

from coderenew.model.component import Component, Library, Note, SourceFile
from coderenew.source import known_libraries, roles
from coderenew.source.discovery import Found
from coderenew.source.headers import HEADER_BYTES, decode_head, is_plugin_file
from coderenew.source.source import Unreadable
from coderenew.source.tree import Tree

_BANNER_BYTES = 1500
_LARGEST_MANIFEST = 8 * 1024 * 1024


def describe(tree: Tree, found: Found) -> Component:
    """The component with every file that is code, sorted by path."""
    inside = {path[len(found.root) :]: tree.sizes[path] for path in found.paths}
    code = [path for path in inside if roles.language_of(path)]
    libraries = _Libraries(tree, found.root, code)
    is_left_out = roles.unshipped(
        _text(tree, found.root + ".distignore"), _text(tree, found.root + ".gitattributes")
    )
    files: list[SourceFile] = []
    used: dict[str, Library] = {}
    for path in sorted(code):
        language = roles.language_of(path)
        assert language is not None  # `code` holds nothing else
        library = libraries.of(path)
        if library is not None:
            used[library.path] = library
        files.append(
            SourceFile(
                path=path,
                language=language,
                size=inside[path],
                role=roles.role_of(path, library),
                library=library.path if library else "",
                shipped=not is_left_out(path),
            )
        )
    notes = () if files else (Note("no-code", "no PHP or JavaScript file in it"),)
    return Component(
        slug=found.slug,
        kind=found.kind,
        headers=found.headers,
        files=tuple(files),
        libraries=tuple(used[key] for key in sorted(used)),
        notes=notes,
        root=found.root,
    )


def _text(tree: Tree, path: str) -> str:
    if path not in tree.sizes:
        return ""
    try:
        return tree.read(path, _LARGEST_MANIFEST).decode("utf-8", "replace")
    except (OSError, Unreadable):
        return ""


class _Libraries:
    """Libraries of a component by the folder or file they are in, the deepest first."""

    def __init__(self, tree: Tree, root: str, code: list[str]) -> None:
        self._tree = tree
        self._root = root
        self._by_path: dict[str, Library] = {}
        for path in code:
            if path.endswith("composer/installed.json"):
                data = _text(tree, root + path).encode()
                self._add(*roles.composer_libraries(path, data))
        self._add(*roles.library_folders(code, self._by_path))
        self._add(*self._with_evidence(code))

    def _add(self, *libraries: Library) -> None:
        for library in libraries:
            self._by_path.setdefault(library.path, library)

    def of(self, path: str) -> Library | None:
        """The library that a file belongs to, None for the author's own."""
        parts = path.split("/")
        for depth in range(len(parts), 0, -1):
            library = self._by_path.get("/".join(parts[:depth]))
            if library is not None:
                return library
        named = known_libraries.by_name(path)
        if named is None and path.endswith(".js"):
            named = known_libraries.by_banner(path, self._head(path, _BANNER_BYTES))
        if named is not None:
            self._add(named)
        return named

    def _with_evidence(self, code: list[str]) -> list[Library]:
        """Folders below lib/ that carry a licence or manifest of their own, and copied plugins."""
        found: list[Library] = []
        for folder in sorted({f for path in code if (f := known_libraries.library_folder(path))}):
            for name in ("composer.json", "LICENSE", "LICENSE.txt", "license.txt", "LICENSE.md"):
                if f"{self._root}{folder}/{name}" in self._tree.sizes:
                    found.append(Library(folder.rsplit("/", 1)[-1], "", folder, f"its own {name}"))
                    break
        for path in code:
            folder, _, name = path.rpartition("/")
            if folder and name == f"{folder.rsplit('/', 1)[-1]}.php":
                head = decode_head(self._head(path, HEADER_BYTES))
                if is_plugin_file(head):
                    found.append(Library(name[:-4], "", folder, "a plugin header of its own"))
        return found

    def _head(self, path: str, size: int) -> bytes:
        try:
            return self._tree.read(self._root + path, size)
        except (OSError, Unreadable):
            return b""
