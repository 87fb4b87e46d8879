"""Plugins and themes of the WordPress directory."""

from __future__ import annotations

from pathlib import Path

from coderenew.source.directory import NotInDirectory, download_zip, parse_slug
from coderenew.source.source import Unreadable


def is_slug(text: str) -> bool:
    """Whether the text is a slug, or slug@version."""
    return parse_slug(text) is not None


def download(name: str, host: str, path: Path) -> None:
    """Write the zip of a slug, or slug@version, to a file.

    Raises LookupError when the directory has no such thing, OSError when it cannot be had now.
    """
    slug = parse_slug(name)
    if slug is None:
        raise LookupError(f"{name} is no slug")
    try:
        path.write_bytes(download_zip(*slug, host=host))
    except NotInDirectory as error:
        raise LookupError(str(error)) from error
    except Unreadable as error:
        raise OSError(str(error)) from error
