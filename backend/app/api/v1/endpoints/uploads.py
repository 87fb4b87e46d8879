"""Sending files in pieces that can be resumed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from app.api.deps import (
    ScansReader,
    ScansWriter,
    SettingsDep,
    Store,
    Uow,
    limited,
    read_scans,
    write_scans,
)
from app.api.openapi import problems
from app.schemas.uploads import NewUpload, UploadView
from app.services import uploads

router = APIRouter(prefix="/uploads", tags=["uploads"], responses=problems(401, 403))
_BUFFER = 256 * 1024


@router.post(
    "",
    status_code=201,
    responses=problems(413),
    dependencies=[Depends(write_scans), Depends(limited("upload"))],
)
def begin_upload(
    body: NewUpload, principal: ScansWriter, uow: Uow, settings: SettingsDep, response: Response
) -> UploadView:
    """Announce a file; send it by PUT to the address in `Location`."""
    with uow() as u:
        upload = uploads.begin(u, principal.user_id, body.name, body.size, settings)
    response.headers["Location"] = f"/api/v1/uploads/{upload.id}"
    return UploadView.model_validate(upload)


@router.get(
    "/{upload_id}",
    responses=problems(404),
    dependencies=[Depends(read_scans), Depends(limited("read"))],
)
def get_upload(upload_id: UUID, principal: ScansReader, uow: Uow) -> UploadView:
    """How far the file has come."""
    with uow() as u:
        return UploadView.model_validate(uploads.get(u, principal.user_id, upload_id))


@router.put(
    "/{upload_id}",
    responses=problems(404, 409, 413, 507),
    dependencies=[Depends(write_scans), Depends(limited("upload"))],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    },
)
async def put_upload(
    upload_id: UUID,
    request: Request,
    principal: ScansWriter,
    uow: Uow,
    settings: SettingsDep,
    store: Store,
    upload_offset: Annotated[int, Header(ge=0, description="Where in the file this begins.")] = 0,
) -> UploadView:
    """Send the file, or what is missing of it from `Upload-Offset` on. 409 tells where to go on."""

    def start() -> uploads.Piece:
        with uow() as u:
            upload = uploads.get(u, principal.user_id, upload_id)
        return uploads.Piece(upload, uploads.folder_of(settings), upload_offset)

    def note(piece: uploads.Piece) -> UploadView:
        upload = uploads.note(uow, principal.user_id, upload_id, piece, store)
        return UploadView.model_validate(upload)

    piece = await run_in_threadpool(start)
    try:
        async for data in _arriving(request):
            await run_in_threadpool(piece.write, data)
            if piece.is_due:
                await run_in_threadpool(note, piece)
        return await run_in_threadpool(note, piece)
    finally:
        piece.close()


async def _arriving(request: Request) -> AsyncIterator[bytes]:
    """The body in larger parts, up to where the connection broke off: what came counts."""
    buffer = bytearray()
    with suppress(ClientDisconnect):
        async for chunk in request.stream():
            buffer += chunk
            if len(buffer) >= _BUFFER:
                yield bytes(buffer)
                buffer.clear()
    yield bytes(buffer)
