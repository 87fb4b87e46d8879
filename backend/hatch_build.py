"""Compiles the catalog's rows into the one file that a scan loads, when the package is built."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
DATA = ROOT / "coderenew" / "catalog" / "data"


class CatalogHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes catalog.msgpack beside the rows and takes it into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        sys.path.insert(0, str(ROOT))
        try:
            from coderenew.catalog.compile import compile_catalog  # noqa: PLC0415

            target = DATA / "catalog.msgpack"
            partial = target.with_suffix(".partial")
            partial.write_bytes(compile_catalog(DATA))
            partial.replace(target)
        finally:
            sys.path.remove(str(ROOT))
        build_data["artifacts"].append("coderenew/catalog/data/catalog.msgpack")
