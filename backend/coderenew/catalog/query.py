"""The only way to ask what is known of a symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from coderenew.catalog.compile import unpack
from coderenew.catalog.hooks import PLACEHOLDER, HookPatterns
from coderenew.catalog.rows import key_of, parse_row
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.version import Version, VersionRange, parse_version

_TABLE = msgspec.msgpack.Decoder(dict[str, str])
_RELEASES = "release"
_POLYFILL = "polyfill"
_NAMES = re.compile(r"[\w\\]+")
_WORDS = frozenset({"extends", "implements", "abstract", "final", "readonly", "alias"})


class Catalog:
    """Symbols of WordPress, PHP and JavaScript with their histories.

    Tables are decoded when a kind is first asked for, rows when a name is.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, msgspec.Raw]], digest: str = "") -> None:
        self._encoded = tables
        self._tables: dict[tuple[Platform, SymbolKind], dict[str, str]] = {}
        self._records: dict[tuple[Platform, SymbolKind, str], Record] = {}
        self._patterns: dict[SymbolKind, HookPatterns] = {}
        self.version = digest[:12]

    def _table(self, platform: Platform, kind: SymbolKind) -> dict[str, str]:
        table = self._tables.get((platform, kind))
        if table is None:
            encoded = self._encoded.get(platform.value, {}).get(kind.value)
            table = {} if encoded is None else _TABLE.decode(encoded)
            self._tables[platform, kind] = table
        return table

    def find(self, platform: Platform, kind: SymbolKind, name: str) -> Record | None:
        """The record of exactly this symbol; case counts only where PHP makes it count."""
        key = key_of(kind, name)
        packed = self._table(platform, kind).get(key)
        if packed is None:
            return None
        record = self._records.get((platform, kind, key))
        if record is None:
            record = parse_row(platform, kind, unpack(key, packed))
            self._records[platform, kind, key] = record
        return record

    def has(self, platform: Platform, kind: SymbolKind, name: str) -> bool:
        return key_of(kind, name) in self._table(platform, kind)

    def rows(self, platform: Platform, kind: SymbolKind, containing: str = "") -> Iterator[Record]:
        """Every record of a kind whose row has `containing` in it, in the order of the files."""
        for key, packed in self._table(platform, kind).items():
            if containing in packed:
                yield parse_row(platform, kind, unpack(key, packed))

    def names(self, platform: Platform, kind: SymbolKind) -> frozenset[str]:
        """The keys of a kind, folded as `find` folds names: for set intersections."""
        return frozenset(self._table(platform, kind))

    def function(self, name: str) -> Record | None:
        """A global function, PHP's own before one of WordPress (which may only polyfill it)."""
        return self._php_first(SymbolKind.FUNCTION, name)

    def class_(self, name: str) -> Record | None:
        """A class-like, PHP's own before one of WordPress."""
        return self._php_first(SymbolKind.CLASS, name)

    def constant(self, name: str) -> Record | None:
        """A global constant, PHP's own before one of WordPress."""
        return self._php_first(SymbolKind.CONSTANT, name)

    def _php_first(self, kind: SymbolKind, name: str) -> Record | None:
        return self.find(Platform.PHP, kind, name) or self.find(Platform.WORDPRESS, kind, name)

    def wordpress_polyfill(self, kind: SymbolKind, name: str) -> VersionRange | None:
        """The WordPress versions that declare this symbol of PHP where PHP lacks it."""
        record = self.find(Platform.WORDPRESS, kind, name)
        if record is None or _POLYFILL not in record.context:
            return None
        return VersionRange(record.since, record.removed)

    def hook(self, kind: SymbolKind, name: str) -> Record | None:
        """The action or filter of this name, or the patterned one that it is an instance of."""
        exact = self.find(Platform.WORDPRESS, kind, name)
        if exact is not None:
            return exact
        return self.hook_pattern(kind, name)

    def hook_pattern(self, kind: SymbolKind, name: str) -> Record | None:
        """The patterned action or filter that the name is an instance of."""
        pattern = self._hook_patterns(kind).match(name)
        return self.find(Platform.WORDPRESS, kind, pattern) if pattern else None

    def _hook_patterns(self, kind: SymbolKind) -> HookPatterns:
        patterns = self._patterns.get(kind)
        if patterns is None:
            names = self._table(Platform.WORDPRESS, kind)
            patterns = HookPatterns(name for name in names if PLACEHOLDER in name)
            self._patterns[kind] = patterns
        return patterns

    def member(self, kind: SymbolKind, owner: str, name: str) -> Record | None:
        """A method, property or class constant of `owner` or of what it inherits from."""
        for class_name in self.lineage(owner):
            for platform in (Platform.WORDPRESS, Platform.PHP):
                record = self.find(platform, kind, f"{class_name}::{name}")
                if record is not None:
                    return record
        return None

    def lineage(self, name: str) -> Iterator[str]:
        """A class and, nearest first, all that it extended or implemented in any version."""
        waiting, seen = [name], {name.lower()}
        while waiting:
            current = waiting.pop(0)
            yield current
            for parent in self._parents(current):
                if parent.lower() not in seen:
                    seen.add(parent.lower())
                    waiting.append(parent)

    def _parents(self, name: str) -> Iterator[str]:
        record = self.find(Platform.WORDPRESS, SymbolKind.CLASS, name) or self.find(
            Platform.PHP, SymbolKind.CLASS, name
        )
        for signature in reversed(record.signatures if record else ()):
            for word in _NAMES.findall(signature.text):
                if word not in _WORDS:
                    yield word

    @cached_property
    def _release_rows(self) -> dict[Platform, tuple[Version, ...]]:
        found = {}
        for platform in Platform:
            record = self.find(platform, SymbolKind.REQUIREMENT, _RELEASES)
            found[platform] = tuple(s.since for s in record.signatures) if record else ()
        return found

    def releases(self, platform: Platform) -> tuple[Version, ...]:
        """The known release branches, oldest first."""
        return self._release_rows[platform]

    def newest(self, platform: Platform) -> Version:
        """The newest known release branch. Raises LookupError when none is known."""
        releases = self.releases(platform)
        if not releases:
            raise LookupError(f"the catalog knows no release of {platform.value}")
        return releases[-1]

    def library_version(self, library: str, wordpress: Version) -> str:
        """The version of a bundled library ("jquery-core") in a WordPress, "" when not known."""
        record = self.find(Platform.WORDPRESS, SymbolKind.LIBRARY, library)
        if record is None or not record.present_in(wordpress):
            return ""
        return record.signature_in(wordpress)

    def php_range(self, wordpress: Version) -> tuple[Version, Version | None]:
        """Lowest PHP that a WordPress installs on, and the newest branch that it is known to
        support, None when that is open."""
        lowest = self._requirement("php", wordpress)
        newest = self._requirement("php-max", wordpress)
        return lowest or Version(0), newest

    def _requirement(self, name: str, wordpress: Version) -> Version | None:
        record = self.find(Platform.WORDPRESS, SymbolKind.REQUIREMENT, name)
        text = record.signature_in(wordpress) if record else ""
        return parse_version(text) if text else None

    def info(self) -> dict[str, dict[str, int]]:
        """The number of records: platform → kind → count."""
        return {
            platform: {
                kind: len(self._table(Platform(platform), SymbolKind(kind))) for kind in kinds
            }
            for platform, kinds in self._encoded.items()
        }
