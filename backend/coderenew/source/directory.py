"""Fetches a plugin or theme from the WordPress directory: the engine's only network edge."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Literal, NamedTuple
from urllib.parse import quote

import httpx

from coderenew.source.open_source import open_zip
from coderenew.source.source import Source, Unreadable
from coderenew.source.zip_tree import ZipLimits

LARGEST_DOWNLOAD = 256 * 1024 * 1024
_SLUG = re.compile(r"^(?P<slug>[a-z0-9][a-z0-9_-]{0,199})(?:@(?P<version>[0-9A-Za-z._-]{1,50}))?$")
_TIMEOUT = httpx.Timeout(10.0)  # seconds without a byte
_LONGEST = 300.0  # seconds for a whole download
_BY_HAND = "download it yourself and name the file"
_ASK_HOST = "is --directory-host right, and the network up?"


def parse_slug(text: str) -> tuple[str, str] | None:
    """`akismet@5.3` is ("akismet", "5.3"); None when the text is no slug."""
    match = _SLUG.match(text)
    return (match["slug"], match["version"] or "") if match else None


Kind = Literal["plugin", "theme"]
_KINDS: tuple[Kind, ...] = ("plugin", "theme")


class Download(NamedTuple):
    """A zip, and the part of the directory that it was found in."""

    kind: Kind
    data: bytes


class NotInDirectory(Unreadable):
    """The directory has no plugin or theme of that slug and version."""


def fetch(slug: str, version: str = "", *, host: str) -> Source:
    """A plugin, or else a theme, of this slug as a source in memory; "" is the newest version.

    `host` is the directory's base address, as `https://downloads.wordpress.org`.

    Raises Unreadable, naming what was asked for, when it is not there or cannot be had.
    """
    return open_zip(download_zip(slug, version, host=host).data, _label(slug, version), ZipLimits())


def download_zip(
    slug: str, version: str = "", *, host: str, kinds: Sequence[Kind] = _KINDS
) -> Download:
    """The zip of a plugin, or else a theme, of this slug; "" is the newest version.

    Raises NotInDirectory, and Unreadable when it cannot be had.
    """
    name = f"{slug}.{version}" if version else slug
    label = _label(slug, version)
    try:
        with httpx.Client(timeout=_TIMEOUT, follow_redirects=True) as client:
            for kind in kinds:
                data = _download(client, _url(host, kind, name))
                if data is not None:
                    return Download(kind, data)
            is_known = bool(version) and any(
                _is_there(client, _url(host, kind, slug)) for kind in kinds
            )
    except httpx.HTTPStatusError as error:
        answer = f"{error.response.status_code} {error.response.reason_phrase}"
        message = f"{label}: the directory at {host} answered {answer}"
        raise Unreadable(message, "try again later") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        message = f"{label}: the directory at {host} did not answer: {error}"
        raise Unreadable(message, _ASK_HOST) from error
    here = f"there is no file or folder {label} here either"
    if is_known:
        raise NotInDirectory(f"{label}: {slug} is at {host}, but not in this version", here)
    wanted = " or ".join(kinds)
    raise NotInDirectory(f"{label}: no {wanted} of that slug and version at {host}", here)


def _label(slug: str, version: str) -> str:
    return f"{slug}@{version}" if version else slug


def _url(host: str, kind: Kind, name: str) -> str:
    return f"{host.rstrip('/')}/{kind}/{quote(name)}.zip"


def _is_there(client: httpx.Client, url: str) -> bool:
    """Whether there is such a zip; its bytes are not fetched."""
    with client.stream("GET", url) as response:
        return response.is_success


def _download(client: httpx.Client, url: str) -> bytes | None:
    """The body, None for 404. Raises httpx.HTTPError and Unreadable."""
    with client.stream("GET", url) as response:
        if response.status_code == httpx.codes.NOT_FOUND:
            return None
        response.raise_for_status()
        data = bytearray()
        end = time.monotonic() + _LONGEST
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > LARGEST_DOWNLOAD:
                raise Unreadable(f"{url} sends more than {LARGEST_DOWNLOAD} bytes", _BY_HAND)
            if time.monotonic() > end:
                raise Unreadable(f"{url} took more than {_LONGEST:.0f} seconds", _BY_HAND)
        return bytes(data)
