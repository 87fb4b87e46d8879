"""What earlier scans kept of releases of the WordPress directory, for whoever lists them next."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.core import clock
from app.db.session import UnitOfWork
from app.integrations.engine.outcome import Outcome
from app.integrations.engine.versions import facts_version, readings_version
from app.models.choices import BlobKind, ComponentKind
from app.repositories import directory_releases
from app.services.scans.execution import Kept


class ReleaseId(Struct, frozen=True):
    """A version of a plugin or theme of the directory."""

    kind: ComponentKind
    slug: str
    version: str


class Release(Struct, frozen=True):
    """A fetched version. The readings are `fresh` when this engine and catalog made them."""

    names: list[str]  # by the headers
    facts_blob: str
    readings_blob: str
    fresh: bool = True


def find(u: UnitOfWork, release: ReleaseId) -> Release | None:
    """What was kept of the release, when it can be used."""
    row = directory_releases.find(u, release.kind, release.slug, release.version, facts_version())
    if row is None:
        return None
    return Release(
        row.names,
        row.facts_blob,
        row.readings_blob,
        fresh=row.readings_version == readings_version(),
    )


def keep(
    u: UnitOfWork,
    release: ReleaseId,
    outcome: Outcome,
    kept: Sequence[Kept],
    *,
    fetched: bool = True,
) -> None:
    """Note what a scan by this engine kept of it; `fetched` says that it came just now."""
    keys = {blob.kind: blob.key for blob in kept}
    row = {
        "kind": release.kind,
        "slug": release.slug,
        "version": release.version,
        "names": names_in(outcome),
        "facts_blob": keys[BlobKind.FACTS],
        "facts_version": facts_version(),
        "readings_blob": keys[BlobKind.READINGS],
        "readings_version": readings_version(),
    }
    directory_releases.keep(u, row, clock.now(), fetched=fetched)


def names_in(outcome: Outcome) -> list[str]:
    """By the headers of the components."""
    return [component.name for component in outcome.components]
