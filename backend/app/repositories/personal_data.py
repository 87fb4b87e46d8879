"""All rows of a user, whatever table they are in: tables that come later are in by themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, Table, select

from app.db.base import Base
from app.db.session import UnitOfWork
from app.models import ScanComponent, SiteComponent, User

# Secrets, and answers kept for a day. Findings are downloads of their scans.
_LEFT_OUT = {"email_tokens", "recovery_codes", "idempotency_keys", "outbox_mails"}
_SECRETS = {"password_hash"}
_PARTS = {SiteComponent.__tablename__: "site_id", ScanComponent.__tablename__: "scan_id"}


def collect(u: UnitOfWork, user_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """Rows by table; hashes and seeds, which are bytes, are left out."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in _LEFT_OUT]
    found = {User.__tablename__: _rows(u, Base.metadata.tables["users"], "id", [user_id])}
    for table in tables:
        if "user_id" in table.columns:
            found[table.name] = _rows(u, table, "user_id", [user_id])
    for name, owner_column in _PARTS.items():
        owners = [row["id"] for row in found[f"{owner_column.removesuffix('_id')}s"]]
        found[name] = _rows(u, Base.metadata.tables[name], owner_column, owners)
    return found


def _rows(u: UnitOfWork, table: Table, column: str, values: list[UUID]) -> list[dict[str, Any]]:
    shown = [
        each
        for each in table.columns
        if not isinstance(each.type, LargeBinary) and each.name not in _SECRETS
    ]
    query = select(*shown).where(table.columns[column].in_(values))
    return [dict(row._mapping) for row in u.execute(query)]
