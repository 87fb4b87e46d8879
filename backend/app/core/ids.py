"""Ids of rows: UUIDv7, made here so that a row's id is known before it is written."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh id; ids sort by the time they were made, which keeps index inserts at one end."""
    return uuid7()
