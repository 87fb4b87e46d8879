"""Whatever is sent to the routes of the OpenAPI document, none of them falls over."""

from __future__ import annotations

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]


@pytest.mark.usefixtures("client")  # for the lifespan
def test_no_route_falls_over(app: FastAPI) -> None:
    document = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    tried = 0
    for found in document.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=15, suppress_health_check=list(HealthCheck), database=None)
        def tries(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS)

        tries()
        tried += 1
    assert tried
