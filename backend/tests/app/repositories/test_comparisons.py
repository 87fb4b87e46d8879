"""Scans are compared in a time that grows with their findings, not with the square of them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Engine, event, text

from app.db.session import UnitOfWork, UnitOfWorkFactory
from app.models import Scan
from app.models.choices import ScanSource
from app.repositories.comparisons import Difference, difference
from tests.app.scans import a_user

MANY = 2000
_FINDINGS = text("""INSERT INTO scan_results (scan_id, ordinal, component, rule_id, issue_type,
        severity, confidence, symbol, path, line, "column", fingerprint, message, moment, role,
        is_new, counts)
    SELECT :scan, n, 0, 'CR-PHP-REMOVED-FUNCTION', 'f', 3, 3, 'each', 'p' || n, n, 1,
        lpad(to_hex(n + :shift), 16, '0'), '-', 'run', 'own', true, true
    FROM generate_series(1, :many) n""")


def filled(u: UnitOfWork, shift: int) -> UUID:
    """A scan whose results are stored just now, so that the planner knows nothing of them."""
    scan = Scan(user_id=a_user(u).id, source=ScanSource.UPLOAD, to_wordpress="7.1", to_php="8.5")
    u.add(scan)
    u.flush()
    component = "INSERT INTO scan_components (scan_id, ordinal, kind, slug, state)"
    u.execute(text(f"{component} VALUES (:scan, 0, 'plugin', 'shop', 'breaks')"), {"scan": scan.id})
    u.execute(_FINDINGS, {"scan": scan.id, "shift": shift, "many": MANY})
    return scan.id


def test_findings_are_sorted_and_never_joined_each_with_each(
    engine: Engine, uow: UnitOfWorkFactory
) -> None:
    said: list[tuple[str, object]] = []
    with uow() as u:
        old, new = filled(u, 0), filled(u, MANY // 2)
        u.execute(text("ANALYZE scans"))
        event.listen(
            engine,
            "before_cursor_execute",
            lambda _connection, _cursor, sql, values, *_: said.append((sql, values)),
        )
        assert difference(u, old, new) == Difference(0, 0, MANY)
        statement, values = said[-1]
        cursor = u.connection().connection.cursor()
        cursor.execute(f"EXPLAIN {statement}", values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "WindowAgg" in plan
    assert "Join" not in plan
    assert "Nested Loop" not in plan
