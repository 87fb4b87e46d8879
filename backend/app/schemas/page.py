"""Pages of lists."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, Field

T = TypeVar("T")

Limit = Annotated[int, Field(ge=1, le=200, description="Most items on a page.")]
Cursor = Annotated[
    str | None, Field(max_length=200, description="`next_cursor` of the page before.")
]


class Page(BaseModel, Generic[T]):
    items: list[T]
    next_cursor: str | None
