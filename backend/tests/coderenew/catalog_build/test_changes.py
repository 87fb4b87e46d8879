"""The difference that a maintainer reads before committing a rebuilt catalog."""

from __future__ import annotations

from pathlib import Path

from coderenew.catalog.rows import HEADER
from coderenew.catalog_build.changes import changes, rows_of


def rows(folder: Path, *lines: str) -> Path:
    file = folder / "wordpress" / "functions.tsv"
    file.parent.mkdir(parents=True)
    file.write_text("\n".join([HEADER, *lines]) + "\n")
    return folder


def test_each_symbol_that_differs_is_told_with_what_differs(tmp_path: Path) -> None:
    old = rows(tmp_path / "old", "gone\t5.0", "same\t5.0", "ages\t5.0\t\t\t\t5.0=()")
    new = rows(tmp_path / "new", "come\t7.2", "same\t5.0", "ages\t5.0\t7.2\t\t\t5.0=($a)")
    assert list(changes(rows_of(old), rows_of(new))) == [
        "wordpress/functions.tsv: 1 added, 1 removed, 1 changed",
        "  ~ ages (deprecated - → 7.2, signatures)",
        "  + come",
        "  - gone",
    ]


def test_nothing_is_said_of_equal_folders(tmp_path: Path) -> None:
    one = rows_of(rows(tmp_path / "one", "f\t5.0"))
    assert list(changes(one, one)) == []
