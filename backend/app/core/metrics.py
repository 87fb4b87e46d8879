"""What Prometheus collects.

With several web processes each writes its measurements into files of a folder that they share, and
whichever is asked answers for all of them. Prometheus' library looks for the folder's name in the
environment when it is imported: `share_measurements` comes first.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from app.core.shared_measurements import shared_folder

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

REQUEST_SECONDS = Histogram(
    "coderenew_request_seconds",
    "Time from request to end of answer.",
    ("method", "route", "status"),
    buckets=_BUCKETS,
)
REQUESTS_IN_PROGRESS = Gauge(
    "coderenew_requests_in_progress", "Requests being answered.", multiprocess_mode="livesum"
)
POOL_CONNECTIONS = Gauge(
    "coderenew_pool_connections", "Database connections.", ("state",), multiprocess_mode="livesum"
)


def _of_all(name: str, text: str, labels: tuple[str, ...] = ()) -> Gauge:
    """A gauge of what all processes share: whoever looked last is right."""
    return Gauge(f"coderenew_{name}", text, labels, multiprocess_mode="mostrecent")


JOBS = _of_all("jobs", "Jobs in the queue.", ("status",))
OLDEST_JOB_SECONDS = _of_all("oldest_job_seconds", "Age of the oldest waiting job.")
WORKERS = _of_all("workers", "Workers with a recent sign of life.")
SCANS = _of_all("scans_last_hour", "Scans of the last hour that ended.", ("status",))
SCAN_SECONDS = _of_all(
    "scan_seconds_last_hour", "Time from start to end of these scans.", ("status", "quantile")
)
FINDINGS = _of_all("findings_last_hour", "Findings of these scans that count.", ("severity",))


def exposition() -> bytes:
    """All measurements, as Prometheus reads them."""
    folder = shared_folder()
    if folder is None:
        return generate_latest(REGISTRY)
    _forget_dead(folder)
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(folder))  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def _forget_dead(folder: Path) -> None:
    """Gauges of processes that are gone; what they counted stays."""
    for file in folder.glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            with suppress(FileNotFoundError):
                mark_process_dead(pid, path=str(folder))  # type: ignore[no-untyped-call]
