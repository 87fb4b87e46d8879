"""Showing the code of scans whose source was kept."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct

from app.core.problems import NotFound, Problem
from app.db.session import UnitOfWork
from app.integrations.engine.scanning import NO_SOURCE
from app.integrations.engine.source_lines import lines_around
from app.integrations.storage import BlobStore
from app.integrations.storage.content import open_file
from app.models import Scan
from app.repositories import judgements
from app.repositories.base import get_owned
from app.schemas.scans import SourceLineView, SourceView


class SourceGone(Problem):
    """`reason` is for programs; `excerpt` is the line that the scan kept, or None."""

    status, code, title = 410, "source-gone", "There is no source to show"

    def __init__(self, reason: str, detail: str, excerpt: str | None) -> None:
        super().__init__(detail, reason=reason, excerpt=excerpt)


class Place(Struct, frozen=True):
    """Where a finding lies in the store."""

    blob: str
    root: str  # of its component, inside the source
    path: str
    line: int
    column: int
    excerpt: str | None


def locate(u: UnitOfWork, user_id: UUID, scan_id: UUID, ordinal: int) -> Place:
    """The place of a finding of the user's scan. Raises SourceGone, with the reason."""
    scan = get_owned(u, Scan, user_id, scan_id)
    found = judgements.finding(u, scan_id, ordinal)
    if found is None:
        raise NotFound("The scan has no such finding.")
    use, component = found
    excerpt = use.excerpt or None
    if any(note.get("code") == NO_SOURCE for note in scan.notes):
        raise SourceGone("facts-only", "The scan was given facts, no source.", excerpt)
    if scan.source_blob is None:
        detail = "The source was deleted after the scan; `keep_source` keeps the next one."
        raise SourceGone("not-kept", detail, excerpt)
    return Place(scan.source_blob, component.root, use.path, use.line, use.column, excerpt)


def show(store: BlobStore, place: Place, around: int) -> SourceView:
    """The lines around the place. Raises SourceGone when they cannot be read."""
    try:
        with open_file(store, place.blob) as file:
            path = place.root + place.path
            lines = lines_around(file, path, place.line, place.column, around)
    except (LookupError, FileNotFoundError) as error:
        raise SourceGone("unreadable", f"It cannot be read: {error}", place.excerpt) from error
    return SourceView(
        path=place.path,
        line=place.line,
        column=place.column,
        lines=[SourceLineView(**line._asdict()) for line in lines],
    )
