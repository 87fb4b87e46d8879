"""A scan of what a site lists: every plugin and theme, fetched by slug and version."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct

from app.core.problems import Conflict
from app.db.session import UnitOfWork
from app.models import Scan, SiteComponent
from app.models.choices import ComponentKind, ScanSource
from app.repositories import results, sites
from app.schemas.scans import StackChoice
from app.services.scans import submission

_NOT_YET = "it was not its turn yet"
_NOWHERE = "must-use plugins and drop-ins are in no directory: scan a zip of them"
_UNKNOWN_VERSION = "the site does not tell its version"


class Listed(Struct, frozen=True):
    """A component of a site as its owner listed it. With a name, the slug is guessed from it."""

    kind: ComponentKind
    slug: str
    name: str
    version: str

    @property
    def obstacle(self) -> str:
        """Why it cannot be fetched; "" when it may be tried."""
        if self.kind not in (ComponentKind.PLUGIN, ComponentKind.THEME):
            return _NOWHERE
        return "" if self.version else _UNKNOWN_VERSION

    def mismatch(self, names: Iterable[str]) -> str:
        """Why what was fetched, with these names in its headers, is another; "" when it is not."""
        found = list(names)
        if not self.name or _plain(self.name) in map(_plain, found):
            return ""
        called = ", ".join(name for name in found if name) or "without a name"
        return f"its slug is not known, and the directory's {self.slug} is {called}"


def submit(u: UnitOfWork, user_id: UUID, site_id: UUID) -> Scan:
    """Queue a scan of all that the site lists, for the versions that it is to run on.

    Until a worker has judged them, the scan's components are those listed, as not judged.
    """
    site = sites.get_site(u, user_id, site_id)
    listed = sites.list_components(u, user_id, site_id)
    if not listed:
        raise Conflict("The site lists no plugins and themes yet.")
    scan = Scan(source=ScanSource.SITE, source_name=site.name, site_id=site.id)
    submission.queue(u, user_id, scan, StackChoice())
    results.add_components(u, scan.id, [_row(component) for component in _in_order(listed)])
    return scan


def listed_components(u: UnitOfWork, scan_id: UUID) -> list[Listed]:
    """What the site listed when the scan was asked for."""
    return [
        Listed(ComponentKind(row.kind), row.slug, row.name, row.version)
        for row in results.components(u, scan_id)
    ]


def _in_order(listed: Sequence[SiteComponent]) -> list[SiteComponent]:
    """What is active goes first: a limit cuts the rest off."""
    return sorted(listed, key=lambda each: (not each.is_active, each.kind.value, each.slug))


def _row(component: SiteComponent) -> dict[str, object]:
    return {
        "kind": component.kind.value,
        "slug": component.slug,
        "name": component.name,
        "version": component.version,
        "state": "not judged",
        "reason": _NOT_YET,
        "incomplete": True,
    }


def _plain(name: str) -> str:
    """A name without what exports change in it."""
    return " ".join(html.unescape(name).casefold().split())
