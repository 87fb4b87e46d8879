"""The release of this server."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("coderenew")
except PackageNotFoundError:  # run from a copy of the source
    VERSION = "unknown"
