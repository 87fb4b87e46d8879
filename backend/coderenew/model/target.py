"""The stack that a component is judged for."""

from __future__ import annotations

from msgspec import Struct

from coderenew.model.version import Version, parse_version


class Target(Struct, frozen=True, order=True):
    """One WordPress release on one PHP release."""

    wordpress: Version
    php: Version

    @classmethod
    def of(cls, wordpress: str, php: str) -> Target:
        """Build from text; `6.5` stands for its newest patch, `6.5.2` for exactly that one."""
        return cls(as_run(wordpress), as_run(php))

    def __str__(self) -> str:
        return f"WordPress {self.wordpress} with PHP {self.php}"


def as_run(text: str) -> Version:
    """The version that a person runs who says "6.5": its newest patch. Raises ValueError."""
    version = parse_version(text)
    return version if text.count(".") >= 2 else version.newest_patch
