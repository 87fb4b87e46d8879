"""What the health endpoints answer."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel


class PartHealth(BaseModel):
    status: Literal["ok", "degraded", "failing"]
    milliseconds: float
    detail: str
    figures: dict[str, Any]


class Health(BaseModel):
    status: Literal["ok", "degraded", "failing"]
    failing: list[str]
    version: str
    uptime_seconds: float
    response_milliseconds: float
    parts: dict[str, PartHealth]


class Liveness(BaseModel):
    status: Literal["ok"]
