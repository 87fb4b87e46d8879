"""Findings that users live with."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.api.deps import (
    ScansReader,
    ScansWriter,
    Uow,
    limited,
    read_scans,
    write_scans,
)
from app.api.openapi import problems
from app.schemas.judgements import AcceptedQuery, AcceptedView
from app.schemas.page import Page
from app.services.scans import judgements

router = APIRouter(
    prefix="/accepted-findings", tags=["accepted findings"], responses=problems(401, 403)
)


@router.get("", dependencies=[Depends(read_scans), Depends(limited("read"))])
def list_accepted_findings(
    query: Annotated[AcceptedQuery, Query()], principal: ScansReader, uow: Uow
) -> Page[AcceptedView]:
    """All that you live with, newest first."""
    with uow() as u:
        return judgements.list_accepted(u, principal.user_id, query)


@router.delete(
    "/{accepted_id}",
    status_code=204,
    responses=problems(404),
    dependencies=[Depends(write_scans), Depends(limited("write"))],
)
def withdraw_acceptance(accepted_id: UUID, principal: ScansWriter, uow: Uow) -> None:
    """Live with it no longer."""
    with uow() as u:
        judgements.withdraw(u, principal.user_id, accepted_id)
