"""`/metrics`, for Prometheus."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.api.deps import WiringDep
from app.core.metrics import exposition
from app.core.problems import NotAuthenticated
from app.services.metrics import collect

router = APIRouter()


@router.get("/metrics", include_in_schema=False)
def metrics(wiring: WiringDep, request: Request) -> Response:
    """All measurements of this host's web processes, and those of queue and scans."""
    token = wiring.settings.http.metrics_token
    if token is not None:
        given = request.headers.get("authorization", "")
        if not secrets.compare_digest(
            given.encode(), f"Bearer {token.get_secret_value()}".encode()
        ):
            raise NotAuthenticated(headers={"WWW-Authenticate": "Bearer"})
    collect(wiring.engine, wiring.uow, alive_within=wiring.settings.worker.stalled)
    return Response(exposition(), media_type=CONTENT_TYPE_LATEST)
