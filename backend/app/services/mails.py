"""Mails: written with what they tell of, sent by a job once that is committed."""

from __future__ import annotations

from uuid import UUID

from app.core import clock
from app.core.logging import get_logger
from app.db.session import UnitOfWork
from app.integrations.mail import Mail, Mailer, MailRefused, MailUnavailable
from app.integrations.mail.texts import compose
from app.jobs.names import JobName
from app.jobs.queue import enqueue
from app.models import OutboxMail
from app.models.choices import MailStatus
from app.repositories import mails

log = get_logger(__name__)


def post(
    u: UnitOfWork, template: str, recipient: str, user_id: UUID | None, **context: str | int
) -> None:
    """Have the mail sent after the commit. With `user_id` it goes when the account does."""
    mail = OutboxMail(user_id=user_id, recipient=recipient, template=template, context=context)
    u.add(mail)
    u.flush()
    enqueue(u, JobName.SEND_MAIL, {"mail_id": str(mail.id)})


def deliver(
    u: UnitOfWork, mailer: Mailer, mail_id: UUID, *, public_url: str, last_attempt: bool
) -> bool:
    """Send a mail; whether it is to be tried again.

    It is sent once for certain, and twice if the worker dies before its commit: the Message-ID is
    the same, so that mailboxes show one. What is given up stays with its reason, without tokens.
    """
    row = mails.take_queued(u, mail_id)
    if row is None:
        return False
    row.attempts += 1
    subject, text = compose(row.template, row.context, public_url)
    try:
        mailer.send(Mail(row.id, row.recipient, subject, text))
    except MailUnavailable as error:
        row.last_error = str(error)
        if not last_attempt:
            return True
        _give_up(row)
    except MailRefused as error:
        row.last_error = str(error)
        _give_up(row)
    else:
        row.status, row.sent_at, row.context, row.last_error = (
            MailStatus.SENT,
            clock.now(),
            {},
            None,
        )
        log.info("mail_sent", template=row.template, attempts=row.attempts)
    return False


def abandon(u: UnitOfWork, mail_id: UUID, why: str) -> None:
    """Give a mail up whose job is not tried any more."""
    row = mails.take_queued(u, mail_id)
    if row is not None:
        row.last_error = row.last_error or why
        _give_up(row)


def _give_up(row: OutboxMail) -> None:
    row.status, row.context = MailStatus.FAILED, {}
    log.error("mail_given_up", template=row.template, reason=row.last_error, mail_id=str(row.id))
