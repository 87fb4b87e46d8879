"""Reading under load: CPU a request, beside FastAPI alone and beside the answer from memory."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import text

from bench.rows import Row, tell
from bench.server.backend import Backend, cpu_seconds, serving

SCANS, FINDINGS, PAGE = 200, 500, 50
ANSWERS = "BENCH_ANSWERS"
"""The setting that names the folder of answers, as the real endpoints gave them."""

_SECONDS = 8
"""How long each endpoint is asked."""


class Load(NamedTuple):
    """What a server did under it."""

    requests: int
    errors: int
    p99: float  # milliseconds
    cpu: float  # milliseconds of the server's CPU a request


def measure(backend: Backend) -> Iterator[Row]:
    """Figures of one scan, a list of scans, and a list of findings."""
    paths = _paths(backend)
    folder = backend.folder / "answers"
    folder.mkdir()
    with backend.client() as client:
        for name, path in paths.items():
            answer = client.get(path).raise_for_status()
            (folder / name).write_bytes(answer.content)
    os.environ[ANSWERS] = str(folder)
    with serving("bench.server.plain:app") as (url, pid):
        hello = load(f"{url}/hello", pid)
        bare = {name: load(f"{url}/{name}", pid) for name in paths}
    yield Row("hello of FastAPI alone", f"{hello.cpu:.2f} ms CPU, p99 {hello.p99:.0f} ms")
    for name, path in paths.items():
        one = load(f"{backend.url}/api/v1{path}", backend.web, backend.key)
        figures = f"{one.cpu:.2f} ms CPU, p99 {one.p99:.0f} ms at 32 connections"
        ratios = f"{one.cpu / hello.cpu:.1f} × hello, {one.cpu / bare[name].cpu:.1f} × from memory"
        yield Row(f"GET {_LABELS[name]}", f"{figures}; {ratios}")
    many = load(f"{backend.url}/api/v1{paths['scan']}", backend.web, backend.key, connections=200)
    figures = f"{many.requests} answers, {many.errors} errors, p99 {many.p99:.0f} ms"
    yield Row("200 connections", figures, "no error", many.errors == 0)


_LABELS = {
    "scan": "one scan",
    "scans": f"{PAGE} scans",
    "results": f"{PAGE} findings",
}


def load(url: str, pid: int, key: str = "", *, connections: int = 32) -> Load:
    """Ask for one address over so many connections, and watch the server's process."""
    tell(f"{connections} connections: {url}")
    command = ["wrk", "--latency", "-t1", f"-c{connections}", "--timeout", "30"]
    command += ["-H", f"Authorization: Bearer {key}"] if key else []
    subprocess.run([*command, "-d1", url], check=True, capture_output=True)  # warms it up
    before = cpu_seconds(pid)
    said = subprocess.run(
        [*command, f"-d{_SECONDS}", url], check=True, capture_output=True, text=True
    ).stdout
    used = cpu_seconds(pid) - before
    requests = int(_found(r"(\d+) requests in", said))
    p99 = _milliseconds(_found(r"99%\s+(\S+)", said))
    return Load(requests, _errors(said), p99, 1000 * used / requests)


def _errors(said: str) -> int:
    """Answers that were none, and connections that broke."""
    refused = re.findall(r"Non-2xx or 3xx responses: (\d+)", said)
    broken = re.findall(r"(?:connect|read|write|timeout) (\d+)", said)
    return sum(map(int, refused + broken))


def _found(pattern: str, said: str) -> str:
    found = re.search(pattern, said)
    if found is None:
        raise ValueError(f"wrk said nothing of {pattern}:\n{said}")
    return found[1]


def _milliseconds(duration: str) -> float:
    for unit, factor in (("us", 0.001), ("ms", 1.0), ("s", 1000.0), ("m", 60_000.0)):
        if duration.endswith(unit):
            return float(duration.removesuffix(unit)) * factor
    raise ValueError(duration)


def _paths(backend: Backend) -> dict[str, str]:
    """Fill the database, and name what is asked for."""
    with backend.uow() as u:
        for statement in _SEED:
            u.execute(text(statement), {"scans": SCANS, "findings": FINDINGS})
        scan_id = u.scalar(text("SELECT scan_id FROM scan_results LIMIT 1"))
    return {
        "scan": f"/scans/{scan_id}",
        "scans": f"/scans?limit={PAGE}",
        "results": f"/scans/{scan_id}/results?limit={PAGE}",
    }


_SEED = (
    """INSERT INTO scans (id, user_id, source, source_name, to_wordpress, to_php, status, state,
            created_at, started_at, finished_at)
        SELECT gen_random_uuid(), users.id, 'upload', 'shop.zip', '7.1', '8.5', 'completed',
            'warns', now() - n * interval '1 minute', now(), now()
        FROM users, generate_series(1, :scans) n""",
    """INSERT INTO scan_components (scan_id, ordinal, kind, slug, state)
        SELECT id, 0, 'plugin', 'shop', 'warns' FROM scans""",
    """INSERT INTO scan_results (scan_id, ordinal, component, rule_id, issue_type, severity,
            confidence, symbol, path, line, "column", fingerprint, message, moment, role, is_new,
            counts)
        SELECT scans.id, n, 0, 'CR-PHP-REMOVED-FUNCTION', 'removed', 3, 3, 'each',
            'includes/class-shop.php', n, 1, lpad(to_hex(n), 16, '0'),
            'each() was removed in PHP 8.0.', 'run', 'own', true, true
        FROM (SELECT id FROM scans ORDER BY id LIMIT 1) scans, generate_series(1, :findings) n""",
)
