"""What Prometheus collects of this process."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

REQUEST_SECONDS = Histogram(
    "coderenew_request_seconds",
    "Time from request to end of answer.",
    ("method", "route", "status"),
    buckets=_BUCKETS,
)
REQUESTS_IN_PROGRESS = Gauge("coderenew_requests_in_progress", "Requests being answered.")
POOL_CONNECTIONS = Gauge("coderenew_pool_connections", "Database connections.", ("state",))
JOBS = Gauge("coderenew_jobs", "Jobs in the queue.", ("status",))
OLDEST_JOB_SECONDS = Gauge("coderenew_oldest_job_seconds", "Age of the oldest waiting job.")
WORKERS = Gauge("coderenew_workers", "Workers with a recent sign of life.")
SCAN_SECONDS = Histogram(
    "coderenew_scan_seconds",
    "Time from start to end of a scan.",
    ("status",),
    buckets=(0.5, 1, 2.5, 5, 10, 30, 60, 120, 300),
)
FINDINGS = Counter("coderenew_findings", "Findings stored.", ("severity",))
