"""Rate limits: sliding windows per class of route and caller, in Redis or in memory.

While Redis is away each process counts by itself: limits stay in force, though no longer shared,
and `degraded` says so.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from app.core.logging import get_logger
from app.core.problems import TooManyRequests
from app.core.settings import RateLimitSettings, RedisSettings

ROUTE_CLASSES = ("read", "write", "auth", "scan", "upload")
_RETRY_REDIS_AFTER = 5.0  # seconds; else each request waits for the time-out

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How a caller stands in one window."""

    limit: int
    remaining: int
    reset_after: int  # seconds


class RateLimiter:
    """Counts hits; `shared` says that a count means a call over the network."""

    def __init__(self, limits: RateLimitSettings, redis: RedisSettings) -> None:
        self._enabled = limits.enabled
        self._items: dict[str, RateLimitItem] = {
            name: parse(getattr(limits, name)) for name in ROUTE_CLASSES
        }
        self._local = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._redis = _redis_limiter(redis)
        self._redis_away_until = 0.0

    @property
    def shared(self) -> bool:
        return self._redis is not None

    @property
    def degraded(self) -> bool:
        """Whether Redis is configured and away."""
        return self.shared and time.monotonic() < self._redis_away_until

    def hit(self, route_class: str, caller: str) -> Allowance:
        """Count one request; `TooManyRequests` when the caller's window is full."""
        item = self._items[route_class]
        if not self._enabled:
            return Allowance(item.amount, item.amount, 0)
        limiter = self._choose()
        try:
            return _hit(limiter, item, (route_class, caller))
        except TooManyRequests:
            raise
        except (
            Exception
        ) as error:  # whatever the Redis client raises: limits must not fail requests
            if limiter is self._local:
                raise
            self._redis_away_until = time.monotonic() + _RETRY_REDIS_AFTER
            log.warning("rate_limits_in_memory", error=type(error).__name__)
            return _hit(self._local, item, (route_class, caller))

    def _choose(self) -> SlidingWindowCounterRateLimiter:
        if self._redis is None or self.degraded:
            return self._local
        return self._redis


def _hit(
    limiter: SlidingWindowCounterRateLimiter, item: RateLimitItem, identifiers: tuple[str, str]
) -> Allowance:
    admitted = limiter.hit(item, *identifiers)
    window = limiter.get_window_stats(item, *identifiers)
    reset_after = max(1, math.ceil(window.reset_time - time.time()))
    if not admitted:
        raise TooManyRequests(reset_after, f"At most {item} for {identifiers[0]} requests.")
    return Allowance(item.amount, max(0, window.remaining), reset_after)


def _redis_limiter(settings: RedisSettings) -> SlidingWindowCounterRateLimiter | None:
    if settings.url is None:
        return None
    storage = RedisStorage(
        settings.url.get_secret_value(),
        socket_timeout=settings.timeout,
        socket_connect_timeout=settings.timeout,
    )
    return SlidingWindowCounterRateLimiter(storage)
