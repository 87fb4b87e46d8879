"""Mail: what is sent, and who sends it."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import Protocol
from uuid import UUID


class MailRefused(Exception):
    """The mail will never be taken; to try again is useless."""


class MailUnavailable(Exception):
    """It could not be sent now; later it may."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A plain text to one person. `id` stays the same when it is sent again."""

    id: UUID
    recipient: str
    subject: str
    text: str

    def message(self, sender: str) -> EmailMessage:
        """The mail in the form in which it travels."""
        message = EmailMessage(SMTP)
        message["From"] = sender
        message["To"] = self.recipient
        message["Subject"] = self.subject
        message["Message-ID"] = f"<{self.id}@{sender.rpartition('@')[2].rstrip('>')}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.text)
        return message


class Mailer(Protocol):
    """Sends mails."""

    def send(self, mail: Mail) -> None:
        """Hand the mail over; raises `MailRefused` or `MailUnavailable`."""
