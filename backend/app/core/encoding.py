"""Bytes as text that is safe in URLs and headers."""

from __future__ import annotations

import base64


def encode(data: bytes, *, padded: bool = False) -> str:
    text = base64.urlsafe_b64encode(data).decode()
    return text if padded else text.rstrip("=")


def decode(text: str) -> bytes:
    """Raises ValueError for what `encode` did not make."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
