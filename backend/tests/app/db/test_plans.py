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
from app.integrations.engine.versions import catalog_version
from app.models import Scan, User
from app.models.choices import Role
from app.services.scans import rejudging
from tests.app.factories import log_in

pytestmark = pytest.mark.long
MANY = 10_000  # rows from which reading all of them is a fault
SAMPLES: dict[str, Any] = {
    "limit": 100,
    "state": "added",
    "status": "completed",
    "site_id": "00000000-0000-7000-8000-00000000004d",
    "severity": "breaks",
    "min_confidence": "likely",
    "issue_type": "family-3",
    "rule_id": "CR-PHP-REMOVED-FUNCTION",
    "component": 0,
    "path": "includes/class-shop-1.php",
    "new_only": True,
    "search": "77",
    "user_id": "00000000-0000-7000-8000-00000000004d",
    "event": "login.failed",
    "verdict": "open",
    "trigger": "user",
}
_ID = "('00000000-0000-7000-8000-' || lpad(to_hex({}), 12, '0'))::uuid"
MORE = (
    f"""INSERT INTO comparisons (id, user_id, old_scan_id, new_scan_id, added, fixed, unchanged)
        SELECT id, user_id, id, {_ID.format("10077")}, 0, 0, 0 FROM scans
        WHERE id = {_ID.format("77")}""",
    "INSERT INTO blobs (key, kind, size, last_used_at) VALUES ('facts/1', 'facts', 1, now())",
    f"UPDATE scans SET facts_blob = 'facts/1', catalog_version = '{catalog_version()}'",
    f"""INSERT INTO audit_events (id, user_id, event, created_at)
        SELECT {_ID.format("n")}, {_ID.format("1 + n % 10000")},
            CASE WHEN n % 100 = 0 THEN 'login.failed' ELSE 'login' END,
            now() - n * interval '1 minute'
        FROM generate_series(1, 100000) n""",
    f"""INSERT INTO false_alarm_reports (id, rule_id, fingerprint, confidence, engine_version,
            catalog_version, created_at)
        SELECT {_ID.format("n")}, 'CR-RULE-' || n % 500, '-', 3, '1', '1',
            now() - n * interval '1 minute'
        FROM generate_series(1, 20000) n""",
    """INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)
        SELECT 'scans', 'scans:run', '{}',
            (CASE WHEN n % 1000 = 0 THEN 'failed' ELSE 'succeeded' END)::procrastinate_job_status
        FROM generate_series(1, 50000) n""",
)
PATHS = dict.fromkeys(("scan_id", "comparison_id"), "00000000-0000-7000-8000-00000000004d")  # 77


@pytest.fixture
def full(database: DatabaseSettings) -> DatabaseSettings:
    engine = make_engine(database.model_copy(update={"statement_timeout": 600}))
    with engine.begin() as connection:
        for statement in SEED:
            connection.execute(text(statement), {"results": 1_000_000})
        for statement in MORE:
            connection.execute(text(statement))
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


def whole_tables_of(engine: Engine, said: list[tuple[str, Any]]) -> set[str]:
    """Large tables that one of the queries reads from end to end."""
    queries = [pair for pair in said if pair[0].lstrip().upper().startswith(("SELECT", "WITH"))]
    return {name for pair in queries for name in whole_tables(engine, *pair)}


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
                faults += [
                    f"{path}?{name} reads all of {table}" for table in whole_tables_of(engine, said)
                ]
        said.clear()
        with app.state.wiring.uow() as u:
            assert rejudging.rejudge_some(u, 100) is False
        faults += [f"rejudging reads all of {t}" for t in whole_tables_of(engine, said)]
    engine.dispose()
    assert faults == []
