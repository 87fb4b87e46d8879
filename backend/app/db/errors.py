"""What a failure of the database means to the caller."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.core.problems import InternalError, Problem, Unavailable

_SOON = {"Retry-After": "5"}


def as_problem(error: SQLAlchemyError) -> Problem:
    """503 for what passes (no connection, time-outs, lock waits, deadlocks), else 500."""
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    passing = isinstance(error, OperationalError | InterfaceError | PoolTimeoutError)
    if lost or passing:
        return Unavailable("The database did not answer in time.", headers=_SOON)
    return InternalError()
