"""The compiled catalog is used where it is that of the rows, or where there are no rows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coderenew.catalog.compile import compile_catalog, digest_of, place_of, tsv_files
from coderenew.catalog.load import COMPILED, DATA, read_catalog
from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.version import Version

FUNCTION = (Platform.WORDPRESS, SymbolKind.FUNCTION)
LOAD_SECONDS = 0.03


def compile_in(data: Path) -> None:
    (data / COMPILED).write_bytes(compile_catalog(data))


def facts_of(catalog: Catalog) -> list[object]:
    return [
        record
        for platform in Platform
        for kind in SymbolKind
        for record in catalog.rows(platform, kind)
    ]


def test_rows_alone_and_the_compiled_form_alone_say_the_same(data: Path) -> None:
    from_rows = facts_of(read_catalog(data))
    compile_in(data)
    for folder in ("wordpress", "php", "corrections"):
        shutil.rmtree(data / folder)
    assert facts_of(read_catalog(data)) == from_rows != []


def test_rows_that_changed_are_believed_before_an_old_compiled_form(data: Path) -> None:
    compile_in(data)
    rows = data / "php" / "functions.tsv"
    rows.write_text(rows.read_text() + "str_new\t8.5\n")
    assert read_catalog(data).has(Platform.PHP, SymbolKind.FUNCTION, "str_new")


def test_a_correction_replaces_the_row_that_the_reader_made(data: Path) -> None:
    record = read_catalog(data).find(*FUNCTION, "old_one")
    assert record is not None
    assert (record.deprecated, record.source) == (Version(2, 9), "correction:x")


def test_no_catalog_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no catalog in"):
        read_catalog(tmp_path)


def test_a_file_of_no_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no kind of symbol has this file"):
        place_of(tmp_path / "wordpress" / "wishes.tsv")


def test_every_file_that_ships_has_its_place() -> None:
    assert all(place_of(path) for path in tsv_files(DATA))


def test_the_version_tells_one_state_of_the_rows(data: Path) -> None:
    before = read_catalog(data).version
    assert digest_of(data).startswith(before)
    (data / "php" / "functions.tsv").unlink()
    assert read_catalog(data).version != before


def test_the_compiled_catalog_loads_in_a_blink(tmp_path: Path) -> None:
    (tmp_path / COMPILED).write_bytes(compile_catalog(DATA))
    measure = (
        "import sys, time; from pathlib import Path\n"
        "from coderenew.catalog.load import read_catalog\n"
        "start = time.process_time(); read_catalog(Path(sys.argv[1]))\n"
        "print(time.process_time() - start)"
    )
    seconds = [
        float(subprocess.check_output([sys.executable, "-c", measure, str(tmp_path)]))
        for _ in range(3)
    ]
    assert min(seconds) < LOAD_SECONDS
