"""What endpoints ask for, and where it is put together.

Dependencies return; none yields. A session that a dependency holds open keeps its connection
while the answer waits for a thread, and with all connections held so, every request waits for
ever. `with uow() as u:` in the endpoint's body does not.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine

from app.core.rate_limit import Allowance, RateLimiter
from app.core.request_context import current
from app.core.settings import Settings
from app.db.session import UnitOfWorkFactory, make_engine, unit_of_work
from app.integrations.storage import BlobStore, open_store
from app.services.health import HealthService


@dataclass(frozen=True, slots=True)
class Wiring:
    """The parts that one application is made of."""

    settings: Settings
    engine: Engine
    uow: UnitOfWorkFactory
    store: BlobStore
    limiter: RateLimiter
    health: HealthService

    def close(self) -> None:
        self.engine.dispose()


def wire(settings: Settings) -> Wiring:
    """Put the parts together; nothing connects yet."""
    engine = make_engine(settings.database, application="coderenew-api")
    store = open_store(settings)
    return Wiring(
        settings=settings,
        engine=engine,
        uow=unit_of_work(engine),
        store=store,
        limiter=RateLimiter(settings.rate_limit, settings.redis),
        health=HealthService(settings, store),
    )


async def get_wiring(request: Request) -> Wiring:
    return cast(Wiring, request.app.state.wiring)


WiringDep = Annotated[Wiring, Depends(get_wiring)]


async def get_uow(wiring: WiringDep) -> UnitOfWorkFactory:
    return wiring.uow


async def get_settings(wiring: WiringDep) -> Settings:
    return wiring.settings


async def get_store(wiring: WiringDep) -> BlobStore:
    return wiring.store


Uow = Annotated[UnitOfWorkFactory, Depends(get_uow)]
SettingsDep = Annotated[Settings, Depends(get_settings)]
Store = Annotated[BlobStore, Depends(get_store)]


def limited(route_class: str) -> Callable[..., Awaitable[None]]:
    """A dependency that counts the request for its caller: the user if known, else the address."""

    async def count(wiring: WiringDep, response: Response) -> None:
        context = current()
        caller = f"user:{context.user_id}" if context.user_id else f"address:{context.client}"
        if wiring.limiter.shared:
            allowance = await run_in_threadpool(wiring.limiter.hit, route_class, caller)
        else:
            allowance = wiring.limiter.hit(route_class, caller)
        _tell(response, allowance)

    return count


def _tell(response: Response, allowance: Allowance) -> None:
    response.headers["RateLimit-Limit"] = str(allowance.limit)
    response.headers["RateLimit-Remaining"] = str(allowance.remaining)
    response.headers["RateLimit-Reset"] = str(allowance.reset_after)
