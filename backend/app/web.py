"""The web process: `python -m app.web`, with address, processes and proxies of the settings."""

from __future__ import annotations

import uvicorn

from app.core.settings import get_settings

_DRAIN = 10  # seconds for answers under way when told to stop


def main() -> None:
    settings = get_settings()
    settings.check()
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=settings.http.host,
        port=settings.http.port,
        workers=settings.http.workers,
        forwarded_allow_ips=settings.http.trusted_proxies,
        access_log=False,  # our own line has the request's id
        server_header=False,
        timeout_keep_alive=65,  # longer than a proxy's, so that the proxy closes first
        timeout_graceful_shutdown=_DRAIN,
    )


if __name__ == "__main__":
    main()
