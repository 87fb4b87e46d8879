"""On a million results no list reads a whole table, whatever it is filtered by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from bench.indexes import SEED, scans_of
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event, select, text

from app.core.settings import DatabaseSettings
from app.db.session import make_engine, unit_of_work
from app.models import Scan, User
from app.models.choices import Role
from tests.app.factories import log_in

pytestmark = pytest.mark.long
MANY = 10_000  # rows from which reading all of them is a fault
SAMPLES: dict[str, Any] = {
    "limit": 100,
    "status": "completed",
    "site_id": "00000000-0000-7000-8000-00000000004d",
    "severity": "breaks",
    "min_confidence": "likely",
    "issue_type": "family-3",
    "rule_id": "CR-PHP-REMOVED-FUNCTION",
    "component": 0,
    "path": "includes/class-shop-1.php",
    "new_only": True,
}
PATHS = {"scan_id": "00000000-0000-7000-8000-00000000004d"}  # number 77 of the seed


@pytest.fixture
def full(database: DatabaseSettings) -> DatabaseSettings:
    engine = make_engine(database.model_copy(update={"statement_timeout": 600}))
    with engine.begin() as connection:
        for statement in SEED:
            connection.execute(text(statement), {"results": 1_000_000})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()
    return database


def lists(client: TestClient) -> Iterator[tuple[str, list[str]]]:
    """Paths of routes that answer in pages, with their filters."""
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        operation = methods.get("get", {})
        names = [parameter["name"] for parameter in operation.get("parameters", [])]
        if "cursor" in names:
            filters = {p["name"] for p in operation["parameters"] if p["in"] == "query"}
            yield path, sorted(filters - {"cursor"})


def whole_tables(engine: Engine, statement: str, parameters: Any) -> set[str]:
    """Large tables that the statement's plan reads from end to end."""
    with engine.connect() as connection, connection.connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
        (plan,) = cursor.fetchone()
        plan = json.loads(plan) if isinstance(plan, str) else plan
        read = {name[6:] for name in scans_of(plan[0]["Plan"]) if name.startswith("whole ")}
        cursor.execute("SELECT relname FROM pg_class WHERE reltuples >= %s", (MANY,))
        return read & {row[0] for row in cursor.fetchall()}


def test_no_list_reads_a_whole_table(full: DatabaseSettings, app: FastAPI) -> None:
    engine = make_engine(full)
    said: list[tuple[str, Any]] = []
    event.listen(
        app.state.wiring.engine,
        "before_cursor_execute",
        lambda _c, _k, statement, parameters, *_: said.append((statement, parameters)),
    )
    faults = []
    with TestClient(app) as client:
        with unit_of_work(engine)() as u:
            owner = u.scalars(select(User).join(Scan).where(Scan.id == PATHS["scan_id"])).one()
            owner.role = Role.ADMIN
            log_in(u, client, owner)
        for path, filters in lists(client):
            for name in ["", *filters]:
                assert not name or name in SAMPLES, f"add a sample for the filter {name}"
                said.clear()
                query = {name: SAMPLES[name]} if name else {}
                answer = client.get(path.format(**PATHS), params=query)
                assert answer.status_code == 200, answer.text
                for statement, parameters in said:
                    if statement.lstrip().upper().startswith("SELECT"):
                        tables = whole_tables(engine, statement, parameters)
                        faults += [f"{path}?{name} reads all of {table}" for table in tables]
    engine.dispose()
    assert faults == []
