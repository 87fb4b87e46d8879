"""Which mailer the settings ask for."""

from __future__ import annotations

from app.core.settings import Settings
from app.integrations.mail import Mailer
from app.integrations.mail.files import FileMailer
from app.integrations.mail.smtp import SmtpMailer

FOLDER = "mail"  # below APP_DATA_DIR


def open_mailer(settings: Settings) -> Mailer:
    """SMTP when a host is named, else files."""
    if settings.mail.smtp_host is None:
        return FileMailer((settings.app.data_dir / FOLDER).absolute(), settings.mail.sender)
    return SmtpMailer(settings.mail, settings.mail.smtp_host)
