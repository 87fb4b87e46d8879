"""A request that is repeated under the same key does nothing twice and gets the same answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel

from app.core import clock
from app.core.problems import Problem
from app.db.session import UnitOfWork
from app.repositories import idempotency

_KEPT = timedelta(hours=24)
_Answer = TypeVar("_Answer", bound=BaseModel)


class KeyReused(Problem):
    status, code, title = 422, "idempotency-key-reused", "This key came with another request"


def once(
    u: UnitOfWork,
    user_id: UUID,
    key: str | None,
    request: tuple[str, bytes],
    work: Callable[[], _Answer],
    kind: type[_Answer],
) -> _Answer:
    """Do the work, or give the answer that it gave under this key within the last day.

    `request` is the route and whatever tells this request from another.
    """
    if key is None:
        return work()
    route, told = request
    digest = hashlib.sha256(told).digest()
    first = idempotency.claim(u, user_id, key, route, digest, clock.now() + _KEPT)
    if first is None:
        answer = work()
        idempotency.keep(u, user_id, key, 202, answer.model_dump(mode="json"))
        return answer
    if (first.route, first.request_digest) != (route, digest) or first.body is None:
        raise KeyReused("Take a new key for a new request.")
    return kind.model_validate(first.body)
