"""Reads what is installed on a site out of what its owner pastes.

Formats as observed: WP-CLI's `plugin list` and `theme list` as JSON, where `name` is the slug; the
text that Site Health copies, whose sections list names without slugs, but for the active theme.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from app.models.choices import ComponentKind

_LONGEST_LINE = 500
_MOST_UNREAD = 50
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
_VERSION = re.compile(r"[0-9A-Za-z.+_-]{1,64}")
_RELEASE = re.compile(r"\d{1,3}\.\d{1,3}(?:\.\d{1,3})?")
_SECTION = re.compile(r"### ([a-z0-9-]+)(?: \(\d+\))? ###")
_BEFORE_VERSION = re.compile(r": (?:author: .*?, )?version: ")
_WITH_SLUG = re.compile(r"(.*) \(([^()]+)\)")
_CLI_KINDS = {
    "must-use": ComponentKind.MU_PLUGIN,
    "dropin": ComponentKind.DROP_IN,
}
_LISTS = {  # sections with a component a line
    "wp-plugins-active": (ComponentKind.PLUGIN, True),
    "wp-plugins-inactive": (ComponentKind.PLUGIN, False),
    "wp-mu-plugins": (ComponentKind.MU_PLUGIN, True),
    "wp-themes-inactive": (ComponentKind.THEME, False),
}
_THEMES = ("wp-active-theme", "wp-parent-theme")
_DROP_INS = "wp-dropins"


class NotAnInventory(ValueError):
    """Text in none of the formats; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A component. With a `name`, `slug` is a guess from it."""

    kind: ComponentKind
    slug: str
    name: str
    version: str
    is_active: bool


@dataclass(slots=True)
class Inventory:
    """`kinds`: those that the text tells of, so that others stay as they are."""

    source: Literal["wp-cli", "site-health"]
    kinds: frozenset[ComponentKind]
    wordpress: str | None = None
    php: str | None = None
    components: list[Installed] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def add(self, component: Installed | None, text: str) -> None:
        """Take the component, once; note the text that gave none."""
        if component is None:
            if len(self.unread) < _MOST_UNREAD:
                self.unread.append(_printable(text)[:200])
        elif all((it.kind, it.slug) != (component.kind, component.slug) for it in self.components):
            self.components.append(component)


def read_inventory(text: str, lists: Literal["plugin", "theme"]) -> Inventory:
    """Read either format. lists: what a list of WP-CLI lists, which it does not say itself."""
    text = text.strip().strip("`").strip()
    if text.startswith("["):
        return _read_cli(text, ComponentKind(lists))
    if _SECTION.search(text):
        return _read_site_health(text)
    raise NotAnInventory("Neither a JSON list nor a Site Health export.")


def _read_cli(text: str, kind: ComponentKind) -> Inventory:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAnInventory("The JSON list is cut short or broken.") from None
    kinds = {kind} if kind is ComponentKind.THEME else set(ComponentKind) - {ComponentKind.THEME}
    inventory = Inventory("wp-cli", frozenset(kinds))
    for entry in entries:
        inventory.add(_cli_component(entry, kind), json.dumps(entry))
    return inventory


def _cli_component(entry: Any, kind: ComponentKind) -> Installed | None:
    if not isinstance(entry, dict) or not _SLUG.fullmatch(str(entry.get("name", ""))):
        return None
    status = str(entry.get("status", "active"))
    return Installed(
        kind=_CLI_KINDS.get(status, kind),
        slug=str(entry["name"]),
        name="",
        version=_version(str(entry.get("version", ""))),
        is_active=status != "inactive",
    )


def _read_site_health(text: str) -> Inventory:
    inventory = Inventory("site-health", frozenset(ComponentKind))
    fields: dict[str, dict[str, str]] = {}
    for section, line in _lines(text):
        if section in _LISTS:
            inventory.add(_listed(line, *_LISTS[section]), line)
        elif section == _DROP_INS:
            inventory.add(_drop_in(line), line)
        elif ": " in line:
            key, _, value = line.partition(": ")
            fields.setdefault(section, {}).setdefault(key, value)
    for section in _THEMES:
        theme = fields.get(section, {})
        if "name" in theme:
            inventory.add(_theme(theme), theme["name"])
    inventory.wordpress = _release(fields.get("wp-core", {}).get("version", ""))
    inventory.php = _release(fields.get("wp-server", {}).get("php_version", ""))
    return inventory


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Lines that are not empty, each with its section's name."""
    section = ""
    for line in map(str.strip, text.splitlines()):
        if found := _SECTION.fullmatch(line):
            section = found[1]
        elif line:
            yield section, line


def _listed(line: str, kind: ComponentKind, is_active: bool) -> Installed | None:
    """`Name: version: 1.2, author: …`; names may hold colons, and the author may come first."""
    if len(line) > _LONGEST_LINE:
        return None
    if found := _BEFORE_VERSION.search(line):
        name, version = line[: found.start()], line[found.end() :]
        return _named(kind, name, re.split(r"[,\s(]", version, maxsplit=1)[0], is_active)
    name, _, _ = line.rpartition(": ")  # neither version nor author are known
    return _named(kind, name, "", is_active)


def _drop_in(line: str) -> Installed | None:
    slug = line.partition(":")[0]
    if not _SLUG.fullmatch(slug):
        return None
    return Installed(ComponentKind.DROP_IN, slug, "", "", True)


def _theme(fields: dict[str, str]) -> Installed | None:
    """`name: Astra (astra)`: the one place where the slug is told."""
    version = fields.get("version", "").partition(" ")[0]
    told = _WITH_SLUG.fullmatch(fields["name"][:_LONGEST_LINE])
    if told and _SLUG.fullmatch(told[2]):
        return Installed(ComponentKind.THEME, told[2], "", _version(version), True)
    return _named(ComponentKind.THEME, fields["name"], version, True)


def _named(kind: ComponentKind, name: str, version: str, is_active: bool) -> Installed | None:
    name = _printable(name)[:300].strip()
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:200]
    return Installed(kind, slug, name, _version(version), is_active) if slug else None


def _version(text: str) -> str:
    return text if _VERSION.fullmatch(text) else ""


def _release(text: str) -> str | None:
    """The leading release of `8.2.10 64bit`."""
    found = _RELEASE.match(text)
    return found[0] if found else None


def _printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable())
