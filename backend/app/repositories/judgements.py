"""Accepted findings and false alarms."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import insert

from app.core.ids import new_id
from app.db.session import UnitOfWork
from app.models import AcceptedFinding, FalseAlarmReport, Scan, ScanComponent, ScanResult
from app.models.choices import AlarmVerdict


def finding(u: UnitOfWork, scan_id: UUID, ordinal: int) -> tuple[ScanResult, ScanComponent] | None:
    """A finding of a scan with its component."""
    query = (
        select(ScanResult, ScanComponent)
        .join(
            ScanComponent,
            (ScanComponent.scan_id == ScanResult.scan_id)
            & (ScanComponent.ordinal == ScanResult.component),
        )
        .where(ScanResult.scan_id == scan_id, ScanResult.ordinal == ordinal)
    )
    row = u.execute(query).one_or_none()
    return (row[0], row[1]) if row else None


def accept(
    u: UnitOfWork, scan: Scan, found: ScanResult, component: ScanComponent, reason: str
) -> AcceptedFinding:
    """Accept it wherever the user's component shows it; a second time changes the reason."""
    row = insert(AcceptedFinding).values(
        id=new_id(),
        user_id=scan.user_id,
        site_id=None,
        component_kind=component.kind,
        component_slug=component.slug,
        fingerprint=found.fingerprint,
        rule_id=found.rule_id,
        reason=reason,
    )
    stored = row.on_conflict_do_update(
        constraint="uq_accepted_findings_identity", set_={"reason": reason}
    ).returning(AcceptedFinding)
    return u.scalars(stored, execution_options={"populate_existing": True}).one()


def accepted_fingerprints(
    u: UnitOfWork, user_id: UUID, slugs: list[str]
) -> set[tuple[str, str, str]]:
    """Kind, slug and fingerprint of what the user accepted in components of these slugs."""
    query = select(
        AcceptedFinding.component_kind,
        AcceptedFinding.component_slug,
        AcceptedFinding.fingerprint,
    ).where(AcceptedFinding.user_id == user_id, AcceptedFinding.component_slug.in_(slugs))
    return {(kind, slug, fingerprint) for kind, slug, fingerprint in u.execute(query)}


def alarms(rule_id: str | None, verdict: AlarmVerdict | None) -> Select[FalseAlarmReport]:
    """All users' reports, of one rule or with one verdict if so asked."""
    query = select(FalseAlarmReport)
    if rule_id is not None:
        query = query.where(FalseAlarmReport.rule_id == rule_id)
    if verdict is not None:
        query = query.where(FalseAlarmReport.verdict == verdict)
    return query


def count_alarms(u: UnitOfWork, rule_ids: set[str]) -> dict[str, dict[AlarmVerdict, int]]:
    """How many reports of these rules there are, by verdict."""
    query = (
        select(FalseAlarmReport.rule_id, FalseAlarmReport.verdict, func.count())
        .where(FalseAlarmReport.rule_id.in_(sorted(rule_ids)))
        .group_by(FalseAlarmReport.rule_id, FalseAlarmReport.verdict)
    )
    counts = {rule_id: dict.fromkeys(AlarmVerdict, 0) for rule_id in rule_ids}
    for rule_id, verdict, count in u.execute(query):
        counts[rule_id][verdict] = count
    return counts


def report_alarm(
    u: UnitOfWork, scan: Scan, found: ScanResult, component: ScanComponent, comment: str
) -> FalseAlarmReport:
    """Keep the report; a second one of the same finding changes the comment."""
    row = insert(FalseAlarmReport).values(
        id=new_id(),
        user_id=scan.user_id,
        scan_id=scan.id,
        rule_id=found.rule_id,
        fingerprint=found.fingerprint,
        component_slug=component.slug,
        component_version=component.version,
        confidence=found.confidence,
        engine_version=scan.engine_version or "",
        catalog_version=scan.catalog_version or "",
        comment=comment,
    )
    stored = row.on_conflict_do_update(
        index_elements=["user_id", "scan_id", "fingerprint"], set_={"comment": comment}
    ).returning(FalseAlarmReport)
    return u.scalars(stored, execution_options={"populate_existing": True}).one()
