"""Sends by SMTP."""

from __future__ import annotations

import smtplib
import ssl

from app.core.settings import MailSettings, SmtpSecurity
from app.integrations.mail import Mail, MailRefused, MailUnavailable

_PERMANENT = 500  # SMTP's answers from here on are final


class SmtpMailer:
    """A connection for each mail: they are few, and servers close idle ones."""

    def __init__(self, settings: MailSettings, host: str) -> None:
        self._settings = settings
        self._host = host

    def send(self, mail: Mail) -> None:
        try:
            with self._connect() as server:
                server.send_message(mail.message(self._settings.sender))
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            raise _failure(min(codes), "the recipient is refused") from None
        except smtplib.SMTPAuthenticationError:
            raise MailUnavailable("the server refuses our credentials") from None
        except smtplib.SMTPResponseException as refused:
            raise _failure(refused.smtp_code, f"the server answers {refused.smtp_code}") from None
        except (OSError, smtplib.SMTPException) as error:
            raise MailUnavailable(type(error).__name__) from None

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        if settings.smtp_security is SmtpSecurity.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host,
                settings.smtp_port,
                timeout=settings.timeout,
                context=ssl.create_default_context(),
            )
        else:
            server = smtplib.SMTP(self._host, settings.smtp_port, timeout=settings.timeout)
        if settings.smtp_security is SmtpSecurity.STARTTLS:
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_username and settings.smtp_password:
            server.login(settings.smtp_username, settings.smtp_password.get_secret_value())
        return server


def _failure(code: int, why: str) -> Exception:
    return MailRefused(why) if code >= _PERMANENT else MailUnavailable(why)
