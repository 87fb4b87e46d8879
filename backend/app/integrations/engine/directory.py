"""Plugins and themes of the WordPress directory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coderenew.source.directory import Kind, NotInDirectory, download_zip, parse_slug
from coderenew.source.source import Unreadable


def is_slug(text: str) -> bool:
    """Whether the text is a slug, or slug@version."""
    return parse_slug(text) is not None


def download(name: str, host: str, path: Path, kinds: Sequence[Kind] = ("plugin", "theme")) -> Kind:
    """Write the zip of a slug, or slug@version, to a file; which kind it is.

    Raises LookupError when the directory has no such thing, OSError when it cannot be had now.
    """
    slug = parse_slug(name)
    if slug is None:
        raise LookupError(f"{name} is no slug of the directory")
    try:
        kind, data = download_zip(*slug, host=host, kinds=kinds)
    except NotInDirectory as error:
        raise LookupError(str(error)) from error
    except Unreadable as error:
        raise OSError(str(error)) from error
    path.write_bytes(data)
    return kind
