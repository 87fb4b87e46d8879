"""API keys, for machines such as CI."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Depends

from app.api.deps import RecentUser, SessionUser, Uow, limited
from app.api.openapi import problems
from app.schemas.api_keys import ApiKeyOut, CreatedApiKey, NewApiKey
from app.schemas.page import Cursor, Limit, Page
from app.services.accounts import api_keys

router = APIRouter(prefix="/api-keys", tags=["api keys"], responses=problems(401, 403))


@router.post("", status_code=201, responses=problems(409), dependencies=[Depends(limited("write"))])
def create_api_key(body: NewApiKey, principal: RecentUser, uow: Uow) -> CreatedApiKey:
    """Make a key. Its secret is in this answer and nowhere else."""
    principal.require_verified()
    with uow() as u:
        key, secret = api_keys.create_key(
            u, principal.user_id, body.name, body.scopes, body.expires_at
        )
        shown = ApiKeyOut.model_validate(key)
    return CreatedApiKey(**shown.model_dump(), key=secret)


@router.get("", dependencies=[Depends(limited("read"))])
def list_api_keys(
    principal: SessionUser, uow: Uow, limit: Limit = 25, cursor: Cursor = None
) -> Page[ApiKeyOut]:
    """Keys that are in force or past their time, newest first; revoked ones are gone."""
    with uow() as u:
        found = api_keys.list_keys(u, principal.user_id, limit=limit, cursor=cursor)
        items = [ApiKeyOut.model_validate(key) for key in found.items]
    return Page(items=items, next_cursor=found.next_cursor)


@router.delete(
    "/{key_id}", status_code=204, responses=problems(404), dependencies=[Depends(limited("write"))]
)
def revoke_api_key(key_id: UUID, principal: SessionUser, uow: Uow) -> None:
    """End a key at once."""
    with uow() as u:
        api_keys.revoke_key(u, principal.user_id, key_id)
