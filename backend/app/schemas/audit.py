"""Security events on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator


class SecurityEvent(BaseModel):
    """Something that concerns who may do what: a login, a failed one, a key, a new password …"""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    event: str = Field(examples=["login", "login.failed", "api_key.created", "password.changed"])
    address: str | None
    user_agent: str
    request_id: str
    details: dict[str, Any]
    created_at: datetime

    @field_validator("address", mode="before")
    @classmethod
    def _text(cls, address: object) -> str | None:
        return None if address is None else str(address)


class AuditEventView(SecurityEvent):
    """The same, for administrators."""

    user_id: UUID | None
