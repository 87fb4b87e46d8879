"""Each invariant of the catalog names the row that breaks it, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from coderenew.catalog.load import DATA
from coderenew.catalog.rows import HEADER
from coderenew.catalog_build.lint import problems

GOOD = "good\t5.0\t6.0\t7.0\tbetter or best::of\t5.0=($a) | 6.0=($a, $b=)\twp-a.php\talways\tcode"


def lint(folder: Path, *rows: str) -> list[str]:
    file = folder / "wordpress" / "functions.tsv"
    file.parent.mkdir()
    file.write_text("\n".join([HEADER, *rows]) + "\n")
    return list(problems(folder))


def test_the_catalog_that_ships_holds_every_invariant() -> None:
    assert list(problems(DATA)) == []


def test_a_good_row_is_left_alone(tmp_path: Path) -> None:
    assert lint(tmp_path, "best::of", "better", GOOD) == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("x\t6.0\t\t5.0", "removed in 5.0, but there since 6.0"),
        ("x\t6.0\t5.0", "not in this order"),
        ("x\t\t7.0\t6.0", "not in this order"),
        ("x\t\t\t\tuse the new one instead", "is no symbol"),
        ("x\t\t\t\tnowhere", "replacement 'nowhere' is not in the catalog"),
        ("x\t\t\t\t\t6.0=($a) | 5.0=($b)", "comes after"),
        ("x\t\t\t\t\t\t\tsometimes", "'sometimes' is not known"),
        ("x\t\t\t\t\t5.0=($a", "cannot be read"),
        ("x\t\t\t\t\t5.0=(a, b)", "cannot be read"),
        ("x\tsoon", "not a version"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, says: str) -> None:
    (problem, *_) = lint(tmp_path, row)
    assert problem.startswith("wordpress/functions.tsv")
    assert says in problem


def test_rows_that_are_not_sorted_or_stand_twice_are_named(tmp_path: Path) -> None:
    assert "comes after zebra" in lint(tmp_path, "zebra", "ape")[0]


def test_a_row_that_stands_twice_is_named(tmp_path: Path) -> None:
    assert "stands twice" in lint(tmp_path, "ape", "ape")[0]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("plupload-{}\t\t\t\t\t\twp-includes/script-loader.php", "is no handle"),
        ("wp-jquery\t5.0\t\t7.0", "no file registers it"),
    ],
)
def test_a_handle_that_nothing_registers_is_named(tmp_path: Path, row: str, says: str) -> None:
    file = tmp_path / "wordpress" / "scripts.tsv"
    file.parent.mkdir()
    file.write_text(f"{HEADER}\n{row}\n")

    (problem,) = problems(tmp_path)
    assert says in problem


def test_a_date_that_is_no_release_is_named(tmp_path: Path) -> None:
    requirements = tmp_path / "wordpress" / "requirements.tsv"
    requirements.parent.mkdir()
    requirements.write_text(f"{HEADER}\nrelease\t\t\t\t\t5.0= | 5.1=\n")
    functions = tmp_path / "wordpress" / "functions.tsv"
    functions.write_text("\n".join([HEADER, "early\t4.4\t5.1.3", "late\t5.0\t5.9"]) + "\n")
    assert list(problems(tmp_path)) == [
        "wordpress/functions.tsv: late: 5.9 is no release of wordpress"
    ]
