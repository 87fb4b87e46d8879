"""Answers that wait until a scan is over, for callers who prefer that (RFC 7240, section 4.3)."""

from __future__ import annotations

import asyncio
import re
import time
from contextlib import suppress
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Response
from fastapi.concurrency import run_in_threadpool

from app.api.deps import Wiring
from app.schemas.scans import ScanView
from app.services.scans import findings

_LONGEST = 120
_LOOK = 5.0  # seconds between looks for news that nobody told
_WAIT = re.compile(r"(?:^|[,;])\s*wait\s*=\s*(\d{1,6})\s*(?:$|[,;])", re.I)


async def preferred_wait(
    response: Response,
    prefer: Annotated[
        str | None,
        Header(
            max_length=200,
            description="`wait=60` answers when the scan is over, or after so many seconds (at "
            "most 120) as it then stands.",
        ),
    ] = None,
) -> float:
    found = _WAIT.search(prefer or "")
    if found is None:
        return 0.0
    seconds = min(int(found[1]), _LONGEST)
    response.headers["Preference-Applied"] = f"wait={seconds}"
    return float(seconds)


PreferredWait = Annotated[float, Depends(preferred_wait)]


async def until_over(wiring: Wiring, user_id: UUID, scan_id: UUID, seconds: float) -> ScanView:
    """The user's scan once it is over, or as it stands after so many seconds.

    No thread and no connection is held meanwhile.
    """

    def look() -> ScanView:
        with wiring.uow() as u:
            return findings.get(u, user_id, scan_id)

    ends_at = time.monotonic() + seconds
    scan = await run_in_threadpool(look)
    if seconds == 0 or scan.status.is_over:
        return scan
    async with wiring.scan_news.of(scan_id) as told:
        while not scan.status.is_over and (left := ends_at - time.monotonic()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(told.wait(), min(left, _LOOK))
            told.clear()  # before the look: what comes after it wakes us again
            scan = await run_in_threadpool(look)
    return scan
