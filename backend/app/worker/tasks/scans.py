"""Doing scans."""

from __future__ import annotations

from uuid import UUID

from procrastinate import Blueprint, JobContext

from app.core.logging import get_logger
from app.jobs.names import QUEUES, JobName
from app.services.scans import execution, rejudging
from app.worker.retries import with_backoff
from app.worker.sandbox.runner import ScanFailedError, ScanRefusedError, ScanStoppedError
from app.worker.scanning import run_attempt
from app.worker.scratch import scratch_folder
from app.worker.wiring import wiring_of

log = get_logger(__name__)
tasks = Blueprint()

# The same file would end the same way.
_FINAL = frozenset({"cpu-limit", "deadline", "protocol", "scan-failed"})


@tasks.task(
    name=JobName.RUN_SCAN.task,
    queue=QUEUES[JobName.RUN_SCAN].value,
    retry=with_backoff(),
    pass_context=True,
)
def run(context: JobContext, scan_id: str) -> None:
    """Do one scan. A scan that was done, cancelled or taken over is left alone."""
    wiring = wiring_of(context)
    with wiring.uow() as u:
        attempt = execution.begin(u, UUID(scan_id))
    if attempt is None:
        return
    last = context.job.attempts + 1 >= wiring.settings.worker.max_attempts
    code, detail = "", ""
    try:
        with scratch_folder() as folder:
            run_attempt(wiring, attempt, folder, context.should_abort, is_last=last)
    except ScanStoppedError:
        with wiring.uow() as u:
            if not execution.cancel_if_asked(u, attempt):
                raise  # the worker is told to stop: another goes on
    except ScanRefusedError as error:
        code, detail = execution.UNREADABLE, str(error)
    except ScanFailedError as error:
        log.warning("scan_failed", scan_id=scan_id, code=error.code, detail=error.detail)
        if error.code not in _FINAL and not last:
            raise
        code, detail = error.code, error.detail
    except Exception:
        if last:
            with wiring.uow() as u:
                execution.fail(u, attempt, "internal-error", "the scan failed on our side")
        raise
    if code:
        with wiring.uow() as u:
            execution.fail(u, attempt, code, detail)


@tasks.periodic(cron="7 * * * *")
@tasks.task(
    name=JobName.REJUDGE_SCANS.task,
    queue=QUEUES[JobName.REJUDGE_SCANS].value,
    queueing_lock=JobName.REJUDGE_SCANS.value,
    retry=with_backoff(),
    pass_context=True,
)
def rejudge(context: JobContext, timestamp: int = 0) -> None:  # noqa: ARG001 (of the schedule)
    """Let results of older catalogs be judged again; goes on until none is left."""
    wiring = wiring_of(context)
    with wiring.uow() as u:
        rejudging.rejudge(u, wiring.settings.worker.rejudge)
