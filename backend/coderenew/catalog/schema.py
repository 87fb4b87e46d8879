"""The form of the catalog: one row a symbol, tab-separated, sorted, one file for each kind.

Columns of every `data/<platform>/<kind>.tsv` (first line is this header):

    name  since  deprecated  removed  replacement  signatures  file  context  source

- `name`: canonical spelling without a leading backslash; "Owner::member" for members; hooks have
  `{}` for each variable part; files are paths inside WordPress; handles are bare.
- `since`, `deprecated`, `removed`: the first release in which it is there, gives a notice (or is
  documented as deprecated), is gone. Empty: always there, never. `removed` is later than `since`.
- `replacement`: a symbol, or several joined by " or "; empty when there is none.
- `signatures`: the history, "since=signature" joined by " | ". A function's signature is
  `static ($a, array $b=, &$c=, ...$rest): type`: modifiers first (abstract, final, static,
  protected, private; public is left out), `=` marks an optional parameter. A class's is
  `extends Parent implements A, B`. A hook's is its number of arguments. A script's or style's is
  the version it ships, with its dependencies: `3.7.1 (jquery-core, jquery-migrate)`.
- `context`: words, comma-separated: where it is loaded (always, admin, login, cron, multisite,
  pluggable, dropin, install, ajax, rest), and what it is: polyfill (declared only where PHP lacks
  it), vendored (of a bundled library), soft (deprecated in the documentation, no notice),
  alias, extension:NAME (PHP), private (marked @access private), dynamic (a class whose objects
  take properties that it does not declare).
- `source`: where the fact comes from, short: "code", "stubs", "phpcompatibility", "correction:ID".
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from coderenew.model.version import Version


class Platform(StrEnum):
    WORDPRESS = "wordpress"
    PHP = "php"
    JAVASCRIPT = "javascript"


class SymbolKind(StrEnum):
    """Each kind is one file of the catalog, named by the plural in `FILES`."""

    FUNCTION = "function"
    CLASS = "class"  # classes, interfaces, traits and enums: `context` names the last three
    METHOD = "method"
    PROPERTY = "property"
    CONSTANT = "constant"
    CLASS_CONSTANT = "class_constant"
    ACTION = "action"
    FILTER = "filter"
    ARGUMENT = "argument"  # "function::$parameter": deprecated or removed arguments
    FILE = "file"
    SCRIPT = "script"
    STYLE = "style"
    INI = "ini"
    EXTENSION = "extension"
    KEYWORD = "keyword"  # reserved words of PHP
    SYNTAX = "syntax"  # features of the language, by the names of facts.php.features
    PARAMETER = "parameter"  # "function::$name": added or removed parameters of PHP functions
    LIBRARY = "library"  # bundled with WordPress: signatures hold the versions
    REQUIREMENT = "requirement"  # "php", "php-max", "mysql" by WordPress version, in signatures
    JQUERY = "jquery"  # "fn.live", "browser": since, deprecated, removed in versions of jQuery
    JQUERY_UI = "jquery_ui"
    MIGRATE = "migrate"  # jQuery APIs that a version of Migrate restores
    PACKAGE_EXPORT = "package_export"  # "wp.editor.RichText", by WordPress version
    JAVASCRIPT_GLOBAL = "javascript_global"


class Signature(Struct, frozen=True, array_like=True):
    """A callable's signature from `since` on."""

    since: Version
    text: str


class Record(Struct, frozen=True, omit_defaults=True):
    """One symbol of the catalog."""

    platform: Platform
    kind: SymbolKind
    name: str
    since: Version | None = None
    deprecated: Version | None = None
    removed: Version | None = None
    replacement: str = ""
    signatures: tuple[Signature, ...] = ()
    file: str = ""
    context: frozenset[str] = frozenset()
    source: str = ""

    def present_in(self, version: Version) -> bool:
        """Whether the symbol is there in `version`."""
        return (self.since is None or version >= self.since) and (
            self.removed is None or version < self.removed
        )

    def signature_in(self, version: Version) -> str:
        """The signature's text in `version`, "" when none is recorded."""
        text = ""
        for signature in self.signatures:
            if signature.since > version:
                break
            text = signature.text
        return text
