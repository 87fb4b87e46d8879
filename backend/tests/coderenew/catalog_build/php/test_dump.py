"""Dumps of interpreters: whole or not at all."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coderenew.catalog.schema import SymbolKind
from coderenew.catalog_build.cli import app
from coderenew.catalog_build.php.runtime import read_dump


def dump(php: str, folder: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["dump-php", "--php", php, "--output", str(folder)])
    return result.exit_code, result.output


@pytest.mark.skipif(not shutil.which("php"), reason="no PHP here")
def test_an_interpreter_tells_what_it_has(tmp_path: Path) -> None:
    code, told = dump("php", tmp_path)
    assert code == 0
    (file,) = tmp_path.iterdir()
    assert str(file) in told
    symbols = read_dump(file).symbols
    assert symbols[SymbolKind.FUNCTION, "strlen"].signature.startswith("(string $string)")
    assert symbols[SymbolKind.METHOD, "arrayiterator::current"].signature == "(): tentative mixed"
    assert "abstract" not in symbols[SymbolKind.CLASS, "arrayobject"].signature


@pytest.mark.parametrize("php", ["no-such-php", f"{sys.executable} -c 'print(1)'", "false"])
def test_what_is_no_php_leaves_nothing_behind(tmp_path: Path, php: str) -> None:
    code, told = dump(php, tmp_path)
    assert code == 3
    assert told.startswith("error: ")
    assert not list(tmp_path.iterdir())
