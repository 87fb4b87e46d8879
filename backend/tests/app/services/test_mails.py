"""The outbox: what is committed is sent, what fails is tried again, what is given up says why."""

from __future__ import annotations

import email
from datetime import timedelta
from email.policy import default
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from app.core import clock
from app.core.settings import DatabaseSettings, RetentionSettings
from app.db.session import UnitOfWorkFactory
from app.integrations.mail import Mail, MailRefused, MailUnavailable
from app.models import OutboxMail
from app.models.choices import MailStatus
from app.services import mails
from app.services.maintenance import purge_expired, reap
from tests.app.processes import wait_until, worker


class Postman:
    """Fails as told, then takes everything."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.taken: list[Mail] = []

    def send(self, mail: Mail) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.taken.append(mail)


@pytest.fixture
def mail_id(uow: UnitOfWorkFactory) -> UUID:
    """A mail with a token in it."""
    with uow() as u:
        mails.post(u, "verify_email", "ada@site.test", None, token="t0k3n")
    return row(uow).id


def row(uow: UnitOfWorkFactory) -> OutboxMail:
    with uow() as u:
        return u.scalars(select(OutboxMail)).one()


def deliver(
    uow: UnitOfWorkFactory, postman: Postman, mail_id: UUID, *, last_attempt: bool = False
) -> bool:
    with uow() as u:
        return mails.deliver(
            u, postman, mail_id, public_url="https://renew.test", last_attempt=last_attempt
        )


def test_a_mail_goes_out_once_and_its_token_is_forgotten(
    uow: UnitOfWorkFactory, mail_id: UUID
) -> None:
    postman = Postman()
    for _ in range(2):
        assert not deliver(uow, postman, mail_id)
    (sent,) = postman.taken
    assert "https://renew.test/verify-email#token=t0k3n" in sent.text
    after = row(uow)
    assert (after.status, after.context, after.attempts) == (MailStatus.SENT, {}, 1)
    assert after.sent_at is not None


def test_a_mail_that_cannot_go_now_goes_later(uow: UnitOfWorkFactory, mail_id: UUID) -> None:
    postman = Postman(MailUnavailable("away"))
    assert deliver(uow, postman, mail_id)
    assert (row(uow).status, row(uow).last_error) == (MailStatus.QUEUED, "away")
    assert not deliver(uow, postman, mail_id)
    assert (row(uow).status, row(uow).last_error, row(uow).attempts) == (MailStatus.SENT, None, 2)


@pytest.mark.parametrize(
    ("failure", "last"), [(MailRefused("gone"), False), (MailUnavailable("gone"), True)]
)
def test_a_mail_that_is_given_up_says_why(
    uow: UnitOfWorkFactory, mail_id: UUID, failure: Exception, last: bool
) -> None:
    assert not deliver(uow, Postman(failure), mail_id, last_attempt=last)
    after = row(uow)
    assert (after.status, after.last_error, after.context) == (MailStatus.FAILED, "gone", {})


def test_what_is_rolled_back_is_never_sent(uow: UnitOfWorkFactory) -> None:
    def post_and_fail() -> None:
        with uow() as u:
            mails.post(u, "verify_email", "ada@site.test", None, token="t0k3n")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        post_and_fail()
    with uow() as u:
        assert u.scalar(text("SELECT count(*) FROM procrastinate_jobs")) == 0


def test_what_was_sent_is_forgotten_after_a_month(uow: UnitOfWorkFactory, mail_id: UUID) -> None:
    deliver(uow, Postman(), mail_id)
    with uow() as u:
        assert purge_expired(u, RetentionSettings())["outbox_mails"] == 0
        u.execute(update(OutboxMail).values(sent_at=clock.now() - timedelta(days=31)))
        assert purge_expired(u, RetentionSettings())["outbox_mails"] == 1


def test_a_worker_sends_the_mail(
    database: DatabaseSettings, uow: UnitOfWorkFactory, mail_id: UUID, tmp_path: Path
) -> None:
    with worker(database, APP_DATA_DIR=str(tmp_path)):
        wait_until(lambda: row(uow).status is MailStatus.SENT)
    (file,) = (tmp_path / "mail").iterdir()
    message = email.message_from_bytes(file.read_bytes(), policy=default)
    assert message["Message-ID"] == f"<{mail_id}@localhost>"


def test_a_mail_whose_workers_die_is_given_up(uow: UnitOfWorkFactory, mail_id: UUID) -> None:
    for _ in range(3):
        with uow() as u:
            u.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
        with uow() as u:
            reap(u, silent_for=10, max_attempts=3)
    mail = row(uow)
    assert (mail.id, mail.status, mail.context) == (mail_id, MailStatus.FAILED, {})
    assert mail.last_error == "its worker died, again and again"


def test_a_mail_that_nobody_can_write_is_given_up(
    database: DatabaseSettings, uow: UnitOfWorkFactory, tmp_path: Path
) -> None:
    with uow() as u:
        mails.post(u, "no_such_template", "ada@site.test", None)
        u.execute(text("UPDATE procrastinate_jobs SET attempts = 7"))
    with worker(database, APP_DATA_DIR=str(tmp_path)):
        wait_until(lambda: row(uow).status is MailStatus.FAILED)
    assert row(uow).last_error == "it failed on our side"
