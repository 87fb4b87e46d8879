"""False alarms that users reported, for the precision of rules."""

from __future__ import annotations

from uuid import UUID

from app.core import clock
from app.core.problems import NotFound
from app.db.session import UnitOfWork
from app.models import FalseAlarmReport
from app.models.choices import AlarmVerdict
from app.repositories import judgements
from app.repositories.base import newest_first
from app.schemas.admin import AlarmsQuery, AlarmView
from app.schemas.page import Page
from app.services import audit

_COUNTS = "reports_of_rule"


def list_alarms(u: UnitOfWork, query: AlarmsQuery) -> Page[AlarmView]:
    """Reports, newest first, each with how many there are of its rule."""
    page = newest_first(
        u,
        judgements.alarms(query.rule_id, query.verdict),
        FalseAlarmReport,
        limit=query.limit,
        cursor=query.cursor,
    )
    return Page(items=_views(u, page.items), next_cursor=page.next_cursor)


def decide(u: UnitOfWork, admin: UUID, report_id: UUID, verdict: AlarmVerdict) -> AlarmView:
    """Say whether the finding was a false alarm indeed."""
    report = u.get(FalseAlarmReport, report_id)
    if report is None:
        raise NotFound
    report.verdict = verdict
    report.decided_at = None if verdict is AlarmVerdict.OPEN else clock.now()
    audit.record(u, "admin.alarm_decided", admin, report_id=str(report_id), verdict=verdict.value)
    u.flush()
    return _views(u, [report])[0]


def _views(u: UnitOfWork, reports: list[FalseAlarmReport]) -> list[AlarmView]:
    counts = judgements.count_alarms(u, {report.rule_id for report in reports})
    names = [name for name in AlarmView.model_fields if name != _COUNTS]
    return [
        AlarmView(
            **{name: getattr(report, name) for name in names},
            reports_of_rule={word.value: n for word, n in counts[report.rule_id].items()},
        )
        for report in reports
    ]
