"""What endpoints ask for, and where it is put together.

Dependencies return; none yields. A session that a dependency holds open keeps its connection
while the answer waits for a thread, and with all connections held so, every request waits for
ever. `with uow() as u:` in the endpoint's body does not.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Header, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import Engine

from app.api import cookies
from app.api.hashing import HashingThreads
from app.api.scan_events import ScanNews
from app.core.rate_limit import Allowance, RateLimiter
from app.core.request_context import current
from app.core.security import Keyring
from app.core.settings import Settings
from app.db.session import UnitOfWorkFactory, make_engine, unit_of_work
from app.integrations.storage import BlobStore, open_store
from app.services.accounts.api_keys import principal_of_key
from app.services.accounts.login import Door
from app.services.accounts.passwords import Passwords
from app.services.accounts.principal import NotKnown, Principal, Scope
from app.services.accounts.sessions import principal_of_session
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
    scan_news: ScanNews
    door: Door
    hashing: HashingThreads

    async def close(self) -> None:
        await self.scan_news.close()
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
        scan_news=ScanNews(settings.database),
        door=Door(settings.account, Passwords(settings.account), Keyring(settings.app.secret_key)),
        hashing=HashingThreads(settings.account.answer_floor),
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


_bearer = HTTPBearer(auto_error=False, description="An API key: `cr_…`.")
_cookie = APIKeyCookie(
    name=cookies.SESSION,
    auto_error=False,
    description="A browser session; changes also need the csrf cookie's value as `X-CSRF-Token`.",
)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def current_user(
    request: Request,
    wiring: WiringDep,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    _: Annotated[str | None, Depends(_cookie)],  # for the document
) -> Principal:
    """The caller, by API key or else by session cookie; 401 for nobody."""
    if bearer is not None:
        with wiring.uow() as u:
            principal = principal_of_key(u, bearer.credentials)
    elif token := cookies.read_cookie(request, cookies.SESSION):
        with wiring.uow() as u:
            principal = principal_of_session(u, token, csrf_of(request))
    else:
        raise NotKnown()
    current().user_id = str(principal.user_id)
    return principal


def csrf_of(request: Request) -> str | None:
    """What a changing request must prove; None for one that changes nothing."""
    return None if request.method in _SAFE else request.headers.get("x-csrf-token", "")


CurrentUser = Annotated[Principal, Depends(current_user)]


async def session_user(principal: CurrentUser) -> Principal:
    """The caller, in a browser; API keys are refused."""
    principal.require_session()
    return principal


async def recent_user(principal: CurrentUser) -> Principal:
    """The caller, in a browser, who gave the password within a quarter of an hour."""
    principal.require_recent_password()
    return principal


async def admin_user(principal: CurrentUser) -> Principal:
    """An administrator, in a browser."""
    principal.require_admin()
    return principal


async def recent_admin(principal: CurrentUser) -> Principal:
    """An administrator, in a browser, who gave the password within a quarter of an hour."""
    principal.require_admin()
    principal.require_recent_password()
    return principal


SessionUser = Annotated[Principal, Depends(session_user)]
RecentUser = Annotated[Principal, Depends(recent_user)]
AdminUser = Annotated[Principal, Depends(admin_user)]
RecentAdmin = Annotated[Principal, Depends(recent_admin)]


def scoped(scope: Scope) -> Callable[..., Awaitable[Principal]]:
    """A dependency: the caller, who has this scope. Sessions have all of them."""

    async def require(principal: CurrentUser) -> Principal:
        principal.require(scope)
        return principal

    return require


# One function for each scope, so that a route that asks twice is answered once.
read_sites, write_sites = scoped("sites:read"), scoped("sites:write")
read_scans, write_scans = scoped("scans:read"), scoped("scans:write")
SitesReader = Annotated[Principal, Depends(read_sites)]
SitesWriter = Annotated[Principal, Depends(write_sites)]
ScansReader = Annotated[Principal, Depends(read_scans)]
ScansWriter = Annotated[Principal, Depends(write_scans)]
IdempotencyKey = Annotated[
    str | None,
    Header(max_length=255, description="A repeated request under this key does nothing twice."),
]


def limited(route_class: str) -> Callable[..., Awaitable[None]]:
    """A dependency that counts the request for its caller: the user if known, else the address.

    A route's `dependencies` come before its parameters: list the one that knows the user first.
    """

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
