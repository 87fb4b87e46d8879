"""Sending mails."""

from __future__ import annotations

from uuid import UUID

from procrastinate import Blueprint, JobContext

from app.integrations.mail import MailUnavailable
from app.jobs.names import QUEUES, JobName
from app.services import mails
from app.worker.retries import with_backoff
from app.worker.wiring import wiring_of

tasks = Blueprint()
_ATTEMPTS = 8  # over almost an hour


@tasks.task(
    name=JobName.SEND_MAIL.task,
    queue=QUEUES[JobName.SEND_MAIL].value,
    retry=with_backoff(_ATTEMPTS - 1),
    pass_context=True,
)
def send(context: JobContext, mail_id: str) -> None:
    """Send a mail of the outbox."""
    wiring = wiring_of(context)
    with wiring.uow() as u:
        again = mails.deliver(
            u,
            wiring.mailer,
            UUID(mail_id),
            public_url=wiring.settings.app.public_url,
            last_attempt=context.job.attempts + 1 >= _ATTEMPTS,
        )
    if again:
        raise MailUnavailable("to be tried again")
