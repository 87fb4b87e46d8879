"""What administrators see and say, on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.models.choices import AlarmVerdict, Role
from app.schemas.page import Cursor, Limit
from app.schemas.text import Line

UserChange = Literal["verify", "lock", "unlock", "disable", "enable"]


class UsersQuery(BaseModel):
    """Which users; newest first."""

    model_config = ConfigDict(extra="forbid")

    search: Line = Field("", max_length=320, description="What the address begins with.")
    limit: Limit = 50
    cursor: Cursor = None


class UserView(BaseModel):
    """A user. Whoever is disabled has no session, and no password or key of theirs is taken."""

    id: UUID
    email: str
    name: str
    role: Role
    is_verified: bool
    second_factor: bool
    failed_logins: int
    locked_until: datetime | None
    disabled_at: datetime | None
    last_login_at: datetime | None
    created_at: datetime


class Lock(BaseModel):
    """For how long no password is taken, except in browsers that the user logged in with."""

    model_config = ConfigDict(extra="forbid")

    minutes: int = Field(60, ge=1, le=60 * 24 * 365)


class JobsView(BaseModel):
    queue: str
    name: str
    status: Literal["todo", "doing", "failed"]
    count: int
    oldest_seconds: float = Field(description="Since the oldest of them was asked for.")


class QueueView(BaseModel):
    workers: int = Field(description="With a recent sign of life.")
    oldest_seconds: float = Field(description="Since the oldest waiting job could have started.")
    jobs: list[JobsView]


class DeadLetterView(BaseModel):
    """A job that is not tried any more."""

    id: int
    name: str
    queue: str
    attempts: int
    payload: dict[str, Any] = Field(description="Ids, such as that of the scan.")
    failed_at: datetime | None
    reason: str


class AlarmsQuery(BaseModel):
    """Which reports; newest first."""

    model_config = ConfigDict(extra="forbid")

    rule_id: Line | None = Field(None, max_length=100)
    verdict: AlarmVerdict | None = None
    limit: Limit = 50
    cursor: Cursor = None


class AlarmView(BaseModel):
    """A user's word that a finding is none."""

    id: UUID
    rule_id: str
    fingerprint: str
    component_slug: str
    component_version: str
    confidence: int = Field(description="1 possible, 2 likely, 3 certain.")
    engine_version: str
    catalog_version: str
    comment: str
    scan_id: UUID | None
    user_id: UUID | None
    verdict: AlarmVerdict
    decided_at: datetime | None
    created_at: datetime
    reports_of_rule: dict[str, int] = Field(description="Of all users, by verdict.")


class AlarmDecision(BaseModel):
    model_config = ConfigDict(extra="forbid")

    verdict: AlarmVerdict


class AuditQuery(BaseModel):
    """Which security events; newest first."""

    model_config = ConfigDict(extra="forbid")

    event: Line | None = Field(None, max_length=100, examples=["login.failed"])
    user_id: UUID | None = Field(None, description="Who did it, or tried to be.")
    limit: Limit = 50
    cursor: Cursor = None
