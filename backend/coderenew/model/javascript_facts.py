"""What one JavaScript file uses. Facts know no target and no catalog. Lines count from 1."""

from __future__ import annotations

from msgspec import Struct


class JavascriptUse(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """One use of an API.

    kind: "jquery_method" (`$(x).live()`, name "live"), "jquery_static" (`$.browser`,
    `jQuery.isArray()`: name "browser"), "jquery_event" (event shorthand used with arguments),
    "jquery_selector" (a selector literal that stopped working: name says what is wrong with it),
    "wp" (`wp.editor.RichText`: the dotted path; `wp.data.select(core/editor).getBlocks`), "import"
    (`@wordpress/editor#RichText`), "global" (`tinyMCE`, `commonL10n`, …).
    `certain` says that the receiver is known to be jQuery (or wp) and not only named alike.
    `guarded` says that the same expression tests for its existence (`$.fn.live && …`).
    """

    kind: str
    name: str
    line: int
    column: int
    certain: bool = True
    guarded: bool = False
    argument_count: int = 0
    enclosing: str = ""
    detail: str = ""  # first argument: a string's text, or "{a,b}" for an object literal's keys


class JavascriptFacts(Struct, frozen=True, array_like=True, omit_defaults=True, tag="javascript"):
    """All facts of one file; `library` is "jquery 1.8.3" when a banner or its code names one."""

    uses: tuple[JavascriptUse, ...] = ()
    defines: tuple[str, ...] = ()  # $.fn.x = …, jQuery.x = …, window.x = …: polyfills and plugins
    library: str = ""
    minified: bool = False
    partial: bool = False
    line_count: int = 0


class ManifestFacts(Struct, frozen=True, array_like=True, omit_defaults=True, tag="manifest"):
    """What a block.json, theme.json, composer.json or installed.json says, flattened.

    `values` maps a dotted key to its text ("apiVersion" → "2"); `lines` gives each key's line.
    """

    kind: str  # "block", "theme", "composer", "composer_installed"
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    error: str = ""
