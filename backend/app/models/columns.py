"""Kinds of columns that tables share."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey
from sqlalchemy.orm import MappedColumn, mapped_column


def choice(kind: type[StrEnum], **options: Any) -> MappedColumn[Any]:
    """One of the words of `kind`: text with a check, so that a new word is one cheap migration."""
    return mapped_column(
        Enum(
            kind,
            native_enum=False,
            create_constraint=True,
            length=32,
            values_callable=lambda members: [member.value for member in members],
        ),
        **options,
    )


def reference(target: str, *, on_delete: str = "CASCADE", **options: Any) -> MappedColumn[Any]:
    """A foreign key to `target` ("users.id"), with an index unless told otherwise."""
    options.setdefault("index", True)
    return mapped_column(ForeignKey(target, ondelete=on_delete), **options)
