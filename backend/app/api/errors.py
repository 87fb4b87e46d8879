"""Every failure as a problem document."""

from __future__ import annotations

from errno import EDQUOT, EFBIG, ENOSPC

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from obstore.exceptions import BaseError as StoreError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from app.core.logging import get_logger
from app.core.problems import (
    MEDIA_TYPE,
    BadRequest,
    Invalid,
    OutOfSpace,
    Problem,
    Unavailable,
    of_status,
)
from app.core.request_context import current
from app.db.errors import as_problem

log = get_logger(__name__)
_FULL = {ENOSPC, EDQUOT, EFBIG}
_NUL = "NUL (0x00)"  # the driver's words: PostgreSQL's text has no place for it


def problem_response(problem: Problem, path: str) -> JSONResponse:
    document = problem.document() | {"instance": path, "request_id": current().request_id}
    return JSONResponse(
        document, problem.status, headers=problem.headers or None, media_type=MEDIA_TYPE
    )


def install_error_handlers(app: FastAPI) -> None:
    @app.exception_handler(Problem)
    async def _problem(request: Request, error: Problem) -> JSONResponse:
        return problem_response(error, request.url.path)

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        problem = of_status(error.status_code, str(error.detail or ""), error.headers)
        return problem_response(problem, request.url.path)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return problem_response(_field_errors(error), request.url.path)

    @app.exception_handler(SQLAlchemyError)
    async def _database(request: Request, error: SQLAlchemyError) -> JSONResponse:
        problem = as_problem(error)
        log.error("database_failed", status=problem.status, exc_info=error)
        return problem_response(problem, request.url.path)

    @app.exception_handler(OSError)
    async def _disk(request: Request, error: OSError) -> JSONResponse:
        if error.errno not in _FULL:
            raise error
        log.error("disk_full", error=type(error).__name__)
        return problem_response(OutOfSpace(), request.url.path)

    @app.exception_handler(StoreError)
    async def _store(request: Request, error: StoreError) -> JSONResponse:
        log.error("store_failed", exc_info=error)
        full = any(f"os error {number}" in str(error) for number in _FULL)
        problem = OutOfSpace() if full else Unavailable("The store of files does not answer.")
        return problem_response(problem, request.url.path)

    @app.exception_handler(ClientDisconnect)
    async def _gone(request: Request, _: ClientDisconnect) -> JSONResponse:
        return problem_response(BadRequest("The body broke off."), request.url.path)

    @app.exception_handler(ValueError)
    async def _unstorable(request: Request, error: ValueError) -> JSONResponse:
        if _NUL not in str(error):
            raise error
        return problem_response(Invalid("Text cannot hold NUL characters."), request.url.path)


def _field_errors(error: RequestValidationError) -> Invalid:
    """Which fields, and why; never what was sent, which may be a password."""
    return Invalid(
        errors=[
            {
                "field": ".".join(str(part) for part in fault["loc"]),
                "code": fault["type"],
                "detail": fault["msg"],
            }
            for fault in error.errors()
        ]
    )
