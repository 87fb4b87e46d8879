"""Logs: one JSON object a line on stderr, with the request's context and without secrets.

Libraries that use the standard library's logging come out in the same form.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from app.core.redaction import redact
from app.core.request_context import current
from app.core.settings import LogFormat, LogSettings

_NOISY = {"uvicorn.access": logging.ERROR, "httpx": logging.WARNING, "httpcore": logging.WARNING}


def configure_logging(settings: LogSettings) -> None:
    """Send every log of this process through one formatter; safe to call again."""
    handler = _StderrHandler()
    handler.setFormatter(_formatter(settings.format))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.level)
    for name in list(logging.root.manager.loggerDict):
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
    for name, level in _NOISY.items():
        logging.getLogger(name).setLevel(level)
    echo = settings.sql and settings.level == "DEBUG"
    logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO if echo else logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def warn_only() -> None:
    """For commands that people run: what they print is the answer, and logs are for failures."""
    configure_logging(LogSettings(level="WARNING", format=LogFormat.CONSOLE))


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger: the first argument of its methods is the event, a constant; the rest are fields."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


class _StderrHandler(logging.StreamHandler[TextIO]):
    """Writes to what `sys.stderr` is now, not to what it was when logging was configured."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr


def _shared() -> Sequence[Processor]:
    return (
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _add_context,
    )


def _formatter(form: LogFormat) -> logging.Formatter:
    render: Processor = structlog.processors.JSONRenderer(default=str, ensure_ascii=False)
    if form is LogFormat.CONSOLE:
        render = structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.StackInfoRenderer(),
            structlog.processors.format_exc_info,
            redact,
            render,
        ],
    )


def _add_context(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    context = current()
    for name in ("request_id", "user_id", "job"):
        if value := getattr(context, name):
            event.setdefault(name, value)
    return event
