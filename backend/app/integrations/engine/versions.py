"""By which engine and catalog kept facts and readings can be used."""

from __future__ import annotations

from coderenew.catalog.load import load_catalog
from coderenew.facts.version import EXTRACTOR_VERSION
from coderenew.scan.stored_readings import maker


def facts_version() -> str:
    """Kept facts of another version cannot be read here."""
    return EXTRACTOR_VERSION


def readings_version() -> str:
    """Kept readings of another version are stale here."""
    return maker(load_catalog())


def catalog_version() -> str:
    """The digest of the installed catalog."""
    return load_catalog().version
