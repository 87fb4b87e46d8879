"""Puts mails into a folder, for servers without SMTP: people read them there."""

from __future__ import annotations

import os
from pathlib import Path

from app.integrations.mail import Mail, MailUnavailable


class FileMailer:
    """One file a mail, named so that they sort by time; only their owner reads them."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, mail: Mail) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = self._folder / f"{mail.id}.eml"
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as out:
                out.write(mail.message(self._sender).as_bytes())
        except OSError as error:
            raise MailUnavailable(type(error).__name__) from None
