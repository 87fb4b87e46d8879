"""What has had its time goes, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app.core import clock
from app.core.settings import RetentionSettings, Settings
from app.db.session import UnitOfWorkFactory
from app.models import AuditEvent, Report, Scan, User
from app.models.choices import ReportStatus, Role, ScanStatus
from app.repositories import expired
from app.services.maintenance import purge_expired, reap
from app.services.reports import ask
from tests.app.factories import new_user
from tests.app.scans import old_zip, queued_scan

KEPT = RetentionSettings(unverified_days=30, audit_days=90, failed_source_days=7)


def aged(row: User | AuditEvent, days: int) -> User | AuditEvent:
    row.created_at = clock.now() - timedelta(days=days)
    return row


def test_accounts_that_nobody_confirmed_go(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        aged(new_user(u, "old@site.test", is_verified=False), 31)
        aged(new_user(u, "new@site.test", is_verified=False), 29)
        aged(new_user(u, "verified@site.test"), 400)
        aged(new_user(u, "root@site.test", is_verified=False, role=Role.ADMIN), 400)
    with uow() as u:
        assert purge_expired(u, KEPT)["users"] == 1
        left = set(u.scalars(select(User.email)))
    assert left == {"new@site.test", "verified@site.test", "root@site.test"}


def test_old_security_events_go_however_many(
    uow: UnitOfWorkFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expired, "_AT_A_TIME", 2)
    with uow() as u:
        for days in (89, 91, 92, 93, 94, 95):
            u.add(aged(AuditEvent(event=f"login {days}"), days))
    with uow() as u:
        assert purge_expired(u, KEPT)["audit_events"] == 5
        assert list(u.scalars(select(AuditEvent.event))) == ["login 89"]


def ended(scan: Scan, status: ScanStatus, days: int) -> None:
    scan.status, scan.finished_at = status, clock.now() - timedelta(days=days)


@pytest.mark.parametrize(
    ("status", "days", "keep", "left"),
    [
        (ScanStatus.FAILED, 6, False, True),
        (ScanStatus.FAILED, 8, False, False),
        (ScanStatus.FAILED, 8, True, True),
        (ScanStatus.CANCELLED, 0, False, False),
        (ScanStatus.CANCELLED, 0, True, True),
        (ScanStatus.RUNNING, 0, False, True),
    ],
)
def test_sources_of_scans_without_a_result_are_released(
    uow: UnitOfWorkFactory,
    settings: Settings,
    status: ScanStatus,
    days: int,
    keep: bool,
    left: bool,
) -> None:
    scan_id = queued_scan(uow, settings, old_zip(), keep_source=keep)
    with uow() as u:
        ended(u.get_one(Scan, scan_id), status, days)
    with uow() as u:
        assert purge_expired(u, KEPT)["sources"] == (0 if left else 1)
        assert (u.get_one(Scan, scan_id).source_blob is not None) is left


def test_a_report_whose_workers_die_is_waited_for_no_longer(
    uow: UnitOfWorkFactory, settings: Settings
) -> None:
    scan_id = queued_scan(uow, settings, old_zip())
    with uow() as u:
        u.execute(text("DELETE FROM procrastinate_jobs"))
        scan = u.get_one(Scan, scan_id)
        scan.status = ScanStatus.COMPLETED
        u.flush()
        assert ask(u, scan.user_id, scan_id, "pdf") is None
    for _ in range(2):
        with uow() as u:
            u.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
        with uow() as u:
            reap(u, silent_for=10, max_attempts=2)
    with uow() as u:
        report = u.scalars(select(Report)).one()
    assert (report.status, report.failure) == (
        ReportStatus.FAILED,
        "its worker died, again and again",
    )
