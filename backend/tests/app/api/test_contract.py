"""What holds for every route, and for the code of all of them."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

import app.api
from app.api.v1 import endpoints

API = Path(app.api.__file__).parent
APP = API.parent
MODULES = sorted(APP.rglob("*.py"))
_CONTEXT_MANAGERS = {"contextmanager", "asynccontextmanager"}


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


def test_the_documents_references_lead_somewhere(client: TestClient) -> None:
    text = client.get("/api/v1/openapi.json").text
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    for part in text.split('"#/components/schemas/')[1:]:
        assert part.split('"')[0] in schemas


@pytest.mark.parametrize("module", sorted(API.rglob("*.py")), ids=lambda path: path.stem)
def test_no_dependency_yields(module: Path) -> None:
    """A session that is held open over the answer dead-locks: see app/api/deps.py."""
    for node in ast.walk(ast.parse(module.read_text())):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
        if any(decorator.startswith("router.") for decorator in decorators):
            continue  # an endpoint that yields its events is no dependency
        yields = any(isinstance(inner, ast.Yield | ast.YieldFrom) for inner in ast.walk(node))
        assert not yields or decorators & _CONTEXT_MANAGERS, f"{module}:{node.lineno} {node.name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(APP)))
def test_only_units_of_work_commit(module: Path) -> None:
    """A commit elsewhere splits what belongs together: see app/db/session.py."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in ("commit", "rollback"), f"{module}:{node.lineno}"


def noun_routes() -> Iterator[APIRoute]:
    for found in iter_modules(endpoints.__path__):
        if found.name != "health":  # machines ask it every few seconds
            module = import_module(f"{endpoints.__name__}.{found.name}")
            yield from (route for route in module.router.routes if isinstance(route, APIRoute))


@pytest.mark.parametrize("route", list(noun_routes()), ids=lambda route: f"{route.name}")
def test_every_route_has_a_limit(route: APIRoute) -> None:
    """`dependencies=[Depends(limited("read"))]`, or another class of app/core/rate_limit.py."""
    calls = (dependency.call for dependency in route.dependant.dependencies)
    assert any(getattr(call, "__qualname__", "").startswith("limited.") for call in calls)
