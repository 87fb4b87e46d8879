"""Mails reach a server or a folder, and failures say whether to try again."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session
from jinja2 import UndefinedError
from pydantic import SecretStr

from app.core.ids import new_id
from app.core.settings import AppSettings, MailSettings, Settings, SmtpSecurity
from app.integrations.mail import Mail, MailRefused, MailUnavailable
from app.integrations.mail.choose import open_mailer
from app.integrations.mail.texts import compose

SENDER = "CodeRenew <hello@renew.test>"


class Server:
    """Takes mails but for those to `gone@` and `busy@`."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address.startswith("gone@"):
            return "550 no such user"
        if address.startswith("busy@"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(envelope)
        return "250 OK"


@pytest.fixture
def server() -> Iterator[tuple[Server, int]]:
    yield from _running()


@pytest.fixture
def server_with_login() -> Iterator[tuple[Server, int]]:
    def check(
        _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any
    ) -> AuthResult:
        right = (data.login, data.password) == (b"coderenew", b"Zk3vQ9tY")
        return AuthResult(success=right, handled=right)

    yield from _running(authenticator=check, auth_required=True, auth_require_tls=False)


def _running(**options: Any) -> Iterator[tuple[Server, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    handler = Server()
    controller = Controller(handler, hostname="127.0.0.1", port=port, **options)
    controller.start()
    yield handler, port
    controller.stop()


def mailer(port: int, **settings: Any) -> Any:
    mail = MailSettings(
        sender=SENDER,
        smtp_host="127.0.0.1",
        smtp_port=port,
        smtp_security=SmtpSecurity.NONE,
        timeout=5,
        **settings,
    )
    return open_mailer(Settings(mail=mail))


def a_mail(recipient: str = "ada@site.test") -> Mail:
    return Mail(new_id(), recipient, "Überraschung", "Hello,\n\n→ a link\n")


def test_a_server_gets_the_mail(server: tuple[Server, int]) -> None:
    handler, port = server
    mail = a_mail()
    mailer(port).send(mail)
    (envelope,) = handler.taken
    assert envelope.rcpt_tos == ["ada@site.test"]
    assert isinstance(envelope.content, bytes)
    message = message_from_bytes(envelope.content, policy=default)
    assert (message["From"], message["To"]) == (SENDER, "ada@site.test")
    assert message["Subject"] == "Überraschung"
    assert message["Message-ID"] == f"<{mail.id}@renew.test>"
    assert message.get_content().splitlines() == ["Hello,", "", "→ a link"]


def test_it_logs_in_when_told_to(server_with_login: tuple[Server, int]) -> None:
    handler, port = server_with_login
    mailer(port, smtp_username="coderenew", smtp_password=SecretStr("Zk3vQ9tY")).send(a_mail())
    assert len(handler.taken) == 1
    with pytest.raises(MailUnavailable, match="credentials"):
        mailer(port, smtp_username="coderenew", smtp_password=SecretStr("wrong")).send(a_mail())


def test_failures_tell_for_ever_from_for_now(server: tuple[Server, int]) -> None:
    _, port = server
    with pytest.raises(MailRefused):
        mailer(port).send(a_mail("gone@site.test"))
    with pytest.raises(MailUnavailable):
        mailer(port).send(a_mail("busy@site.test"))


def test_a_server_that_is_away_or_offers_no_tls_may_come_back(server: tuple[Server, int]) -> None:
    _, port = server
    for security, there in ((SmtpSecurity.NONE, 1), (SmtpSecurity.STARTTLS, port)):
        settings = MailSettings(smtp_host="127.0.0.1", smtp_port=there, smtp_security=security)
        with pytest.raises(MailUnavailable):
            open_mailer(Settings(mail=settings)).send(a_mail())


def test_without_a_server_mails_are_files(tmp_path: Path) -> None:
    mail = a_mail()
    folder = tmp_path / "mail"
    settings = Settings(app=AppSettings(data_dir=tmp_path))
    open_mailer(settings).send(mail)
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert message["To"] == "ada@site.test"
    folder.rename(tmp_path / "away")
    folder.write_text("in the way")
    with pytest.raises(MailUnavailable):
        open_mailer(settings).send(mail)


@pytest.mark.parametrize("recipient", ["ada@site.test\r\nBcc: all@site.test", "a\nb@site.test"])
def test_no_header_can_be_smuggled_in(tmp_path: Path, recipient: str) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        open_mailer(Settings(app=AppSettings(data_dir=tmp_path))).send(a_mail(recipient))


def test_every_text_has_a_subject_and_links_that_servers_do_not_see() -> None:
    templates = Path(compose.__code__.co_filename).parent / "templates"
    for template in templates.glob("*.txt"):
        context = {"token": "t0k3n", "failures": 5}
        subject, text = compose(template.stem, context, "https://renew.test/")
        assert subject
        assert text.startswith("Hello,")
        assert ("t0k3n" in text) is ("#token=t0k3n" in text)
        assert "test//" not in text


def test_a_text_that_lacks_something_is_not_sent() -> None:
    with pytest.raises(UndefinedError):
        compose("verify_email", {}, "https://renew.test")
