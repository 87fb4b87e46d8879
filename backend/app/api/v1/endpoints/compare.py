"""An old version against a new one, and any two scans."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.api.deps import (
    IdempotencyKey,
    ScansReader,
    ScansWriter,
    Store,
    Uow,
    limited,
    read_scans,
    write_scans,
)
from app.api.openapi import problems
from app.api.v1.bodies import Asked, ask_for, two_forms
from app.schemas.comparisons import (
    CompareFilesRequest,
    CompareRequest,
    ComparisonsQuery,
    ComparisonView,
    DifferenceQuery,
)
from app.schemas.page import Page
from app.schemas.scans import FindingView
from app.services import comparisons
from app.services.blobs import keep_source
from app.services.idempotency import once
from app.services.scans import submission

router = APIRouter(prefix="/compare", tags=["compare"], responses=problems(401, 403))
asked_comparison = ask_for(CompareRequest, CompareFilesRequest, "old", "new")
_READ = [Depends(read_scans), Depends(limited("read"))]


@router.post(
    "",
    status_code=202,
    responses=problems(404, 409, 413, 507),
    dependencies=[Depends(write_scans), Depends(limited("scan"))],
    openapi_extra=two_forms(CompareRequest, CompareFilesRequest),
)
def create_comparison(
    principal: ScansWriter,
    asked: Annotated[Asked[CompareRequest, CompareFilesRequest], Depends(asked_comparison)],
    uow: Uow,
    store: Store,
    response: Response,
    idempotency_key: IdempotencyKey = None,
) -> ComparisonView:
    """Scan both versions on one stack, and tell what the update newly needs or breaks; or compare
    two scans, by their ids."""
    request, user_id = asked.request, principal.user_id
    stored = [keep_source(uow, store, file.content) for file in asked.files]
    told = request.model_dump_json().encode() + b"".join(s.digest.encode() for s in stored)
    with uow() as u:

        def begin() -> ComparisonView:
            if isinstance(request, CompareRequest):
                if request.old.scan_id and request.new.scan_id:
                    ids = request.old.scan_id, request.new.scan_id
                    return comparisons.between(u, user_id, *ids)
                old = submission.scan_of(u, user_id, request.old)
                new = submission.scan_of(u, user_id, request.new)
            else:
                old, new = (
                    submission.scan_of_file(kept, file.name)
                    for kept, file in zip(stored, asked.files, strict=True)
                )
            return comparisons.begin(u, user_id, old, new, request)

        answer = once(u, user_id, idempotency_key, ("POST /compare", told), begin, ComparisonView)
    response.headers["Location"] = f"/api/v1/compare/{answer.id}"
    return answer


@router.get("", dependencies=_READ)
def list_comparisons(
    query: Annotated[ComparisonsQuery, Query()], principal: ScansReader, uow: Uow
) -> Page[ComparisonView]:
    """Your comparisons, newest first; those that a newer catalog gave rise to with
    `trigger=catalog`."""
    with uow() as u:
        return comparisons.list_comparisons(u, principal.user_id, query)


@router.get("/{comparison_id}", responses=problems(404), dependencies=_READ)
def get_comparison(comparison_id: UUID, principal: ScansReader, uow: Uow) -> ComparisonView:
    """What is new, fixed and still there, once both scans are done, and whether that is safe."""
    with uow() as u:
        return comparisons.get(u, principal.user_id, comparison_id)


@router.get("/{comparison_id}/results", responses=problems(404, 409), dependencies=_READ)
def list_comparison_results(
    comparison_id: UUID,
    query: Annotated[DifferenceQuery, Query()],
    principal: ScansReader,
    uow: Uow,
) -> Page[FindingView]:
    """Findings that only the new scan has, only the old one, or both."""
    with uow() as u:
        return comparisons.difference_of(u, principal.user_id, comparison_id, query)
