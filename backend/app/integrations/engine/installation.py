"""Where the engine lies, and its parts loaded before a process gives up its freedom."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from coderenew.catalog.load import load_catalog
from coderenew.facts.javascript import extract as _javascript  # noqa: F401 (loaded ahead)
from coderenew.rules.registry import all_rules


def load() -> None:
    """Load catalog, rules and grammars, so that no scan has to look for them."""
    load_catalog()
    all_rules()


def folders() -> list[Path]:
    """The folders of the engine's modules and data."""
    spec = find_spec("coderenew")
    return [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
