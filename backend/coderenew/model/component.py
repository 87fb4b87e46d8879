"""What is scanned: plugins, themes, must-use plugins and drop-ins, and their files."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ComponentKind = Literal["plugin", "theme", "mu-plugin", "drop-in", "code"]
FileRole = Literal["own", "vendored", "test", "build"]
Language = Literal["php", "javascript", "manifest"]


class Library(Struct, frozen=True, omit_defaults=True):
    """A third-party library shipped inside a component."""

    name: str  # "guzzlehttp/guzzle", or the folder's name
    version: str = ""
    path: str = ""  # folder (or file) inside the component, "/"-separated
    evidence: str = (
        ""  # why it is taken for vendored: "composer", "folder vendor/", "licence header" …
    )


class Headers(Struct, frozen=True, omit_defaults=True):
    """The plugin or theme header, read as `get_file_data()` does, and readme.txt's own values.

    Versions stay text: an author may write anything. `lines` maps a header's name as written
    ("Requires PHP", "readme:Tested up to") to its line in `file` or the readme.
    """

    name: str = ""
    version: str = ""
    file: str = ""  # main file or style.css
    readme_file: str = ""
    text_domain: str = ""
    requires_wordpress: str = ""
    requires_php: str = ""
    tested_up_to: str = ""
    requires_plugins: tuple[str, ...] = ()
    network: bool = False
    template: str = ""  # parent theme
    readme_requires_wordpress: str = ""
    readme_requires_php: str = ""
    readme_tested_up_to: str = ""
    readme_stable_tag: str = ""
    lines: dict[str, int] = {}

    @property
    def declared_php(self) -> str:
        """The lowest PHP that the component asks for; the main file's word goes first."""
        return self.requires_php or self.readme_requires_php

    @property
    def declared_wordpress(self) -> str:
        """The lowest WordPress that the component asks for; the main file's word goes first."""
        return self.requires_wordpress or self.readme_requires_wordpress


class SourceFile(Struct, frozen=True, omit_defaults=True):
    """One file to be judged; its bytes are read through `Source.read(component, path)`."""

    path: str  # inside the component, "/"-separated
    language: Language
    size: int  # bytes
    role: FileRole = "own"
    library: str = ""  # Library.path it belongs to
    shipped: bool = True  # False: left out of the release by .distignore or export-ignore


class Note(Struct, frozen=True, omit_defaults=True):
    """Something that a reader of the report should know about what was or was not read.

    `incomplete` says that because of it a part was not judged.
    """

    code: str  # "too-large", "bad-crc", "encrypted-entry", "not-php", "symlink-skipped" …
    message: str
    path: str = ""
    incomplete: bool = False


class Component(Struct, frozen=True, omit_defaults=True):
    """One plugin, theme, must-use plugin or drop-in, as found in a source.

    Slugs need not differ: a theme may be called as a plugin is.
    """

    slug: str
    kind: ComponentKind
    headers: Headers = Headers()
    files: tuple[SourceFile, ...] = ()
    libraries: tuple[Library, ...] = ()
    notes: tuple[Note, ...] = ()
    root: str = ""  # where it stands inside the source
    place: str = ""  # its main file or folder, where another component has the same slug

    @property
    def title(self) -> str:
        """What no other component of its source is called."""
        return f"{self.slug} ({self.place})" if self.place else self.slug

    @property
    def heading(self) -> str:
        """Name and version as its author writes them, for a person who reads."""
        name = f"{self.headers.name or self.slug} {self.headers.version}".strip()
        return f"{name} ({self.place})" if self.place else name
