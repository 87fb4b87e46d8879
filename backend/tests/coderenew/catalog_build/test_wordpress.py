"""The reader of WordPress releases, on a git of two small ones made here."""

from __future__ import annotations

import subprocess

import pytest

from coderenew.catalog.schema import Record, SymbolKind
from coderenew.catalog_build.wordpress.build import build_wordpress
from coderenew.scan.fact_cache import FactCache

FIRST = {
    "wp-settings.php": "<?php require ABSPATH . WPINC . '/functions.php';",
    "wp-includes/version.php": "<?php $wp_version = '1.0'; $required_php_version = '5.2';",
    "wp-includes/functions.php": """<?php
function old( $a ) { return do_action( 'greet', $a ); }
function gone() {}
class Box { public $size = 1; function open() {} }
define( 'BOXES', 3 );
""",
    "wp-admin/includes/tools.php": "<?php function tool() {}",
}
SECOND = FIRST | {
    "wp-includes/version.php": "<?php $wp_version = '2.0'; $required_php_version = '7.4';",
    "wp-includes/functions.php": """<?php
function old( $a, $b = 1 ) {
	_deprecated_function( __FUNCTION__, '2.0.0', 'fresh()' );
	return do_action( 'greet', $a, $b );
}
function fresh() { apply_filters( "save_{$x}_box", 1 ); }
class Box { public $size = 1; protected static function open( Box $b ): void {} }
""",
    "wp-content/plugins/left-out.php": "<?php function left_out() {}",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[SymbolKind, dict[str, Record]]:
    folder = tmp_path_factory.mktemp("releases")

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    for tag, files in (("1.0", FIRST), ("2.0.0", SECOND)):
        for name, source in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(source)
        git("add", "-A")
        git("commit", "-qm", tag)
        git("tag", tag)
    kinds = build_wordpress(folder, FactCache(folder / "cache.sqlite"))
    return {kind: {record.name: record for record in records} for kind, records in kinds.items()}


def test_dates_come_from_the_code(found: dict[SymbolKind, dict[str, Record]]) -> None:
    functions = found[SymbolKind.FUNCTION]
    assert str(functions["fresh"].since) == "2.0"
    assert str(functions["gone"].removed) == "2.0"
    assert "left_out" not in functions


def test_a_notice_names_version_and_replacement(
    found: dict[SymbolKind, dict[str, Record]],
) -> None:
    old = found[SymbolKind.FUNCTION]["old"]
    assert (str(old.deprecated), old.replacement) == ("2.0", "fresh")
    assert [s.text for s in old.signatures] == ["($a)", "($a, $b=)"]


def test_members_hooks_and_constants_are_read(found: dict[SymbolKind, dict[str, Record]]) -> None:
    texts = [s.text for s in found[SymbolKind.METHOD]["Box::open"].signatures]
    assert texts == ["()", "static protected (Box $b): void"]
    assert [s.text for s in found[SymbolKind.ACTION]["greet"].signatures] == ["1", "2"]
    assert "save_{}_box" in found[SymbolKind.FILTER]
    assert str(found[SymbolKind.CONSTANT]["BOXES"].removed) == "2.0"


def test_the_place_of_a_file_tells_when_it_is_loaded(
    found: dict[SymbolKind, dict[str, Record]],
) -> None:
    assert found[SymbolKind.FUNCTION]["fresh"].context == {"always"}
    assert found[SymbolKind.FUNCTION]["tool"].context == {"admin"}


def test_what_a_release_asks_of_php_is_kept(found: dict[SymbolKind, dict[str, Record]]) -> None:
    history = found[SymbolKind.REQUIREMENT]["php"].signatures
    assert [(str(s.since), s.text) for s in history] == [("1.0", "5.2"), ("2.0", "7.4")]
