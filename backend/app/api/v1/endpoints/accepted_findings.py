"""Findings that users live with."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.api.deps import Uow, limited, scoped
from app.api.openapi import problems
from app.schemas.judgements import AcceptedQuery, AcceptedView
from app.schemas.page import Page
from app.services.accounts.principal import Principal
from app.services.scans import judgements

router = APIRouter(
    prefix="/accepted-findings", tags=["accepted findings"], responses=problems(401, 403)
)
_reader, _writer = scoped("scans:read"), scoped("scans:write")
Reader = Annotated[Principal, Depends(_reader)]
Writer = Annotated[Principal, Depends(_writer)]


@router.get("", dependencies=[Depends(_reader), Depends(limited("read"))])
def list_accepted_findings(
    query: Annotated[AcceptedQuery, Query()], principal: Reader, uow: Uow
) -> Page[AcceptedView]:
    """All that you live with, newest first."""
    with uow() as u:
        return judgements.list_accepted(u, principal.user_id, query)


@router.delete(
    "/{accepted_id}",
    status_code=204,
    responses=problems(404),
    dependencies=[Depends(_writer), Depends(limited("write"))],
)
def withdraw_acceptance(accepted_id: UUID, principal: Writer, uow: Uow) -> None:
    """Live with it no longer."""
    with uow() as u:
        judgements.withdraw(u, principal.user_id, accepted_id)
