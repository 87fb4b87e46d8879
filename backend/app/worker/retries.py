"""How often and when a failed job is tried again."""

from __future__ import annotations

from procrastinate import RetryStrategy

from app.core.settings import WorkerSettings


def with_backoff(
    attempts: int = WorkerSettings.model_fields["max_attempts"].default,
) -> RetryStrategy:
    """After 3, 9, 27 … seconds, so many times; then the job stays as failed, with its reason."""
    return RetryStrategy(max_attempts=attempts, exponential_wait=3)
