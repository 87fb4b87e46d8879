"""The OpenAPI document, with every failure described as the problem document that it is."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from app.core.problems import MEDIA_TYPE
from app.schemas.problem import ProblemDocument

_REFERENCE = {"$ref": "#/components/schemas/ProblemDocument"}
PROBLEM: dict[str, Any] = {"content": {MEDIA_TYPE: {"schema": _REFERENCE}}}
# What any route may answer. Routes add those that they raise: `problems(404, 409)`.
EVERYWHERE: dict[int | str, dict[str, Any]] = {
    422: {"description": "The request has invalid fields.", **PROBLEM},
    429: {"description": "Too many requests; `Retry-After` says for how long.", **PROBLEM},
    500: {"description": "A failure on our side.", **PROBLEM},
    503: {"description": "A part of the service is away.", **PROBLEM},
}
_DESCRIPTIONS = {
    400: "The request cannot be understood.",
    401: "Log in or send an API key.",
    403: "This is not allowed.",
    404: "There is no such thing, or it is not yours.",
    409: "This does not fit the present state.",
    410: "It was there, and is not kept.",
    413: "The request is too large.",
    507: "There is no room left for files.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Responses of a route that raises these."""
    return {status: {"description": _DESCRIPTIONS[status], **PROBLEM} for status in statuses}


def install_openapi(app: FastAPI) -> None:
    """Add the problem document to the components that the routes refer to."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        _, models = models_json_schema(
            [(ProblemDocument, "serialization")], ref_template="#/components/schemas/{model}"
        )
        document.setdefault("components", {}).setdefault("schemas", {}).update(models["$defs"])
        return document

    app.openapi = openapi  # type: ignore[method-assign]
