"""When a name of a library came and went."""

from __future__ import annotations

from coderenew.catalog.schema import SymbolKind
from coderenew.catalog_build.javascript.dated import dated
from coderenew.model.version import Version

OLD, MIDDLE, NEW = Version(1, 4, 0), Version(1, 4, 1), Version(3, 3, 2)


def test_every_version_counts_patches_too() -> None:
    versions = {
        OLD: {"always": "", "early": "other"},
        MIDDLE: {"always": "", "early": "another", "late": ""},
        NEW: {"always": "", "late": ""},
    }
    found = {
        record.name: (record.since, record.removed, record.replacement)
        for record in dated(SymbolKind.MIGRATE, versions)
    }
    assert found == {
        "always": (None, None, ""),
        "early": (None, NEW, "another"),
        "late": (MIDDLE, None, ""),
    }
