"""The version of the extractors: a part of the key under which facts are cached."""

from __future__ import annotations

EXTRACTOR_VERSION = "8"
