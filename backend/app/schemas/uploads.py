"""Uploads on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.models.choices import UploadStatus
from app.schemas.text import Line


class NewUpload(BaseModel):
    """What will be sent."""

    model_config = ConfigDict(extra="forbid")

    name: Line = Field(min_length=1, max_length=300, description="The file's name.")
    size: int = Field(gt=0, description="Its bytes.")


class UploadView(BaseModel):
    """An upload; go on with sending at byte `received`."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    status: UploadStatus
    expected_size: int
    received: int
    digest: str | None = Field(description="SHA-256, once all is there.")
    expires_at: datetime
