"""The error document of RFC 9457."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class FieldError(BaseModel):
    field: str = Field(description="Where: `body.name`, `query.limit`.")
    code: str = Field(description="What kind of fault: `missing`, `string_too_long`.")
    detail: str


class ProblemDocument(BaseModel):
    """Every answer that is no success."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="`urn:coderenew:problem:<code>`: stable, safe to branch on.")
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    request_id: str | None = None
    errors: list[FieldError] | None = None
