"""Reading what scans found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement

from app.core.problems import Invalid
from app.db.session import UnitOfWork
from app.models import ClearedUse, Scan, ScanComponent, ScanResult
from app.models.choices import Confidence, Severity, Trigger
from app.repositories import comparisons, judgements, results
from app.repositories.base import get_owned, newest_first, owned_by
from app.repositories.comparisons import Difference
from app.schemas.page import Page
from app.schemas.scans import (
    ClearedQuery,
    ClearedView,
    ComponentView,
    Counts,
    DifferenceCounts,
    FindingFilters,
    FindingsQuery,
    FindingView,
    ScansQuery,
    ScanView,
)

_MADE = ("counts", "changes")
_COUNTED = ("fatal", "breaks", "warns", "info", "cleared")
_View = TypeVar("_View", FindingView, ClearedView)


def view(scan: Scan, changes: Difference | None = None) -> ScanView:
    """The scan as it is told."""
    own = {name: getattr(scan, name) for name in ScanView.model_fields if name not in _MADE}
    return ScanView(
        **own,
        counts=Counts(**{name: getattr(scan, name) for name in _COUNTED}),
        changes=None if changes is None else DifferenceCounts.model_validate(changes),
    )


def views(u: UnitOfWork, scans: Sequence[Scan]) -> list[ScanView]:
    """Scans as they are told, with what a newer catalog changed."""
    of_catalog = [scan.id for scan in scans if scan.trigger is Trigger.CATALOG]
    changes = comparisons.changes(u, of_catalog) if of_catalog else {}
    return [view(scan, changes.get(scan.id)) for scan in scans]


def get(u: UnitOfWork, user_id: UUID, scan_id: UUID) -> ScanView:
    """The user's scan."""
    (found,) = views(u, [get_owned(u, Scan, user_id, scan_id)])
    return found


def list_scans(u: UnitOfWork, user_id: UUID, query: ScansQuery) -> Page[ScanView]:
    """The user's scans, newest first."""
    wanted = owned_by(Scan, user_id)
    if query.status is not None:
        wanted = wanted.where(Scan.status == query.status)
    if query.site_id is not None:
        wanted = wanted.where(Scan.site_id == query.site_id)
    if query.trigger is not None:
        wanted = wanted.where(Scan.trigger == query.trigger)
    page = newest_first(u, wanted, Scan, limit=query.limit, cursor=query.cursor)
    return Page(items=views(u, page.items), next_cursor=page.next_cursor)


def list_components(u: UnitOfWork, user_id: UUID, scan_id: UUID) -> list[ComponentView]:
    """The parts of the scan."""
    get_owned(u, Scan, user_id, scan_id)
    return [_component(row) for row in results.components(u, scan_id)]


def list_findings(
    u: UnitOfWork, user_id: UUID, scan_id: UUID, query: FindingsQuery
) -> Page[FindingView]:
    """Findings of the scan, worst first."""
    get_owned(u, Scan, user_id, scan_id)
    rows, more = results.page(
        u,
        ScanResult,
        scan_id,
        _conditions(query),
        after=ordinal_of(query.cursor),
        limit=query.limit,
    )
    page = page_of(rows, more, FindingView)
    mark_accepted(u, user_id, scan_id, page.items)
    return page


def mark_accepted(u: UnitOfWork, user_id: UUID, scan_id: UUID, found: list[FindingView]) -> None:
    """Mark those that their owner lives with."""
    parts = {part.ordinal: part for part in results.components(u, scan_id)}
    slugs = sorted({parts[finding.component].slug for finding in found})
    accepted = judgements.accepted_fingerprints(u, user_id, slugs) if slugs else set()
    for finding in found:
        part = parts[finding.component]
        finding.accepted = (part.kind, part.slug, finding.fingerprint) in accepted


def list_cleared(
    u: UnitOfWork, user_id: UUID, scan_id: UUID, query: ClearedQuery
) -> Page[ClearedView]:
    """Uses that are harmless on the scan's target, and why."""
    get_owned(u, Scan, user_id, scan_id)
    conditions = [] if query.component is None else [ClearedUse.component == query.component]
    rows, more = results.page(
        u, ClearedUse, scan_id, conditions, after=ordinal_of(query.cursor), limit=query.limit
    )
    return page_of(rows, more, ClearedView)


def conditions_of(query: FindingFilters) -> list[ColumnElement[bool]]:
    """What the filters ask of a finding."""
    found = []
    if query.severity is not None:
        found.append(ScanResult.severity == Severity[query.severity.upper()])
    if query.issue_type is not None:
        found.append(ScanResult.issue_type == query.issue_type)
    if query.rule_id is not None:
        found.append(ScanResult.rule_id == query.rule_id)
    if query.component is not None:
        found.append(ScanResult.component == query.component)
    if query.path is not None:
        found.append(ScanResult.path == query.path)
    return found


def _conditions(query: FindingsQuery) -> list[ColumnElement[bool]]:
    found = conditions_of(query)
    found.append(ScanResult.confidence >= Confidence[query.min_confidence.upper()])
    if query.new_only:
        found.append(ScanResult.is_new.is_(True))
    return found


def page_of(
    rows: list[ScanResult] | list[ClearedUse], more: bool, kind: type[_View]
) -> Page[_View]:
    items = [_use(row, kind) for row in rows]
    return Page(items=items, next_cursor=str(rows[-1].ordinal) if more else None)


def _use(row: ScanResult | ClearedUse, kind: type[_View]) -> _View:
    values: dict[str, Any] = {
        name: getattr(row, name) for name in kind.model_fields if name != "accepted"
    }
    values["severity"] = Severity(row.severity).name.lower()
    values["confidence"] = Confidence(row.confidence).name.lower()
    if "excerpt" in values:
        values["excerpt"] = values["excerpt"] or None
    return kind(**values)


def _component(row: ScanComponent) -> ComponentView:
    return ComponentView(**{name: getattr(row, name) for name in ComponentView.model_fields})


def ordinal_of(cursor: str | None) -> int:
    """The ordinal that a page ended with."""
    return -1 if cursor is None else number_of(cursor)


def number_of(cursor: str) -> int:
    """The number that a cursor is; Invalid for what is none."""
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 18:
        fault = {"field": "query.cursor", "code": "cursor", "detail": "Not a cursor of ours."}
        raise Invalid(errors=[fault])
    return int(cursor)
