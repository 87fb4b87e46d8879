"""The web application: `uvicorn --factory app.main:create_app`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.routing import APIRoute
from fastapi_offline import FastAPIOffline

from app.api import metrics
from app.api.deps import Wiring, wire
from app.api.errors import install_error_handlers
from app.api.middleware.body_limit import BodyLimitMiddleware
from app.api.middleware.failures import FailureMiddleware
from app.api.middleware.observation import ObservationMiddleware
from app.api.middleware.request_id import HEADER, RequestIdMiddleware
from app.api.middleware.security_headers import SecurityHeadersMiddleware
from app.api.middleware.time_limit import TimeLimitMiddleware
from app.api.openapi import EVERYWHERE, install_openapi
from app.api.v1.router import router
from app.core.logging import configure_logging, get_logger
from app.core.settings import HttpSettings, Settings, get_settings
from app.core.version import VERSION
from app.services.metrics import measure_pool_for_ever

log = get_logger(__name__)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application; refuses settings that must not go live."""
    settings = settings or get_settings()
    settings.check()
    configure_logging(settings.log)
    app = FastAPIOffline(
        title="CodeRenew",
        version=VERSION,
        description="What breaks in a WordPress plugin, theme or site on another WordPress or PHP.",
        openapi_url="/api/v1/openapi.json",
        static_url="/docs-assets",
        lifespan=_lifespan,
        generate_unique_id_function=_operation_id,
        responses=EVERYWHERE,
    )
    app.state.wiring = wire(settings)
    install_error_handlers(app)
    _surround(app, settings.http)
    app.include_router(router)
    app.include_router(metrics.router)
    install_openapi(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    wiring: Wiring = app.state.wiring
    # As many threads as connections: a request that runs never waits for a connection.
    to_thread.current_default_thread_limiter().total_tokens = wiring.settings.database.pool_size
    measuring = asyncio.create_task(measure_pool_for_ever(wiring.engine))
    log.info("started", version=VERSION, environment=wiring.settings.app.environment.value)
    yield
    measuring.cancel()
    await wiring.close()
    log.info("stopped")


def _surround(app: FastAPI, http: HttpSettings) -> None:
    """Middleware from the inside out: what is added last sees a request first."""
    app.add_middleware(BodyLimitMiddleware, limit=http.max_body_bytes, file=http.max_upload_bytes)
    app.add_middleware(FailureMiddleware)
    app.add_middleware(TimeLimitMiddleware, limit=http.request_timeout, patient=http.upload_timeout)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=http.cors_origins,
        allow_credentials=True,
        allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "X-CSRF-Token", HEADER],
        expose_headers=[HEADER, "Retry-After", "Location"],
    )
    app.add_middleware(SecurityHeadersMiddleware)
    app.add_middleware(ObservationMiddleware)
    app.add_middleware(RequestIdMiddleware)


def _operation_id(route: APIRoute) -> str:
    return route.name
