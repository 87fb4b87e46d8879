"""The parts that tasks work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from procrastinate import JobContext
from sqlalchemy import Engine

from app.core.settings import Settings
from app.db.session import UnitOfWorkFactory, make_engine, unit_of_work
from app.integrations.mail import Mailer
from app.integrations.mail.choose import open_mailer
from app.integrations.storage import BlobStore, open_store


@dataclass(frozen=True, slots=True)
class Wiring:
    settings: Settings
    engine: Engine
    uow: UnitOfWorkFactory
    store: BlobStore
    mailer: Mailer


def wire(settings: Settings) -> Wiring:
    """Put the parts together; nothing connects yet."""
    engine = make_engine(settings.database, application="coderenew-worker")
    return Wiring(
        settings, engine, unit_of_work(engine), open_store(settings), open_mailer(settings)
    )


def wiring_of(context: JobContext) -> Wiring:
    """The parts, as a task finds them in its context."""
    return cast(Wiring, context.additional_context["wiring"])
