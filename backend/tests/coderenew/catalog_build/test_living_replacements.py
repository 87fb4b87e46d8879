"""A replacement that went itself gives way to what followed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coderenew.catalog.rows import HEADER, read_rows
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.catalog_build.lint import problems
from coderenew.catalog_build.living_replacements import settle_replacements

ROWS = {
    "wordpress/functions.tsv": [
        "here",
        "lost\t\t5.0",
        "middle\t\t5.0\t6.0\there",
        "old\t\t3.0\t\tmiddle",
        "older\t\t3.0\t\tlost",
        "oldest\t\t3.0\t\tlost or middle",
        "turning\t\t3.0\t\tturning_back",
        "turning_back\t\t3.0\t\tturning",
    ],
    "wordpress/classes.tsv": ["Alias\t\t6.2\t\tNew\\It\t6.2=alias New\\It", "New\\It\t6.2"],
    "wordpress/methods.tsv": [
        "Alias::aSay\t\t\t6.2\tAlias::a_say",
        "Alias::a_say\t\t\t6.2",
        "New\\It::a_say\t6.2",
    ],
    "php/functions.tsv": ["imap_a\t\t\t8.4\t\t\t\textension:imap", "imap_b\t\t\t8.0\timap_a"],
    "corrections/php-extensions.tsv": ["imap\t\t\t8.4\t\t\t\t\tcorrection:moved-to-pecl"],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, rows in ROWS.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join([HEADER, *rows]) + "\n")
    return tmp_path


def replacements(data: Path, kind: SymbolKind, file: str) -> dict[str, str]:
    records = read_rows(Platform.WORDPRESS, kind, data / file)
    return {record.name: record.replacement for record in records if record.deprecated}


def test_replacements_are_followed_to_what_is_left(data: Path) -> None:
    settle_replacements(data)

    assert replacements(data, SymbolKind.FUNCTION, "wordpress/functions.tsv") == {
        "lost": "",
        "middle": "here",
        "old": "here",
        "older": "",
        "oldest": "here",
        "turning": "",
        "turning_back": "",
    }


def test_a_member_is_looked_for_in_the_class_that_followed(data: Path) -> None:
    settle_replacements(data)

    methods = (data / "wordpress" / "methods.tsv").read_text()
    assert "Alias::aSay\t\t\t6.2\tNew\\It::a_say\t" in methods


def test_what_moved_out_of_php_still_replaces(data: Path) -> None:
    settle_replacements(data)

    assert "imap_b\t\t\t8.0\timap_a" in (data / "php" / "functions.tsv").read_text()


def test_a_row_that_names_what_is_gone_is_a_problem(data: Path) -> None:
    wrong = [line for line in problems(data) if "is gone itself" in line]

    assert len(wrong) == 6
    assert "old: replacement 'middle' is gone itself: say 'here'" in wrong[0]
