"""Results that an older catalog gave are judged again: from kept facts, a few at a time, after
everything that users asked for."""

from __future__ import annotations

from datetime import timedelta

from app.core import clock
from app.core.logging import get_logger
from app.db.session import UnitOfWork
from app.integrations.engine.versions import catalog_version, facts_version
from app.jobs.names import JobName
from app.jobs.queue import enqueue
from app.models import Scan
from app.models.choices import Trigger
from app.repositories import catalogs, comparisons, scans
from app.schemas.scans import StackChoice
from app.services.scans import submission

log = get_logger(__name__)
_PAUSE = timedelta(seconds=30)  # between two batches


def rejudge(u: UnitOfWork, most: int) -> None:
    """Queue judgements until so many wait or run, and a job that goes on where more are left."""
    if rejudge_some(u, most):
        mark = JobName.REJUDGE_SCANS.value
        enqueue(u, JobName.REJUDGE_SCANS, {}, once=mark, not_before=clock.now() + _PAUSE)


def rejudge_some(u: UnitOfWork, most: int) -> bool:
    """Queue one batch; whether there may be more to do.

    Each has its predecessor as parent, and a comparison with it. A worker with an older catalog,
    as while a release is rolled out, does nothing.
    """
    catalog = catalog_version()
    room = most - scans.count_rejudging(u)
    if catalogs.newest(u, catalog, clock.now()) != catalog:
        return False
    found = scans.to_rejudge(u, catalog, facts_version(), limit=room) if room > 0 else []
    for parent in found:
        _queue(u, parent)
        parent.rejudged_for = catalog
    if found:
        log.info("rejudging_queued", catalog=catalog, scans=len(found))
    return most > 0 and (room <= 0 or len(found) == room)


def _queue(u: UnitOfWork, parent: Scan) -> None:
    stack = StackChoice(
        to_wordpress=parent.to_wordpress,
        to_php=parent.to_php,
        from_wordpress=parent.from_wordpress,
        from_php=parent.from_php,
    )
    scan = submission.again(parent)
    scan.trigger = Trigger.CATALOG
    submission.queue(u, parent.user_id, scan, stack)
    comparisons.get_or_add(u, parent.user_id, parent.id, scan.id, Trigger.CATALOG)
