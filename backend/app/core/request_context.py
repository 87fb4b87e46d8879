"""What is known of the request or job at hand, for logs and the audit trail.

One mutable object in a context variable: what a dependency sets in its thread is seen outside.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class RequestContext:
    request_id: str = ""
    user_id: str = ""
    client: str = ""  # the caller's address
    user_agent: str = ""  # what the caller calls itself, cut short
    job: str = ""  # name and number, in a worker


_current: ContextVar[RequestContext | None] = ContextVar("request_context", default=None)


def current() -> RequestContext:
    """The context of the running request or job; outside of one, an empty one."""
    return _current.get() or RequestContext()


def enter(context: RequestContext) -> None:
    """Make it the context of this task and of what it starts."""
    _current.set(context)
