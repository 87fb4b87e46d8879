"""Storing: 50,000 findings by the repository, beside a COPY of the same rows."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import text

from app.db.session import UnitOfWork
from app.integrations.engine.outcome import FindingOutcome
from app.repositories.results import replace_results
from bench.rows import Row, tell
from bench.server.backend import Backend

FINDINGS = 50_000


def measure(backend: Backend, rounds: int) -> Iterator[Row]:
    """Both write into the same indexed table; both include the commit."""
    findings = [_finding(number) for number in range(FINDINGS)]
    component: dict[str, Any] = {"kind": "plugin", "slug": "shop", "state": "breaks"}
    ours, theirs = [], []
    with backend.uow() as u:
        scan_id = _new_scan(u)
        replace_results(u, scan_id, [component], findings, [])
        rows = _copied_out(u, scan_id)
    for number in range(rounds):
        tell(f"storing, round {number + 1} of {rounds}")
        _empty(backend, scan_id)
        started = time.perf_counter()
        with backend.uow() as u:
            replace_results(u, scan_id, [component], findings, [])
        ours.append(time.perf_counter() - started)
        _empty(backend, scan_id, component=True)
        started = time.perf_counter()
        with backend.uow() as u:
            _copied_in(u, rows)
        theirs.append(time.perf_counter() - started)
    ratio = median(ours) / median(theirs)
    figures = f"{median(ours):.2f} s beside {median(theirs):.2f} s: {ratio:.2f} ×"
    yield Row(f"{FINDINGS:,} findings stored, beside COPY", figures, "<= 2 ×", ratio <= 2)


def _finding(number: int) -> FindingOutcome:
    return FindingOutcome(
        component=0,
        rule_id="CR-PHP-REMOVED-FUNCTION",
        issue_type=f"family-{number % 12}",
        severity=1 + number % 4,
        confidence=1 + number % 3,
        symbol="create_function",
        path=f"includes/class-shop-{number % 400}.php",
        line=number,
        column=9,
        fingerprint=f"{number * 65537:016x}",
        message="create_function() was removed in PHP 8.0.",
        replacement="an anonymous function",
        enclosing="Shop::start",
        moment="run",
        role="own",
        library="",
        excerpt="$sort = create_function( '$a, $b', 'return $a - $b;' );",
        is_new=True,
        counts=True,
    )


def _new_scan(u: UnitOfWork) -> UUID:
    scan_id: UUID = u.execute(
        text(
            "INSERT INTO scans (id, user_id, source, to_wordpress, to_php)"
            " SELECT gen_random_uuid(), id, 'upload', '7.1', '8.5' FROM users LIMIT 1 RETURNING id"
        )
    ).scalar_one()
    return scan_id


def _empty(backend: Backend, scan_id: UUID, *, component: bool = False) -> None:
    """Take the scan's findings away for good, and perhaps leave its component."""
    with backend.uow() as u:
        u.execute(text("DELETE FROM scan_results WHERE scan_id = :id"), {"id": scan_id})
        if not component:
            u.execute(text("DELETE FROM scan_components WHERE scan_id = :id"), {"id": scan_id})
    with backend.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE scan_results"))


def _copied_out(u: UnitOfWork, scan_id: UUID) -> bytes:
    buffer = io.BytesIO()
    cursor = u.connection().connection.cursor()
    cursor.copy_expert(
        f"COPY (SELECT * FROM scan_results WHERE scan_id = '{scan_id}') TO STDOUT", buffer
    )
    return buffer.getvalue()


def _copied_in(u: UnitOfWork, rows: bytes) -> None:
    u.connection().connection.cursor().copy_expert("COPY scan_results FROM STDIN", io.BytesIO(rows))
