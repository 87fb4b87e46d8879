"""Logins in browsers. The cookie holds a token, the row its digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.core import clock
from app.core.problems import Forbidden
from app.core.request_context import current
from app.core.security import digest, new_token, same
from app.db.session import UnitOfWork
from app.models import BrowserSession, User
from app.repositories import credentials, sessions
from app.services import audit
from app.services.accounts.principal import NotKnown, Principal

LIFETIME = timedelta(days=30)
_LONGEST_PAUSE = timedelta(days=7)
_HALF_WAY_LIFETIME = timedelta(minutes=10)  # between the password and the second factor
_SIGHT_IS_NOTED_EVERY = timedelta(minutes=1)


class CsrfFailed(Forbidden):
    code, title = "csrf-failed", "Send the csrf cookie's value as X-CSRF-Token"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the browser keeps: `session` out of scripts' reach, `csrf` for them to send back."""

    session: str
    csrf: str


def open_session(u: UnitOfWork, user: User, *, awaits_second_factor: bool = False) -> Tokens:
    """A new session; with a second factor to come it is good for nothing else."""
    now = clock.now()
    session = BrowserSession(
        user_id=user.id,
        awaits_second_factor=awaits_second_factor,
        address=audit.caller_address(),
        user_agent=current().user_agent,
        last_seen_at=now,
        authenticated_at=now,
        expires_at=now + (_HALF_WAY_LIFETIME if awaits_second_factor else LIFETIME),
    )
    tokens = rotate(session)
    u.add(session)
    return tokens


def rotate(session: BrowserSession) -> Tokens:
    """Give the session new tokens: what was known of it before its privileges changed is void."""
    tokens = Tokens(new_token(), new_token())
    session.token_hash, session.csrf_hash = digest(tokens.session), digest(tokens.csrf)
    return tokens


def renew(u: UnitOfWork, owner: UUID, session_id: UUID) -> Tokens:
    """New tokens for a session whose privileges changed."""
    return rotate(sessions.get_session(u, owner, session_id))


def renew_if_theirs(u: UnitOfWork, user_id: UUID, token: str | None) -> Tokens | None:
    """New tokens for the session of this cookie, if it is one of the user's."""
    now = clock.now()
    seen_since = now - _LONGEST_PAUSE
    found = credentials.find_session(u, digest(token or ""), now=now, seen_since=seen_since)
    return rotate(found[0]) if found and found[1].id == user_id else None


def find_session(
    u: UnitOfWork, token: str, csrf: str | None, *, half_way: bool = False
) -> tuple[BrowserSession, User]:
    """The session of a cookie, and its user.

    csrf: what the browser sent back, or None for a request that changes nothing.
    half_way: whether the session is to await its second factor.
    """
    now = clock.now()
    found = credentials.find_session(u, digest(token), now=now, seen_since=now - _LONGEST_PAUSE)
    if found is None or found[0].awaits_second_factor is not half_way:
        raise NotKnown("The session has ended.")
    session, user = found
    if csrf is not None and not same(csrf, session.csrf_hash):
        raise CsrfFailed()
    if session.last_seen_at < now - _SIGHT_IS_NOTED_EVERY:
        session.last_seen_at = now
    return session, user


def principal_of_session(u: UnitOfWork, token: str, csrf: str | None) -> Principal:
    """Who logged in here; `NotKnown` when nobody is."""
    return Principal.of_session(*find_session(u, token, csrf))


def list_sessions(u: UnitOfWork, owner: UUID) -> Sequence[BrowserSession]:
    """Where the user is logged in, latest first."""
    return sessions.list_sessions(u, owner, clock.now())


def end_session(u: UnitOfWork, owner: UUID, session_id: UUID) -> None:
    """Log out there."""
    sessions.delete_session(u, owner, session_id)
    audit.record(u, "session.ended", owner, session_id=str(session_id))


def end_other_sessions(u: UnitOfWork, owner: UUID, keep: UUID | None) -> int:
    """Log out everywhere else; how many sessions that ended."""
    ended = sessions.delete_all(u, owner, keep=keep)
    audit.record(u, "session.ended_others", owner, ended=ended)
    return ended
