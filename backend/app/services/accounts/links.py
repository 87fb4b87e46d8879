"""Links in mails: what shows that somebody reads an address's mails."""

from __future__ import annotations

from datetime import timedelta

from app.core import clock
from app.core.problems import BadRequest
from app.core.security import digest, new_token
from app.db.session import UnitOfWork
from app.models import EmailToken, User
from app.models.choices import TokenPurpose
from app.repositories import email_tokens
from app.services import mails

_HOLD = {
    TokenPurpose.VERIFY_EMAIL: timedelta(days=3),
    TokenPurpose.RESET_PASSWORD: timedelta(hours=1),
    TokenPurpose.CHANGE_EMAIL: timedelta(days=1),
}
_NOT_AGAIN_FOR = timedelta(minutes=2)  # so that nobody floods a stranger's mailbox


class LinkNotValid(BadRequest):
    code, title = "link-not-valid", "The link was used, is too old, or is none of ours"


def send_link(
    u: UnitOfWork,
    user: User,
    purpose: TokenPurpose,
    template: str,
    *,
    new_email: str | None = None,
) -> None:
    """Mail a link that holds once; links sent before for the same purpose hold no more.

    Does nothing when one went out just now. new_email: where the link goes instead, to be taken
    as the user's address when it is opened.
    """
    now = clock.now()
    if email_tokens.made_since(u, user.id, purpose, now - _NOT_AGAIN_FOR):
        return
    email_tokens.delete_all(u, user.id, purpose)
    token = new_token()
    u.add(
        EmailToken(
            user_id=user.id,
            purpose=purpose,
            token_hash=digest(token),
            new_email=new_email,
            expires_at=now + _HOLD[purpose],
        )
    )
    mails.post(u, template, new_email or user.email, user.id, token=token)


def open_link(u: UnitOfWork, token: str, purpose: TokenPurpose) -> EmailToken:
    """Use up a link; `LinkNotValid` unless it holds."""
    used = email_tokens.use(u, digest(token), purpose, clock.now())
    if used is None:
        raise LinkNotValid()
    return used
