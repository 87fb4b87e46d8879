"""API keys on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from app.schemas.text import Name

ScopeName = Literal["scans:read", "scans:write", "sites:read", "sites:write"]


class NewApiKey(BaseModel):
    name: Name = Field(description="What it is for.")
    scopes: list[ScopeName] = Field(min_length=1, max_length=10)
    expires_at: AwareDatetime | None = Field(None, description="When it ends by itself.")


class ApiKeyOut(BaseModel):
    """A key, without its secret."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    prefix: str = Field(description="How the key begins.")
    scopes: list[ScopeName]
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None


class CreatedApiKey(ApiKeyOut):
    key: str = Field(description="The secret. It is shown this once.")
