"""Whatever is sent to the routes of the OpenAPI document, none of them falls over."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode, Response
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from sqlalchemy import text

from app.db.session import UnitOfWorkFactory
from app.models.choices import Role
from app.services.accounts.sessions import open_session
from tests.app.api.test_second_user import belongings
from tests.app.factories import new_user

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
Visit = tuple[dict[str, str], dict[str, str]]  # headers, and ids of what is the visitor's own
# What injects where text is put together: SQL, headers, log lines, templates, paths.
INJECTED = [
    "' OR '1'='1",
    "'; DROP TABLE users; --",
    "1) UNION SELECT password_hash FROM users --",
    "a\r\nSet-Cookie: session=evil",
    'x\n{"event": "forged"}',
    "{{7*7}}${7*7}#{7*7}",
    "%s%n%(x)s{0}",
    "../../../../etc/passwd",
    "\x00",
    "\u202e\x1b[31m",
    "9" * 400,
]


@pytest.fixture
def visit(uow: UnitOfWorkFactory) -> Callable[[], Visit]:
    """Makes an administrator who is logged in and has one of everything."""
    numbers = count()

    def make() -> Visit:
        with uow() as u:
            u.execute(text("DELETE FROM blobs"))
            user = new_user(u, f"ada{next(numbers)}@site.test", role=Role.ADMIN)
            tokens = open_session(u, user)
            own = {"user_id": user.id} | belongings(u, user.id)
            u.execute(text("UPDATE scans SET status = 'completed'"))  # else its events never end
        cookie = f"session={tokens.session}; csrf={tokens.csrf}"
        headers = {"Cookie": cookie, "X-CSRF-Token": tokens.csrf}
        return headers, {name: str(value) for name, value in own.items()}

    return make


def on_every_route(
    app: FastAPI, visit: Callable[[], Visit], mode: GenerationMode, examples: int, *texts: str
) -> list[Response]:
    """Answers to made-up requests, half of them for what is there, with these texts if any."""
    document = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operations = [found.ok() for found in document.get_all_operations()]
    assert len(operations) > 40
    answers: list[Response] = []
    for operation in operations:
        cases = operation.as_strategy(generation_mode=mode)
        with suppress(Unsatisfiable):  # nothing in it can be wrong
            _try(cases, examples, texts, *visit(), answers)
    return answers


def _try(
    cases: st.SearchStrategy[schemathesis.Case],
    examples: int,
    texts: Sequence[str],
    headers: dict[str, str],
    own: dict[str, str],
    answers: list[Response],
) -> None:
    @given(case=cases, is_there=st.booleans(), word=st.sampled_from(texts or [""]))
    @settings(
        max_examples=examples,
        suppress_health_check=list(HealthCheck),
        database=None,
        deadline=None,
    )
    def tries(case: schemathesis.Case, is_there: bool, word: str) -> None:
        if word:
            case.body, case.query = _said(case.body, word), _said(case.query, word)
        if is_there:
            case.path_parameters = {n: own.get(n, v) for n, v in case.path_parameters.items()}
        answers.append(case.call_and_validate(checks=CHECKS, headers=headers))

    tries()


def _said(value: Any, word: str) -> Any:
    """The value with this word for each text in it."""
    if isinstance(value, dict):
        return {name: _said(part, word) for name, part in value.items()}
    if isinstance(value, list):
        return [_said(part, word) for part in value]
    return word if isinstance(value, str) else value


@pytest.mark.usefixtures("client")  # for the lifespan
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_route_falls_over(
    app: FastAPI, visit: Callable[[], Visit], mode: GenerationMode
) -> None:
    on_every_route(app, visit, mode, 2)


@pytest.mark.long
@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_route_falls_over_for_long(
    app: FastAPI, visit: Callable[[], Visit], mode: GenerationMode
) -> None:
    on_every_route(app, visit, mode, 60)


@pytest.mark.long
@pytest.mark.usefixtures("client")
def test_no_text_is_more_than_text(
    app: FastAPI, visit: Callable[[], Visit], capfd: pytest.CaptureFixture[str]
) -> None:
    for answer in on_every_route(app, visit, GenerationMode.POSITIVE, 4, *INJECTED):
        assert "evil" not in answer.headers.get("set-cookie", "")
        assert "argon2" not in answer.text
        assert "root:x:" not in answer.text
    said = capfd.readouterr()
    lines = [line for line in (said.out + said.err).splitlines() if line.startswith("{")]
    assert "forged" not in [json.loads(line).get("event") for line in lines]
    visit()  # the tables are there
