"""The release of this engine; part of every cache key and report."""

from __future__ import annotations

ENGINE_VERSION = "0.1.0"
