"""Uploads: what a request with 50 MB adds to the web process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import httpx

from bench.rows import MB, Row, tell
from bench.server.backend import Backend, forget_peak, memory, peak_memory

SIZE = 50_000_000
_ROUNDS = 3


def measure(backend: Backend) -> Iterator[Row]:
    """The peak that each way of sending a file adds, the worst of its rounds."""
    with backend.client() as client:
        for label, send in (("PUT /uploads", _in_pieces), ("POST /scans", _as_form)):
            send(client, 1_000_000)  # what is loaded once is no part of a request
            added = max(_added(backend, send, client) for _ in range(_ROUNDS))
            yield Row(
                f"{label} of 50 MB", f"{added / MB:+.1f} MB at the peak", "< 10 MB", added < 10 * MB
            )


def _added(
    backend: Backend, send: Callable[[httpx.Client, int], None], client: httpx.Client
) -> int:
    tell(f"50 MB: {send.__name__}")
    before = memory(backend.web)
    forget_peak(backend.web)
    send(client, SIZE)
    return peak_memory(backend.web) - before


def _in_pieces(client: httpx.Client, size: int) -> None:
    announced = client.post("/uploads", json={"name": "plugin.zip", "size": size})
    where = f"/uploads/{announced.raise_for_status().json()['id']}"
    client.put(where, content=_noise(size)).raise_for_status()


def _as_form(client: httpx.Client, size: int) -> None:
    body = b"".join(_noise(size))
    client.post("/scans", files={"file": ("plugin.zip", body)}).raise_for_status()


def _noise(size: int) -> Iterator[bytes]:
    """Bytes that nobody has sent before."""
    for start in range(0, size, 1 << 16):
        yield os.urandom(min(1 << 16, size - start))
