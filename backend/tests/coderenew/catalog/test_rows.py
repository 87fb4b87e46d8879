"""Rows and records are two spellings of one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderenew.catalog.rows import (
    FILES,
    KINDS,
    format_row,
    key_of,
    parse_row,
    read_rows,
    write_rows,
)
from coderenew.catalog.schema import Platform, Record, Signature, SymbolKind
from coderenew.model.version import Version

WP = Platform.WORDPRESS
words = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
versions = st.builds(Version, st.integers(1, 20), st.integers(0, 20), st.integers(0, 40))
signatures = st.builds(
    Signature, versions, st.sampled_from(["($a, array $b=, &$c=): A|B", "extends A", "2", ""])
)
records = st.builds(
    Record,
    st.just(WP),
    st.sampled_from(SymbolKind),
    words,
    st.none() | versions,
    st.none() | versions,
    st.none() | versions,
    st.sampled_from(["", "other", "one or two", "Box::open"]),
    st.lists(signatures, max_size=3).map(tuple),
    st.sampled_from(["", "wp-includes/post.php"]),
    st.frozensets(words, max_size=3),
    st.sampled_from(["", "code"]),
)


@given(records)
def test_a_record_comes_back_from_its_row(record: Record) -> None:
    assert parse_row(WP, record.kind, format_row(record)) == record


def test_cells_missing_at_the_end_are_empty() -> None:
    assert parse_row(WP, SymbolKind.FUNCTION, "f\t5.0") == Record(
        WP, SymbolKind.FUNCTION, "f", since=Version(5)
    )


def test_every_kind_has_a_file_of_its_own() -> None:
    assert len(KINDS) == len(FILES) == len(SymbolKind)


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        (SymbolKind.FUNCTION, "WP_Filesystem", "wp_filesystem"),
        (SymbolKind.CLASS, "WP_Query", "wp_query"),
        (SymbolKind.METHOD, "WP_Query::Get_Posts", "wp_query::get_posts"),
        (SymbolKind.PROPERTY, "WP_Query::isHome", "wp_query::isHome"),
        (SymbolKind.CLASS_CONSTANT, "WP_REST_Server::READABLE", "wp_rest_server::READABLE"),
        (SymbolKind.CONSTANT, "ABSPATH", "ABSPATH"),
        (SymbolKind.FILTER, "theMail", "theMail"),
    ],
)
def test_case_is_folded_where_php_folds_it(kind: SymbolKind, name: str, key: str) -> None:
    assert key_of(kind, name) == key


def test_rows_are_written_sorted_and_read_back(tmp_path: Path) -> None:
    file = tmp_path / "functions.tsv"
    zebra, ape = (Record(WP, SymbolKind.FUNCTION, name) for name in ("zebra", "ape"))
    write_rows(file, [zebra, ape])
    assert list(read_rows(WP, SymbolKind.FUNCTION, file)) == [ape, zebra]


def test_a_cell_that_is_no_version_is_named_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "functions.tsv"
    write_rows(file, [Record(WP, SymbolKind.FUNCTION, "f")])
    file.write_text(file.read_text() + "g\tsoon\n")
    with pytest.raises(ValueError, match=r"functions\.tsv:3: not a version: 'soon'"):
        list(read_rows(WP, SymbolKind.FUNCTION, file))


def test_a_file_without_the_header_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "functions.tsv"
    file.write_text("f\t5.0\n")
    with pytest.raises(ValueError, match="not the catalog's header"):
        list(read_rows(WP, SymbolKind.FUNCTION, file))
