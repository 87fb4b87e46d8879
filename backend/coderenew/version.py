"""The release of this engine; part of every cache key and report."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ENGINE_VERSION = "0.1.0"


@cache
def build_id() -> str:
    """What distinguishes this build from others for a cache: the release and, in a source
    checkout, when its code last changed."""
    package = Path(__file__).parent
    if not (package.parent / "pyproject.toml").exists():
        return ENGINE_VERSION
    newest = max(path.stat().st_mtime_ns for path in package.rglob("*.py"))
    return f"{ENGINE_VERSION}+{newest}"
