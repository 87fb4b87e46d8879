"""Bodies that come in two forms: JSON that names sources, or a form that brings files."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Generic, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile

_Json = TypeVar("_Json", bound=BaseModel)
_Form = TypeVar("_Form", bound=BaseModel)
_Body = TypeVar("_Body", bound=BaseModel)
_MOST_FIELDS = 20
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class SentFile:
    name: str
    content: BinaryIO


@dataclass(frozen=True, slots=True)
class Asked(Generic[_Json, _Form]):
    """What was asked; `files` in the order of the names given to `ask_for`, none with JSON."""

    request: _Json | _Form
    files: list[SentFile]


def ask_for(
    json_kind: type[_Json], form_kind: type[_Form], *files: str
) -> Callable[[Request], Awaitable[Asked[_Json, _Form]]]:
    """A dependency that reads either form; a form must bring these files."""

    async def read(request: Request) -> Asked[_Json, _Form]:
        if not request.headers.get("content-type", "").startswith("multipart/form-data"):
            return Asked(_valid(json_kind, await request.body()), [])
        form = await request.form(max_files=len(files), max_fields=_MOST_FIELDS)
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        sent = [_file(form, name) for name in files]
        return Asked(_valid(form_kind, json.dumps(fields).encode()), sent)

    return read


def two_forms(json_kind: type[BaseModel], form_kind: type[BaseModel]) -> dict[str, Any]:
    """The same for the OpenAPI document."""
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": _schema(json_kind)},
                "multipart/form-data": {"schema": _schema(form_kind)},
            },
        }
    }


def _schema(kind: type[BaseModel]) -> dict[str, Any]:
    """The schema with everything that it refers to inside."""
    schema = kind.model_json_schema(ref_template="#/$defs/{model}")
    defined: dict[str, Any] = schema.pop("$defs", {})
    inlined: dict[str, Any] = json.loads(json.dumps(schema), object_hook=_inline(defined))
    return inlined


def _inline(defined: dict[str, Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def replace(part: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = defined.get(str(part.get("$ref", "")).rpartition("/")[2], part)
        return found

    return replace


def _file(form: FormData, name: str) -> SentFile:
    file = form.get(name)
    if not isinstance(file, UploadFile):
        fault = {"type": "missing", "loc": ("body", name), "msg": "Field required", "input": None}
        raise RequestValidationError([fault])
    return SentFile(_printable(file.filename or "") or "upload.zip", file.file)


def _printable(name: str) -> str:
    """The end of the name, as long as is stored of it."""
    return "".join(sign for sign in name if sign.isprintable())[-_LONGEST_NAME:]


def _valid(kind: type[_Body], body: bytes) -> _Body:
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
        raise RequestValidationError(faults) from error
