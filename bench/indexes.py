"""What each index of migration 005 gains: the product's queries on full tables, before and after.

    python -m bench.indexes [--results 2000000]

Times are the server's own (EXPLAIN ANALYZE), the median of five warm runs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import Connection, text

from app.core.settings import DatabaseSettings
from app.db.migrations import upgrade
from app.db.session import make_engine
from app.embedded.cluster import Cluster

PER_SCAN = 100
RUNS = 5
_ID = "('00000000-0000-7000-8000-' || lpad(to_hex({}), 12, '0'))::uuid"
ONE = _ID.format(77)
_RESULTS = """INSERT INTO scan_results (scan_id, ordinal, component, rule_id, issue_type, severity,
        confidence, symbol, path, line, "column", fingerprint, message, moment, role, is_new,
        counts)
    SELECT {scan}, n, 0, 'CR-PHP-REMOVED-FUNCTION', 'family-' || n % 12,
        CASE WHEN n % 100 < 2 THEN 4 WHEN n % 100 < 10 THEN 3 WHEN n % 100 < 70 THEN 2 ELSE 1 END,
        3, 'each', 'includes/class-shop-' || n % 40 || '.php', n, 1,
        lpad(to_hex(n * 65537::bigint), 16, '0'), 'each() was removed in PHP 8.0.', 'run', 'own',
        true, true
    FROM {source}"""

# Row counts follow from the number of results: R results, R/100 judged scans among R/10.
SEED = (
    f"""INSERT INTO users (id, email, password_hash, is_verified, locked_until, created_at)
        SELECT {_ID.format("n")}, n || '@site.test', '-', n % 50 > 0,
            CASE WHEN n % 500 = 0 THEN now() + interval '1 hour' END,
            now() - n * interval '1 minute'
        FROM generate_series(1, :results / 100) n""",
    f"""INSERT INTO sites (id, user_id, name, wordpress, php, target_wordpress, target_php,
            created_at)
        SELECT {_ID.format("n")}, {_ID.format("1 + n::bigint * 7919 % (:results / 100)")},
            'site ' || n, '6.4', '7.4', '6.8', '8.3', now() - n * interval '1 minute'
        FROM generate_series(1, :results / 40) n""",
    f"""INSERT INTO scans (id, user_id, site_id, source, to_wordpress, to_php, status, created_at)
        SELECT {_ID.format("n")}, {_ID.format("1 + n::bigint * 7919 % (:results / 100)")},
            {_ID.format("1 + n::bigint * 104729 % (:results / 40)")}, 'upload', '6.8', '8.3',
            CASE WHEN n % 5000 = 0 THEN 'running' WHEN n % 1000 = 0 THEN 'queued'
                WHEN n % 97 = 0 THEN 'failed' ELSE 'completed' END,
            now() - n * interval '10 seconds'
        FROM generate_series(1, :results / 10) n""",
    f"""INSERT INTO scan_components (scan_id, ordinal, kind, slug, state)
        SELECT {_ID.format("n")}, 0, 'plugin', 'shop', 'warns'
        FROM generate_series(1, :results / {PER_SCAN}) n""",
    _RESULTS.format(
        scan=_ID.format("scan"),
        source=f"generate_series(1, :results / {PER_SCAN}) scan,"
        f" generate_series(0, {PER_SCAN} - 1) n",
    ),
    f"""INSERT INTO orders (id, user_id, product, amount, currency, analysis_status, created_at)
        SELECT {_ID.format("n")}, {_ID.format("1 + n::bigint * 7919 % (:results / 100)")},
            'analysis', 4900, 'EUR', CASE WHEN n % 2000 = 0 THEN 'queued' ELSE 'completed' END,
            now() - n * interval '1 minute'
        FROM generate_series(1, :results / 20) n""",
)


@dataclass(frozen=True)
class Query:
    name: str
    sql: str


_PAGE = "ORDER BY created_at DESC, id DESC LIMIT 51"
QUERIES = (
    Query("a user's sites, a page", f"SELECT * FROM sites WHERE user_id = {ONE} {_PAGE}"),
    Query("a user's sites, counted", f"SELECT count(*) FROM sites WHERE user_id = {ONE}"),
    Query("a user's scans, a page", f"SELECT * FROM scans WHERE user_id = {ONE} {_PAGE}"),
    Query(
        "a user's open scans, counted",
        f"SELECT count(*) FROM scans WHERE user_id = {ONE} AND status IN ('queued', 'running')",
    ),
    Query("a site's scans, a page", f"SELECT * FROM scans WHERE site_id = {ONE} {_PAGE}"),
    Query("running scans", "SELECT * FROM scans WHERE status = 'running'"),
    Query(
        "queued scans, oldest first",
        "SELECT * FROM scans WHERE status = 'queued' ORDER BY created_at LIMIT 20",
    ),
    Query(
        "a scan's results, a page",
        f"SELECT * FROM scan_results WHERE scan_id = {ONE} AND ordinal > 20 ORDER BY ordinal"
        " LIMIT 51",
    ),
    Query(
        "a scan's results of a severity",
        f"SELECT * FROM scan_results WHERE scan_id = {ONE} AND severity = 3 ORDER BY ordinal"
        " LIMIT 51",
    ),
    Query(
        "a scan's results by severity, counted",
        f"SELECT severity, count(*) FROM scan_results WHERE scan_id = {ONE} GROUP BY 1",
    ),
    Query(
        "a scan's results of a family",
        f"SELECT * FROM scan_results WHERE scan_id = {ONE} AND issue_type = 'family-3'"
        " ORDER BY ordinal LIMIT 51",
    ),
    Query("fatal results, counted", "SELECT count(*) FROM scan_results WHERE severity = 4"),
    Query(
        "a family's results, counted",
        "SELECT count(*) FROM scan_results WHERE issue_type = 'family-3'",
    ),
    Query(
        "orders to analyse, oldest first",
        "SELECT * FROM orders WHERE analysis_status = 'queued' ORDER BY created_at LIMIT 20",
    ),
    Query("locked users", "SELECT id FROM users WHERE locked_until > now()"),
    Query(
        "users never verified",
        "SELECT id FROM users WHERE NOT is_verified AND created_at < now() - interval '7 days'",
    ),
)

NEW = _ID.format(0)
NEW_SCAN = f"""WITH scan AS (
    INSERT INTO scans (id, user_id, source, to_wordpress, to_php)
    VALUES ({NEW}, {ONE}, 'upload', '6.8', '8.3') RETURNING id
) INSERT INTO scan_components (scan_id, ordinal, kind, slug, state)
    SELECT id, 0, 'plugin', 'shop', 'warns' FROM scan"""
STORE = Query(
    "50,000 results, stored",
    _RESULTS.format(scan=NEW, source="generate_series(0, 49999) n"),
)


@dataclass(frozen=True)
class Measured:
    milliseconds: float
    scans: tuple[str, ...]  # the indexes that the plan uses, or "whole <table>"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=int, default=2_000_000, help="rows of scan_results")
    results: int = parser.parse_args().results
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(Path(folder) / "postgres", durable=False)
        cluster.start()
        try:
            settings = DatabaseSettings(
                url=SecretStr(cluster.create_database()), statement_timeout=3600
            )
            compare(settings, results)
        finally:
            cluster.stop()
    return 0


def compare(settings: DatabaseSettings, results: int) -> None:
    """Seed, measure, add the indexes, measure again; print a row a query and the sizes."""
    upgrade(settings, "004")
    engine = make_engine(settings)
    with engine.begin() as connection:
        for statement in SEED:
            connection.execute(text(statement), {"results": results})
    before = measure_all(settings)
    started = time.perf_counter()
    upgrade(settings, "005")
    built = time.perf_counter() - started
    after = measure_all(settings)
    print(f"{results:,} results; 005 took {built:.1f} s\n")
    print("| query | before, ms | after, ms | less | by |\n|---|---|---|---|---|")
    for query in (*QUERIES, STORE):
        was, now = before[query.name], after[query.name]
        less = 1 - now.milliseconds / was.milliseconds
        times = f"{was.milliseconds:.2f} | {now.milliseconds:.2f}"
        print(f"| {query.name} | {times} | {less:.0%} | {', '.join(now.scans)} |")
    with engine.connect() as connection:
        print("\n| index | MB |\n|---|---|")
        for name, size in sizes(connection):
            print(f"| {name} | {size / 1e6:.1f} |")
    engine.dispose()


def measure_all(settings: DatabaseSettings) -> dict[str, Measured]:
    engine = make_engine(settings)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
        found = {query.name: measure(connection, query) for query in QUERIES}
        found[STORE.name] = measure(connection, STORE, undo=f"DELETE FROM scans WHERE id = {NEW}")
    engine.dispose()
    return found


def measure(connection: Connection, query: Query, undo: str = "") -> Measured:
    times = []
    for _ in range(RUNS + 1):  # the first one warms up
        if undo:
            connection.execute(text(undo))
            connection.execute(text(NEW_SCAN))
        plan = connection.scalar(text(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {query.sql}"))
        (report,) = json.loads(plan) if isinstance(plan, str) else plan or []
        times.append(report["Execution Time"])
    return Measured(statistics.median(times[1:]), tuple(scans_of(report["Plan"])))


def scans_of(plan: dict[str, Any]) -> Iterator[str]:
    if "Index Name" in plan:
        yield plan["Index Name"]
    elif plan["Node Type"] == "Seq Scan":
        yield f"whole {plan['Relation Name']}"
    for child in plan.get("Plans", []):
        yield from scans_of(child)


def sizes(connection: Connection) -> list[tuple[str, int]]:
    query = text(
        "SELECT c.relname, pg_relation_size(c.oid) FROM pg_class c"
        " WHERE c.relkind = 'i' AND c.relnamespace = 'public'::regnamespace"
        " AND c.relname ~ '^(ix|pk)_(sites|scans|scan_results|orders|users)(_|$)'"
        " ORDER BY 2 DESC LIMIT 20"
    )
    return [(row[0], row[1]) for row in connection.execute(query)]


if __name__ == "__main__":
    sys.exit(main())
