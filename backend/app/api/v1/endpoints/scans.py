"""Scans: ask for them, watch them, read what they found."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Query, Response
from fastapi.concurrency import run_in_threadpool
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.responses import StreamingResponse

from app.api.deps import (
    IdempotencyKey,
    ScansReader,
    ScansWriter,
    Store,
    Uow,
    Wiring,
    WiringDep,
    limited,
    read_scans,
    write_scans,
)
from app.api.openapi import problems
from app.api.v1.bodies import Asked, ask_for, two_forms
from app.api.v1.waiting import PreferredWait, until_over
from app.integrations.storage.content import read_parts
from app.schemas.judgements import Acceptance, AcceptedView, FalseAlarm, FalseAlarmView
from app.schemas.page import Page
from app.schemas.scans import (
    ClearedQuery,
    ClearedView,
    ComponentView,
    FileScanRequest,
    FindingsQuery,
    FindingView,
    ReportFormat,
    ScanRequest,
    ScansQuery,
    ScanView,
    SourceView,
    StackChoice,
)
from app.services import reports
from app.services.blobs import keep_source
from app.services.idempotency import once
from app.services.reports import MEDIA_TYPES
from app.services.scans import events, findings, judgements, sources, submission

router = APIRouter(prefix="/scans", tags=["scans"], responses=problems(401, 403))
asked_scan = ask_for(ScanRequest, FileScanRequest, "file")
Ordinal = Annotated[int, Path(ge=0, le=2**31 - 1)]
_READ = [Depends(read_scans), Depends(limited("read"))]
_WRITE = [Depends(write_scans), Depends(limited("write"))]
_SCAN = [Depends(write_scans), Depends(limited("scan"))]
_FILES: dict[str, Any] = {media_type: {} for media_type in MEDIA_TYPES.values()}
_LOOK = 15.0  # seconds between looks for news that nobody told


@router.post(
    "",
    status_code=202,
    responses={
        **problems(404, 409, 413, 507),
        200: {"model": ScanView, "description": "It is over."},
    },
    dependencies=_SCAN,
    openapi_extra=two_forms(ScanRequest, FileScanRequest),
)
async def create_scan(
    principal: ScansWriter,
    asked: Annotated[Asked[ScanRequest, FileScanRequest], Depends(asked_scan)],
    wiring: WiringDep,
    response: Response,
    wait: PreferredWait,
    idempotency_key: IdempotencyKey = None,
) -> ScanView:
    """Queue a scan of an upload, of a slug of the WordPress directory, or of the file sent along:
    a zip, or facts that `coderenew facts` wrote."""
    scan = await run_in_threadpool(_queue, wiring, principal.user_id, asked, idempotency_key)
    response.headers["Location"] = f"/api/v1/scans/{scan.id}"
    if wait:
        scan = await until_over(wiring, principal.user_id, scan.id, wait)
        response.status_code = 200 if scan.status.is_over else 202
    return scan


def _queue(
    wiring: Wiring,
    user_id: UUID,
    asked: Asked[ScanRequest, FileScanRequest],
    idempotency_key: str | None,
) -> ScanView:
    request = asked.request
    stored = [keep_source(wiring.uow, wiring.store, file.content) for file in asked.files]
    told = request.model_dump_json().encode() + b"".join(s.digest.encode() for s in stored)
    with wiring.uow() as u:

        def submit() -> ScanView:
            if isinstance(request, ScanRequest):
                scan = submission.submit(u, user_id, request)
            else:
                name = asked.files[0].name
                scan = submission.submit_file(u, user_id, stored[0], name, request)
            return findings.view(scan)

        return once(u, user_id, idempotency_key, ("POST /scans", told), submit, ScanView)


@router.get("", dependencies=_READ)
def list_scans(
    query: Annotated[ScansQuery, Query()], principal: ScansReader, uow: Uow
) -> Page[ScanView]:
    """Your scans, newest first."""
    with uow() as u:
        return findings.list_scans(u, principal.user_id, query)


@router.get("/{scan_id}", responses=problems(404), dependencies=_READ)
async def get_scan(
    scan_id: UUID, principal: ScansReader, wiring: WiringDep, wait: PreferredWait
) -> ScanView:
    """One scan: its state, its progress, its verdict."""
    return await until_over(wiring, principal.user_id, scan_id, wait)


@router.delete("/{scan_id}", status_code=204, responses=problems(404), dependencies=_WRITE)
def delete_scan(scan_id: UUID, principal: ScansWriter, uow: Uow) -> None:
    """Delete the scan and all that it found."""
    with uow() as u:
        submission.delete(u, principal.user_id, scan_id)


@router.post(
    "/{scan_id}/cancel", status_code=202, responses=problems(404, 409), dependencies=_WRITE
)
def cancel_scan(scan_id: UUID, principal: ScansWriter, uow: Uow) -> ScanView:
    """Ask a scan to stop; one that still waits is cancelled at once."""
    with uow() as u:
        return findings.view(submission.cancel(u, principal.user_id, scan_id))


@router.post("/{scan_id}/rescan", status_code=202, responses=problems(404, 409), dependencies=_SCAN)
def rescan(
    scan_id: UUID,
    body: StackChoice,
    principal: ScansWriter,
    uow: Uow,
    response: Response,
    idempotency_key: IdempotencyKey = None,
) -> ScanView:
    """Judge the same code for another WordPress and PHP, from what the scan kept."""
    with uow() as u:
        scan = once(
            u,
            principal.user_id,
            idempotency_key,
            (f"POST /scans/{scan_id}/rescan", body.model_dump_json().encode()),
            lambda: findings.view(submission.rescan(u, principal.user_id, scan_id, body)),
            ScanView,
        )
    response.headers["Location"] = f"/api/v1/scans/{scan.id}"
    return scan


@router.get("/{scan_id}/components", responses=problems(404), dependencies=_READ)
def list_components(scan_id: UUID, principal: ScansReader, uow: Uow) -> list[ComponentView]:
    """Plugins, themes and other parts, each with its matrix and the versions that it needs."""
    with uow() as u:
        return findings.list_components(u, principal.user_id, scan_id)


@router.get("/{scan_id}/results", responses=problems(404), dependencies=_READ)
def list_results(
    scan_id: UUID, query: Annotated[FindingsQuery, Query()], principal: ScansReader, uow: Uow
) -> Page[FindingView]:
    """Findings, worst first."""
    with uow() as u:
        return findings.list_findings(u, principal.user_id, scan_id, query)


@router.get("/{scan_id}/results/{ordinal}/source", responses=problems(404, 410), dependencies=_READ)
def show_source(
    scan_id: UUID,
    ordinal: Ordinal,
    principal: ScansReader,
    uow: Uow,
    store: Store,
    around: Annotated[int, Query(ge=0, le=50, description="Lines before and after.")] = 5,
) -> SourceView:
    """The code around a finding, when the scan was asked to keep its source. The problem's
    `reason` says why there is none: `facts-only`, `not-kept` or `unreadable`."""
    with uow() as u:
        place = sources.locate(u, principal.user_id, scan_id, ordinal)
    return sources.show(store, place, around)


@router.put("/{scan_id}/results/{ordinal}/acceptance", responses=problems(404), dependencies=_WRITE)
def accept_finding(
    scan_id: UUID, ordinal: Ordinal, body: Acceptance, principal: ScansWriter, uow: Uow
) -> AcceptedView:
    """Live with a finding: later scans of the component mark it too."""
    with uow() as u:
        return judgements.accept(u, principal.user_id, scan_id, ordinal, body.reason)


@router.put(
    "/{scan_id}/results/{ordinal}/false-alarm", responses=problems(404), dependencies=_WRITE
)
def report_false_alarm(
    scan_id: UUID, ordinal: Ordinal, body: FalseAlarm, principal: ScansWriter, uow: Uow
) -> FalseAlarmView:
    """Tell us that a finding is none."""
    with uow() as u:
        return judgements.report_alarm(u, principal.user_id, scan_id, ordinal, body.comment)


@router.get("/{scan_id}/cleared", responses=problems(404), dependencies=_READ)
def list_cleared(
    scan_id: UUID, query: Annotated[ClearedQuery, Query()], principal: ScansReader, uow: Uow
) -> Page[ClearedView]:
    """Uses that would be wrong but are harmless, and why: guards, polyfills, versions."""
    with uow() as u:
        return findings.list_cleared(u, principal.user_id, scan_id, query)


@router.get(
    "/{scan_id}/report",
    responses={
        **problems(404, 409),
        200: {"content": _FILES, "description": "The report."},
        202: {"description": "It is being made; ask again after `Retry-After` seconds."},
    },
    response_class=StreamingResponse,
    dependencies=_READ,
)
def download_report(
    scan_id: UUID,
    principal: ScansReader,
    uow: Uow,
    store: Store,
    format_: Annotated[ReportFormat, Query(alias="format")] = "json",
) -> Response:
    """The report as a file."""
    with uow() as u:
        key = reports.ask(u, principal.user_id, scan_id, format_)
    if key is None:
        return Response(status_code=202, headers={"Retry-After": "1"})
    name = f"coderenew-{scan_id}.{reports.ENDINGS.get(format_, format_)}"
    return StreamingResponse(
        read_parts(store, key),
        media_type=MEDIA_TYPES[format_],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.get(
    "/{scan_id}/events",
    responses={**problems(404), 200: {"content": {"text/event-stream": {}}}},
    response_class=EventSourceResponse,
    dependencies=_READ,
)
async def stream_events(
    scan_id: UUID,
    principal: ScansReader,
    wiring: WiringDep,
    last_event_id: Annotated[int, Header(ge=0)] = 0,
) -> EventSourceResponse:
    """What happens to the scan, as it happens. Reconnect with `Last-Event-ID` to miss nothing."""

    def since(seen: int) -> events.News:
        with wiring.uow() as u:
            return events.since(u, principal.user_id, scan_id, seen)

    first = await run_in_threadpool(since, last_event_id)

    async def stream() -> AsyncIterator[ServerSentEvent]:
        news, seen = first, last_event_id
        async with wiring.scan_news.of(scan_id) as told:
            while True:
                for event in news.events:
                    seen = event.id
                    data = json.dumps(event.data)
                    yield ServerSentEvent(data, event=event.kind, id=str(event.id))
                if news.is_over:
                    return
                with suppress(TimeoutError):
                    await asyncio.wait_for(told.wait(), _LOOK)
                told.clear()
                news = await run_in_threadpool(since, seen)

    return EventSourceResponse(stream(), ping=15)
