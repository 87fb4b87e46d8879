"""Logs are one JSON object a line, carry the request, and hold no secret."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from app.core.logging import configure_logging, get_logger
from app.core.request_context import RequestContext, enter
from app.core.settings import LogSettings

SECRET = "Zk3vQ9tY7wLp2XnB"


@pytest.fixture(autouse=True)
def configured() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logging(LogSettings())
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    enter(RequestContext())


def lines(capfd: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capfd.readouterr().err.splitlines()]


def test_an_event_is_one_line_with_its_request(capfd: pytest.CaptureFixture[str]) -> None:
    enter(RequestContext(request_id="r-1", user_id="u-1"))
    get_logger("test").info("scan_started", files=3)
    (line,) = lines(capfd)
    assert line["event"] == "scan_started"
    assert (line["request_id"], line["user_id"], line["files"]) == ("r-1", "u-1", 3)
    assert line["level"] == "info"
    assert line["timestamp"].endswith("Z")


def test_libraries_log_in_the_same_form(capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("some.library").warning("odd: %s", "value")
    (line,) = lines(capfd)
    assert (line["event"], line["logger"]) == ("odd: value", "some.library")


@pytest.mark.parametrize(
    ("level", "sql", "heard"),
    [("DEBUG", True, True), ("DEBUG", False, False), ("INFO", True, False)],
)
def test_statements_are_echoed_only_when_debugging(
    capfd: pytest.CaptureFixture[str], level: str, sql: bool, heard: bool
) -> None:
    configure_logging(LogSettings(level=level, sql=sql))
    logging.getLogger("sqlalchemy.engine").info("SELECT 1")
    assert bool(lines(capfd)) is heard


def test_a_line_break_cannot_forge_an_event(capfd: pytest.CaptureFixture[str]) -> None:
    get_logger("test").info("login", address='x\n{"event": "forged"}')
    assert [line["event"] for line in lines(capfd)] == ["login"]


@pytest.mark.parametrize(
    "fields",
    [
        {"password": SECRET},
        {"new_password": SECRET},
        {"api_key": SECRET},
        {"headers": {"Authorization": f"Bearer {SECRET}", "Cookie": f"session={SECRET}"}},
        {"url": f"postgresql://coderenew:{SECRET}@127.0.0.1:5432/coderenew"},
        {"detail": f"called with token={SECRET}&x=1"},
        {"body": f'{{"password": "{SECRET}"}}'},
        {"key": f"crk_{SECRET}{SECRET}"},
        {"setting": SecretStr(SECRET)},
        {"items": [{"secret_key": SECRET}, f"Bearer {SECRET}"]},
        {"thing": Exception(f"password={SECRET}")},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_no_secret_gets_in(capfd: pytest.CaptureFixture[str], fields: dict[str, Any]) -> None:
    get_logger("test").info("event", **fields)
    logging.getLogger("library").warning("said %s", fields)
    text = capfd.readouterr().err
    assert text.count("\n") == 2
    assert SECRET not in text
    assert "[redacted]" in text


def test_a_traceback_keeps_its_lines_and_loses_its_secrets(
    capfd: pytest.CaptureFixture[str],
) -> None:
    try:
        raise ValueError(f"cannot connect to redis://:{SECRET}@cache")
    except ValueError:
        get_logger("test").exception("failed")
    (line,) = lines(capfd)
    assert "ValueError" in line["exception"]
    assert SECRET not in line["exception"]
