"""Response headers that keep browsers from doing what nobody asked for."""

from __future__ import annotations

from functools import cache

_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
# Swagger UI and ReDoc start from an inline script and style themselves inline; nothing else loads.
_DOCS_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src blob:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_HSTS = "max-age=31536000; includeSubDomains"


def security_headers(path: str, *, https: bool) -> tuple[tuple[bytes, bytes], ...]:
    """Headers for an answer at `path`, as ASGI has them: names in lower case."""
    return _headers(path.startswith(("/docs", "/redoc")), path.startswith("/api/"), https)


@cache
def _headers(docs: bool, api: bool, https: bool) -> tuple[tuple[bytes, bytes], ...]:
    headers = _COMMON | {"Content-Security-Policy": _DOCS_POLICY if docs else _API_POLICY}
    if api:
        headers["Cache-Control"] = "no-store"
    if https:
        headers["Strict-Transport-Security"] = _HSTS
    return tuple((name.lower().encode(), value.encode()) for name, value in headers.items())
