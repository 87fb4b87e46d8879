"""Results of an older catalog are judged again: the right ones, a few at a time, in turns."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text

from app.core import clock
from app.db.session import UnitOfWork, UnitOfWorkFactory
from app.integrations.engine.versions import catalog_version, facts_version
from app.models import Blob, Comparison, KnownCatalog, Scan
from app.models.choices import BlobKind, ScanSource, ScanStatus, Trigger
from app.schemas.scans import ScanRequest
from app.services.scans import execution, submission
from app.services.scans.rejudging import rejudge_some
from tests.app.scans import a_user

FACTS = "facts/1"


def judged(u: UnitOfWork, email: str = "ada@site.test", **columns: object) -> UUID:
    """A finished scan by an older catalog, its facts kept."""
    if u.get(Blob, FACTS) is None:
        u.add(Blob(key=FACTS, kind=BlobKind.FACTS, size=1, last_used_at=clock.now()))
        u.flush()
    values: dict[str, object] = {
        "source": ScanSource.UPLOAD,
        "status": ScanStatus.COMPLETED,
        "to_wordpress": "7.0",
        "to_php": "8.4",
        "from_php": "7.4",
        "source_digest": "0" * 64,
        "facts_blob": FACTS,
        "facts_version": facts_version(),
        "catalog_version": "older",
        **columns,
    }
    scan = Scan(user_id=a_user(u, email).id, **values)
    u.add(scan)
    u.flush()
    return scan.id


def rejudged(u: UnitOfWork) -> list[Scan]:
    return list(u.scalars(select(Scan).where(Scan.trigger == Trigger.CATALOG).order_by(Scan.id)))


def test_a_result_of_an_older_catalog_is_judged_again_for_the_same_versions(
    uow: UnitOfWorkFactory,
) -> None:
    with uow() as u:
        old = judged(u)
        assert rejudge_some(u, 10) is False
    with uow() as u:
        (scan,) = rejudged(u)
        assert (scan.parent_id, scan.source, scan.facts_blob) == (
            old,
            ScanSource.STORED_FACTS,
            FACTS,
        )
        assert (scan.to_wordpress, scan.to_php, scan.from_php) == ("7.0", "8.4", "7.4")
        comparison = u.scalars(select(Comparison)).one()
        assert (comparison.old_scan_id, comparison.new_scan_id) == (old, scan.id)
        assert comparison.trigger is Trigger.CATALOG


def test_it_is_asked_for_once(uow: UnitOfWorkFactory) -> None:
    for _ in range(2):
        with uow() as u:
            judged(u) if not rejudged(u) else None
            rejudge_some(u, 10)
    with uow() as u:
        (scan,) = rejudged(u)
        u.delete(scan)  # by its owner: it does not come back
        u.flush()
        rejudge_some(u, 10)
        assert rejudged(u) == []


@pytest.mark.parametrize(
    "columns",
    [
        {"catalog_version": catalog_version()},
        {"status": ScanStatus.FAILED, "facts_blob": None},
        {"trigger": Trigger.UPDATE_GATE},
        {"facts_version": "of another engine"},
        {"rejudged_for": catalog_version()},
    ],
    ids=["of this catalog", "failed", "of the update gate", "unreadable facts", "done before"],
)
def test_what_is_left_as_it_is(uow: UnitOfWorkFactory, columns: dict[str, object]) -> None:
    with uow() as u:
        judged(u, **columns)
        assert rejudge_some(u, 10) is False
        assert rejudged(u) == []


def test_a_result_that_a_newer_one_replaced_stays(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        old = judged(u)
        newer = judged(u, superseded_by=None)
        u.get_one(Scan, old).superseded_by = newer
        rejudge_some(u, 10)
        assert [scan.parent_id for scan in rejudged(u)] == [newer]


def test_users_take_turns_and_few_wait_at_a_time(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        for _ in range(3):
            judged(u, "ada@site.test")
        judged(u, "bob@site.test")
        assert rejudge_some(u, 2) is True
        assert len({scan.user_id for scan in rejudged(u)}) == 2
        assert rejudge_some(u, 2) is True  # both wait still
        assert len(rejudged(u)) == 2
        assert rejudge_some(u, 4) is True
        assert rejudge_some(u, 10) is False
        assert len(rejudged(u)) == 4


def test_users_come_first(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        judged(u)
        rejudge_some(u, 10)
        (behind,) = rejudged(u)
        mine = submission.submit(u, behind.user_id, ScanRequest(slug="shop"))
        assert mine.priority == 0  # as if nothing waited
        query = text("SELECT args->>'scan_id' FROM procrastinate_fetch_job_v2(NULL, NULL)")
        assert u.scalar(query) == str(mine.id)


def test_a_worker_with_an_older_catalog_does_nothing(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        judged(u, catalog_version="newer")
        u.add(KnownCatalog(version=catalog_version(), first_seen_at=clock.now()))
        later = clock.now() + timedelta(seconds=1)
        u.add(KnownCatalog(version="newer", first_seen_at=later))
        u.flush()
        assert rejudge_some(u, 10) is False
        assert rejudged(u) == []


def test_a_judgement_that_fails_is_not_repeated(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        judged(u)
        rejudge_some(u, 10)
        attempt = execution.begin(u, rejudged(u)[0].id)
        assert attempt is not None
        execution.fail(u, attempt, "unreadable-source", "-")
        rejudge_some(u, 10)
        assert len(rejudged(u)) == 1
        comparison = u.scalars(select(Comparison)).one()
        assert comparison.finished_at is not None
        # An operator who lets it run again has the comparison wait again.
        execution.restart(u, rejudged(u)[0])
        u.refresh(comparison)
        assert comparison.finished_at is None
