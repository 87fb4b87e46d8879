"""Takes secrets out of log events: by the field's name, and by the look of a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr
from structlog.typing import EventDict, WrappedLogger

GONE = "[redacted]"
_NAMES = re.compile(
    r"passw|secret|token|authorization|cookie|api_?key|credential|csrf|otp|recovery|session_id|dsn",
    re.I,
)
_LOOKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(\w+://[^\s:/@]*:)[^\s@]+(@)"), rf"\1{GONE}\2"),  # a URL's password
    (re.compile(r"(\b(?:Bearer|Basic)\s+)[\w.~+/=-]+", re.I), rf"\1{GONE}"),
    (re.compile(r"\bcr[a-z]?_[A-Za-z0-9_-]{16,}"), GONE),  # our own keys and tokens
    (re.compile(r"\$argon2id?\$\S+"), GONE),
    (
        re.compile(
            r"""(["']?\b[\w-]*(?:passw|secret|token|authorization|cookie|api_?key|csrf|otp)"""
            r"""[\w-]*["']?\s*[=:]\s*)(?:"[^"]*"|'[^']*'|[^\s,;&)}'"]+)""",
            re.I,
        ),
        rf"\1{GONE}",
    ),
)


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The event without secrets; line breaks in values stay harmless since the form is JSON."""
    return {name: _clean(name, value) for name, value in event.items()}


def redact_text(text: str) -> str:
    """Free text without what looks like a secret."""
    for pattern, replacement in _LOOKS:
        text = pattern.sub(replacement, text)
    return text


def _clean(name: str, value: Any) -> Any:
    if isinstance(value, SecretStr) or (_NAMES.search(name) and value is not None):
        return GONE
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, Mapping):
        return {str(key): _clean(str(key), item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean("", item) for item in value]
    return value if isinstance(value, int | float | None) else redact_text(str(value))
