"""A scan that is asked for is done once, whatever happens to the workers that try."""

from __future__ import annotations

import os
import signal
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.core.settings import Settings
from app.db.session import UnitOfWorkFactory
from app.models import ClearedUse, Scan, ScanComponent, ScanEvent, ScanResult
from app.models.choices import ScanSource, ScanStatus
from tests.app.processes import wait_until, worker
from tests.app.scans import old_zip, queued_scan, slow_zip, zip_bytes

FINISHED = (
    ScanStatus.COMPLETED,
    ScanStatus.INCOMPLETE,
    ScanStatus.FAILED,
    ScanStatus.CANCELLED,
)


def scan_of(uow: UnitOfWorkFactory, scan_id: UUID) -> Scan:
    with uow() as u:
        scan = u.get(Scan, scan_id)
        assert scan is not None
        return scan


def finish(uow: UnitOfWorkFactory, scan_id: UUID) -> Scan:
    wait_until(lambda: scan_of(uow, scan_id).status in FINISHED, 120)
    return scan_of(uow, scan_id)


def results(uow: UnitOfWorkFactory, scan_id: UUID) -> list[tuple[str, str, int]]:
    query = (
        select(ScanResult.fingerprint, ScanResult.path, ScanResult.line)
        .where(ScanResult.scan_id == scan_id)
        .order_by(ScanResult.ordinal)
    )
    with uow() as u:
        return [(f, p, n) for f, p, n in u.execute(query)]


def running(settings: Settings, **more: str):  # type: ignore[no-untyped-def]
    data = str(settings.app.data_dir.absolute())
    return worker(settings.database, APP_DATA_DIR=data, **more)


def test_a_scan_leaves_verdict_findings_matrix_events_and_facts(
    uow: UnitOfWorkFactory, settings: Settings
) -> None:
    scan_id = queued_scan(uow, settings, old_zip())
    with running(settings):
        scan = finish(uow, scan_id)
    assert (scan.status, scan.state, scan.attempt) == (ScanStatus.COMPLETED, "breaks", 1)
    assert scan.fatal >= 1
    assert scan.cleared >= 1
    assert "seccomp" in (scan.sandbox or "")
    assert scan.facts_blob
    assert scan.readings_blob
    assert scan.source_blob is None  # not kept unless asked for
    with uow() as u:
        component = u.scalars(select(ScanComponent).where(ScanComponent.scan_id == scan_id)).one()
        assert (component.slug, component.fatal, len(component.matrix)) == ("old", scan.fatal, 160)
        first = u.scalars(select(ScanResult).order_by(ScanResult.ordinal)).first()
        assert first is not None
        assert first.symbol == "create_function"
        assert "create_function" in first.excerpt
        assert u.scalar(select(func.count()).select_from(ClearedUse)) == scan.cleared
        kinds = list(u.scalars(select(ScanEvent.kind).order_by(ScanEvent.id)))
    assert kinds[0] == "running"
    assert kinds[-1] == "completed"


def test_another_target_is_judged_without_the_source(
    uow: UnitOfWorkFactory, settings: Settings
) -> None:
    first_id = queued_scan(uow, settings, old_zip())
    with running(settings):
        first = finish(uow, first_id)
        again = queued_scan(
            uow,
            settings,
            b"not read",
            source=ScanSource.STORED_FACTS,
            source_blob=None,
            facts_blob=first.facts_blob,
            readings_blob=first.readings_blob,
            to_wordpress="5.0",
            to_php="7.0",
        )
        second = finish(uow, again)
    assert (second.status, second.state) == (ScanStatus.COMPLETED, "works")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"hello", "old.zip is no zip archive"),
        (zip_bytes({"readme.txt": b"nothing"}), "no PHP or JavaScript file"),
        (old_zip()[:-40], "zip"),
    ],
    ids=["no zip", "no code", "cut off"],
)
def test_what_cannot_be_read_fails_with_a_sentence(
    uow: UnitOfWorkFactory, settings: Settings, data: bytes, sentence: str
) -> None:
    scan_id = queued_scan(uow, settings, data)
    with running(settings):
        scan = finish(uow, scan_id)
    assert (scan.status, scan.failure_code) == (ScanStatus.FAILED, "unreadable-source")
    assert sentence in (scan.failure_detail or "")


def test_a_scan_survives_the_death_of_its_worker(
    uow: UnitOfWorkFactory, settings: Settings
) -> None:
    undisturbed = queued_scan(uow, settings, slow_zip())
    with running(settings):
        finish(uow, undisturbed)
    disturbed = queued_scan(uow, settings, slow_zip())
    with running(settings) as first:
        wait_until(lambda: scan_of(uow, disturbed).files_done > 0)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        assert scan_of(uow, disturbed).status is ScanStatus.RUNNING
        with running(settings):
            scan = finish(uow, disturbed)
    assert (scan.status, scan.attempt) == (ScanStatus.COMPLETED, 2)
    assert results(uow, disturbed) == results(uow, undisturbed)


def test_a_worker_that_is_told_to_stop_gives_its_scan_back(
    uow: UnitOfWorkFactory, settings: Settings
) -> None:
    scan_id = queued_scan(uow, settings, slow_zip(25))
    with running(settings, WORKER_DRAIN="0.5") as first:
        wait_until(lambda: scan_of(uow, scan_id).files_done > 0)
        first.terminate()
        first.wait(20)
        with running(settings):
            scan = finish(uow, scan_id)
    assert scan.status is ScanStatus.COMPLETED


def test_a_cancelled_scan_ends_soon(uow: UnitOfWorkFactory, settings: Settings) -> None:
    scan_id = queued_scan(uow, settings, slow_zip(25))
    with running(settings):
        wait_until(lambda: scan_of(uow, scan_id).files_done > 0)
        with uow() as u:
            scan = u.get(Scan, scan_id)
            assert scan is not None
            scan.cancel_requested_at = func.now()
        scan = finish(uow, scan_id)
    assert scan.status is ScanStatus.CANCELLED
    assert results(uow, scan_id) == []


def test_a_scan_that_takes_too_long_fails_and_the_worker_lives(
    uow: UnitOfWorkFactory, settings: Settings
) -> None:
    slow = queued_scan(uow, settings, slow_zip(25))
    quick = queued_scan(uow, settings, old_zip())
    with running(settings, SANDBOX_CPU_SECONDS="1"):
        assert finish(uow, slow).failure_code == "cpu-limit"
        assert finish(uow, quick).status is ScanStatus.COMPLETED
