"""The web process: `python -m app.web`, with address, processes and proxies of the settings."""

from __future__ import annotations

from contextlib import nullcontext

import uvicorn

from app.core.settings import HttpSettings, settings_to_start_with
from app.core.shared_measurements import share_measurements

_DRAIN = 10  # seconds for answers under way when told to stop


def main() -> None:
    settings = settings_to_start_with()
    with share_measurements() if settings.http.workers > 1 else nullcontext():
        _serve(settings.http)


def _serve(http: HttpSettings) -> None:
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=http.host,
        port=http.port,
        workers=http.workers,
        forwarded_allow_ips=http.trusted_proxies,
        access_log=False,  # our own line has the request's id
        server_header=False,
        timeout_keep_alive=65,  # longer than a proxy's, so that the proxy closes first
        timeout_graceful_shutdown=_DRAIN,
    )


if __name__ == "__main__":
    main()
