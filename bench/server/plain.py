"""What the endpoints are compared with: FastAPI alone, and their answers without a database.

python -m uvicorn bench.server.plain:app
"""

from __future__ import annotations

import os
from pathlib import Path

from fastapi import FastAPI

from app.schemas.page import Page
from app.schemas.scans import FindingView, ScanView
from bench.server.requests import ANSWERS

_FOLDER = Path(os.environ[ANSWERS])
_SCAN = ScanView.model_validate_json((_FOLDER / "scan").read_bytes())
_SCANS = Page[ScanView].model_validate_json((_FOLDER / "scans").read_bytes())
_RESULTS = Page[FindingView].model_validate_json((_FOLDER / "results").read_bytes())

app = FastAPI()


@app.get("/hello")
def hello() -> dict[str, str]:
    return {"hello": "world"}


@app.get("/scan")
def scan() -> ScanView:
    return _SCAN


@app.get("/scans")
def scans() -> Page[ScanView]:
    return _SCANS


@app.get("/results")
def results() -> Page[FindingView]:
    return _RESULTS
