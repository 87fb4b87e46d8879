"""What the outbox holds, as its readers would get it."""

from __future__ import annotations

from sqlalchemy import select

from app.db.session import UnitOfWorkFactory
from app.models import OutboxMail


def mails(uow: UnitOfWorkFactory) -> list[tuple[str, str]]:
    """Recipients and templates, in the order of posting."""
    with uow() as u:
        rows = u.scalars(select(OutboxMail).order_by(OutboxMail.id))
        return [(row.recipient, row.template) for row in rows]


def token(uow: UnitOfWorkFactory, template: str) -> str:
    """The token in the latest mail of this kind."""
    with uow() as u:
        query = select(OutboxMail).where(OutboxMail.template == template)
        latest = u.scalars(query.order_by(OutboxMail.id.desc())).first()
        assert latest is not None, f"no mail {template}"
        return str(latest.context["token"])
