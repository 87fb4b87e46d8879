"""Finds the components in a tree of files: one plugin or theme, several, or a whole wp-content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from coderenew.model.component import ComponentKind, Headers
from coderenew.source import headers as header
from coderenew.source.source import Unreadable
from coderenew.source.tree import Tree

DROP_INS = frozenset(
    {
        "advanced-cache.php",
        "db.php",
        "db-error.php",
        "install.php",
        "maintenance.php",
        "object-cache.php",
        "php-error.php",
        "fatal-error-handler.php",
        "sunrise.php",
        "blog-deleted.php",
        "blog-inactive.php",
        "blog-suspended.php",
    }
)
_VERSION_SUFFIX = re.compile(r"[.-]v?\d+(?:\.\d+)*(?:[-.](?:beta|rc|alpha)\d*)?$", re.IGNORECASE)


class Found(Struct, frozen=True):
    """A component's place in the tree. `paths` are inside the tree, below `root`."""

    slug: str
    kind: ComponentKind
    root: str  # "" or ends in "/"
    headers: Headers
    paths: tuple[str, ...]


def discover(tree: Tree, label: str) -> list[Found]:
    """Components sorted by root. `label` gives a slug where no folder does."""
    content = _content_root(tree.sizes)
    if content is not None:
        return sorted(_site(tree, content), key=lambda found: found.root + found.slug)
    root = _single_folder(tree.sizes)
    slug = root.rstrip("/").rsplit("/", 1)[-1] or slug_of(label)
    one = _component(tree, root, slug)
    if one.kind != "code":
        return [_without_version(one)]
    several = [
        found
        for folder in _folders(tree.sizes, root)
        if (found := _component(tree, f"{root}{folder}/", folder)).kind != "code"
    ]
    return several or [one]


def slug_of(label: str) -> str:
    """A slug from a file name: `akismet.5.3.zip` is akismet."""
    name = label.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    name = re.sub(r"\.(?:zip|php|inc)$", "", name, flags=re.IGNORECASE)
    return _VERSION_SUFFIX.sub("", name) or name or "code"


def _without_version(found: Found) -> Found:
    """An archive's only folder may carry the version; the main file then tells the slug."""
    slug = slug_of(found.slug)
    return replace(found, slug=slug) if found.headers.file == f"{slug}.php" else found


def _content_root(sizes: Mapping[str, int]) -> str | None:
    """Where a wp-content lies: a folder of that name, or one with both plugins/ and themes/."""
    for path in sizes:
        if path.startswith("wp-content/") or "/wp-content/" in path:
            start = path.index("wp-content/")
            if _is_site(sizes, path[: start + len("wp-content/")]):
                return path[: start + len("wp-content/")]
    root = _single_folder(sizes)
    both = all(any(p.startswith(f"{root}{f}/") for p in sizes) for f in ("plugins", "themes"))
    headed = any(p.startswith(root) and p[len(root) :] == "style.css" for p in sizes)
    return root if both and not headed else None


def _is_site(sizes: Mapping[str, int], root: str) -> bool:
    folders = ("plugins/", "themes/", "mu-plugins/")
    return any(path.startswith(tuple(root + folder for folder in folders)) for path in sizes)


def _single_folder(sizes: Mapping[str, int]) -> str:
    """The one folder that holds everything, with its slash; "" when there is none."""
    tops = {path.split("/", 1)[0] for path in sizes if "/" in path}
    loose = [path for path in sizes if "/" not in path and not path.startswith(".")]
    return f"{tops.pop()}/" if len(tops) == 1 and not loose else ""


def _folders(sizes: Mapping[str, int], root: str) -> list[str]:
    inside = (path[len(root) :] for path in sizes if path.startswith(root))
    return sorted({path.split("/", 1)[0] for path in inside if "/" in path})


def _files(sizes: Mapping[str, int], root: str) -> list[str]:
    return [p for p in sizes if p.startswith(root) and "/" not in p[len(root) :]]


def _site(tree: Tree, root: str) -> Iterator[Found]:
    for name in _files(tree.sizes, root):
        if name[len(root) :] in DROP_INS:
            yield _single_file(tree, name, "drop-in")
    for folder, kind in (("plugins/", "plugin"), ("mu-plugins/", "mu-plugin")):
        base = root + folder
        for slug in _folders(tree.sizes, base):
            found = _component(tree, f"{base}{slug}/", slug)
            yield _as(found, "mu-plugin") if kind == "mu-plugin" else found
        for path in _files(tree.sizes, base):
            if path.endswith(".php") and not _is_silence(tree, path):
                yield _single_file(tree, path, "mu-plugin" if kind == "mu-plugin" else "plugin")
    for slug in _folders(tree.sizes, root + "themes/"):
        yield _component(tree, f"{root}themes/{slug}/", slug)


def _is_silence(tree: Tree, path: str) -> bool:
    """The `index.php` that WordPress puts in folders so that they are not listed."""
    return path.endswith("/index.php") and tree.sizes[path] < 100


def _single_file(tree: Tree, path: str, kind: ComponentKind) -> Found:
    name = path.rsplit("/", 1)[-1]
    head = _head(tree, path)
    root = path.removesuffix(name)
    return Found(slug_of(name), kind, root, header.plugin_headers(head, name), (path,))


def _as(found: Found, kind: ComponentKind) -> Found:
    return Found(found.slug, kind, found.root, found.headers, found.paths)


def _component(tree: Tree, root: str, slug: str) -> Found:
    paths = tuple(path for path in tree.sizes if path.startswith(root))
    kind, headers = _kind(tree, root, slug)
    readme = next(
        (p for p in _files(tree.sizes, root) if p[len(root) :].lower() == "readme.txt"), None
    )
    if readme is not None:
        headers = header.with_readme(headers, _head(tree, readme), readme[len(root) :])
    return Found(slug, kind, root, headers, paths)


def _kind(tree: Tree, root: str, slug: str) -> tuple[ComponentKind, Headers]:
    style = f"{root}style.css"
    if style in tree.sizes:
        headers = header.theme_headers(_head(tree, style))
        if headers.name:
            return "theme", headers
    candidates = [p for p in _files(tree.sizes, root) if p.lower().endswith(".php")]
    candidates.sort(key=lambda path: (path[len(root) :] != f"{slug}.php", path))
    for path in candidates:
        head = _head(tree, path)
        if header.is_plugin_file(head):
            return "plugin", header.plugin_headers(head, path[len(root) :])
    return "code", Headers()


def _head(tree: Tree, path: str) -> str:
    try:
        return header.decode_head(tree.read(path, header.HEADER_BYTES))
    except (OSError, Unreadable):
        return ""
