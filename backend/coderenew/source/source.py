"""What every source offers, whether it is a zip, a folder, a single file or a fetched slug."""

from __future__ import annotations

from typing import Protocol

from coderenew.model.component import Component, Note


class Unreadable(Exception):
    """The source as a whole cannot be read. The text says why, `hint` what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Source(Protocol):
    """A place that holds components. Reading a file may raise `OSError` or `Unreadable`."""

    @property
    def label(self) -> str:
        """What the user called it: a path or slug@version."""
        ...

    @property
    def components(self) -> tuple[Component, ...]:
        """The components found, sorted by slug."""
        ...

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was refused or skipped while listing the source."""
        ...

    def read(self, component: Component, path: str) -> bytes:
        """The bytes of one listed file of a component."""
        ...

    def close(self) -> None:
        """Let go of files and memory; reading is over."""
        ...
