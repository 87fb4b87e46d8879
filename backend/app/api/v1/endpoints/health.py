"""Whether the service works, for people, load balancers and orchestrators."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Response

from app.api.deps import WiringDep
from app.core.version import VERSION
from app.schemas.health import Health, Liveness, PartHealth
from app.services.health import HealthService, Look, worst

router = APIRouter(prefix="/health", tags=["health"])
_STARTED = time.monotonic()
_FAILING: dict[int | str, dict[str, Any]] = {
    503: {"model": Health, "description": "A part is failing; `failing` names it."}
}


@router.get("", responses=_FAILING)
async def health(wiring: WiringDep, response: Response) -> Health:
    """All parts, each with its own time-out. 503 when one that is needed to serve is failing."""
    return await _report(wiring.health, response, None)


@router.get("/ready", responses=_FAILING)
async def ready(wiring: WiringDep, response: Response) -> Health:
    """The parts without which no request can be served; 503 takes this process out of rotation."""
    return await _report(wiring.health, response, HealthService.ready)


@router.get("/live")
async def live() -> Liveness:
    """That the process answers at all; touches nothing else."""
    return Liveness(status="ok")


async def _report(
    service: HealthService, response: Response, parts: tuple[str, ...] | None
) -> Health:
    started = time.perf_counter()
    looks = await service.look(parts)
    status = worst(looks)
    if status == "failing":
        response.status_code = 503
    return Health(
        status=status,
        failing=[name for name, look in looks.items() if look.status == "failing"],
        version=VERSION,
        uptime_seconds=round(time.monotonic() - _STARTED, 1),
        response_milliseconds=round(1000 * (time.perf_counter() - started), 1),
        parts=_parts(looks),
    )


def _parts(looks: Mapping[str, Look]) -> dict[str, PartHealth]:
    return {
        name: PartHealth(
            status=look.status,
            milliseconds=look.milliseconds,
            detail=look.detail,
            figures=dict(look.figures),
        )
        for name, look in looks.items()
    }
