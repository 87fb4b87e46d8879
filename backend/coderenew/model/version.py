"""Versions of WordPress and PHP, compared numerically (7.10 is newer than 7.9)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

_LAST_PATCH = 9999
_FORM = re.compile(r"^\s*v?(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?")


class Version(NamedTuple):
    """A release number. `patch` is 9999 for "the newest patch of this branch"."""

    major: int
    minor: int = 0
    patch: int = 0

    def __str__(self) -> str:
        if self.patch in (0, _LAST_PATCH):
            return f"{self.major}.{self.minor}"
        return f"{self.major}.{self.minor}.{self.patch}"

    @property
    def branch(self) -> Version:
        """The first release of the same major.minor branch."""
        return Version(self.major, self.minor)

    @property
    def newest_patch(self) -> Version:
        """What a person means who says "I run 6.5": the last patch of that branch."""
        return Version(self.major, self.minor, _LAST_PATCH)


@lru_cache(maxsize=4096)
def parse_version(text: str) -> Version:
    """Read `7`, `7.1`, `7.1.2`, `v6.5-beta1` (the suffix is dropped).

    Raises ValueError when the text does not begin with a number.
    """
    match = _FORM.match(text)
    if match is None:
        raise ValueError(f"not a version: {text!r}")
    major, minor, patch = match.groups()
    return Version(int(major), int(minor or 0), int(patch or 0))


def version_in(text: str) -> Version | None:
    """The version that an author wrote; None when the text is empty or no version."""
    try:
        return parse_version(text)
    except ValueError:
        return None


class VersionRange(Struct, frozen=True, array_like=True, omit_defaults=True):
    """The versions from `since` (included) up to `until` (not included); None is open."""

    since: Version | None = None
    until: Version | None = None

    def __contains__(self, version: Version) -> bool:
        return (self.since is None or version >= self.since) and (
            self.until is None or version < self.until
        )

    @property
    def is_everything(self) -> bool:
        return self.since is None and self.until is None

    def __str__(self) -> str:
        if self.since is None:
            return "every version" if self.until is None else f"before {self.until}"
        return (
            f"since {self.since}" if self.until is None else f"{self.since} to before {self.until}"
        )


EVERY_VERSION = VersionRange()
