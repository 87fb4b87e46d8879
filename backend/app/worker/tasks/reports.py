"""Making downloads."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from procrastinate import Blueprint, JobContext

from app.integrations.storage.content import fetch_file
from app.jobs.names import QUEUES, JobName
from app.models.choices import BlobKind
from app.services import reports
from app.services.blobs import keep_path
from app.services.reports import Rendering
from app.worker.child_scans import limits_of, must_be_confined
from app.worker.retries import with_backoff
from app.worker.sandbox import runner
from app.worker.sandbox.protocol import InputKind, Job
from app.worker.sandbox.runner import ScanFailedError, ScanRefusedError
from app.worker.scratch import scratch_folder
from app.worker.wiring import Wiring, wiring_of

tasks = Blueprint()


@tasks.task(
    name=JobName.RENDER_REPORT.task,
    queue=QUEUES[JobName.RENDER_REPORT].value,
    retry=with_backoff(),
    pass_context=True,
)
def render(context: JobContext, report_id: str) -> None:
    """Render one report in the sandbox and keep it."""
    wiring = wiring_of(context)
    with wiring.uow() as u:
        rendering = reports.begin(u, UUID(report_id))
    if rendering is None:
        return
    try:
        with scratch_folder() as folder:
            made = _render(wiring, rendering, folder)
            stored = keep_path(wiring.uow, wiring.store, BlobKind.REPORT, made)
    except (ScanFailedError, ScanRefusedError, FileNotFoundError) as error:
        with wiring.uow() as u:
            reports.fail(u, rendering.report_id, str(error))
        return
    with wiring.uow() as u:
        reports.finish(u, rendering.report_id, stored.key)


def _render(wiring: Wiring, rendering: Rendering, folder: Path) -> Path:
    for kind, key in (
        (InputKind.READINGS, rendering.readings_blob),
        (InputKind.STORED_FACTS, rendering.facts_blob),
    ):
        if key is None:
            continue
        source, work = folder / kind.value, folder / f"{kind.value}-work"
        work.mkdir()
        fetch_file(wiring.store, key, source)
        job = Job(
            kind,
            str(source),
            str(work),
            "",
            rendering.stack,
            limits_of(wiring.settings),
            confined=must_be_confined(wiring.settings),
            report=rendering.format,
        )
        made = runner.report(job, deadline=wiring.settings.sandbox.deadline)
        if made is not None:
            return made
    raise ScanRefusedError("the scan's facts are not kept any more")
