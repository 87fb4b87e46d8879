"""What users say of findings, on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.schemas.page import Cursor, Limit


class Acceptance(BaseModel):
    """Live with a finding, in every later version of the component too."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1, max_length=1000)


class AcceptedView(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    component_kind: str
    component_slug: str
    fingerprint: str
    rule_id: str
    reason: str
    created_at: datetime


class FalseAlarm(BaseModel):
    """Tell that a finding is none; it is kept for the rule's precision."""

    model_config = ConfigDict(extra="forbid")

    comment: str = Field("", max_length=2000)


class FalseAlarmView(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    rule_id: str
    fingerprint: str
    comment: str
    verdict: str = Field(description="open, confirmed or rejected.")
    created_at: datetime


class AcceptedQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: Limit = 50
    cursor: Cursor = None
