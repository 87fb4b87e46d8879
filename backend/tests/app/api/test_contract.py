"""What holds for every route, and for the code of all of them."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from inspect import isasyncgenfunction, isgeneratorfunction
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

import app
from app.api.middleware.files import FORMS, PIECES
from app.api.v1 import endpoints

APP = Path(app.__file__).parent
MODULES = sorted(APP.rglob("*.py"))


def operations(client: TestClient) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_operation_ids_are_unique(client: TestClient) -> None:
    counts = Counter(operation["operationId"] for _, operation in operations(client))
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_operation_is_described_with_its_problems(client: TestClient) -> None:
    for name, operation in operations(client):
        assert operation.get("description"), name
        for status in ("422", "429", "500"):
            content = operation["responses"][status]["content"]
            assert list(content) == ["application/problem+json"], name


def test_what_takes_files_may_be_large(client: TestClient) -> None:
    bodies = {name: op.get("requestBody", {}).get("content", {}) for name, op in operations(client)}
    forms = {name[5:] for name, kinds in bodies.items() if "multipart/form-data" in kinds}
    assert forms == set(FORMS)
    pieces = [name for name, kinds in bodies.items() if "application/octet-stream" in kinds]
    assert pieces == [f"PUT {PIECES}{{upload_id}}"]


def test_the_documents_references_lead_somewhere(client: TestClient) -> None:
    text = client.get("/api/v1/openapi.json").text
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    for part in text.split('"#/components/schemas/')[1:]:
        assert part.split('"')[0] in schemas


def routes() -> list[APIRoute]:
    modules = (
        import_module(f"{endpoints.__name__}.{found.name}")
        for found in iter_modules(endpoints.__path__)
    )
    return [
        route for module in modules for route in module.router.routes if isinstance(route, APIRoute)
    ]


def calls_of(dependant: Dependant) -> Iterator[Any]:
    """What is called for a route before its endpoint, however deep."""
    for dependency in dependant.dependencies:
        yield dependency.call
        yield from calls_of(dependency)


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_no_dependency_yields(route: APIRoute) -> None:
    """A session that is held open over the answer dead-locks: see app/api/deps.py."""
    for call in calls_of(route.dependant):
        assert not isgeneratorfunction(call), call
        assert not isasyncgenfunction(call), call


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_every_route_has_a_limit(route: APIRoute) -> None:
    """`dependencies=[Depends(limited("read"))]`, or another class of app/core/rate_limit.py."""
    names = {getattr(call, "__qualname__", "") for call in calls_of(route.dependant)}
    asked_by_machines = route.path.startswith("/health")
    assert asked_by_machines or any(name.startswith("limited.") for name in names)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(APP)))
def test_only_units_of_work_commit(module: Path) -> None:
    """A commit elsewhere splits what belongs together: see app/db/session.py."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in ("commit", "rollback"), f"{module}:{node.lineno}"
