"""Where the engine lies, and its parts loaded before a process gives up its freedom."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from coderenew.catalog.load import load_catalog
from coderenew.rules.registry import all_rules


def load(*, reads_code: bool, runs_rules: bool) -> None:
    """Load the catalog, and what else the process will need."""
    load_catalog()
    if reads_code:
        import_module("coderenew.facts.php.extract")
        import_module("coderenew.facts.javascript.extract")
    if runs_rules:
        all_rules()


def folders() -> list[Path]:
    """The folders of the engine's modules and data."""
    spec = find_spec("coderenew")
    return [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
