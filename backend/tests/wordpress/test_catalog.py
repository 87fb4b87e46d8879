"""The catalog of WordPress against what Debian's WordPress declares when it runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.version import Version, parse_version
from tests.coderenew.rules.checking import catalog
from tests.wordpress.real_wordpress import DEBIAN, Job, run
from tests.wordpress.test_rules import PHP, needs_wordpress

pytestmark = [pytest.mark.php, pytest.mark.xdist_group("wordpress"), needs_wordpress]
SCENARIO = "<?php\n// request: wp-admin/index.php\nreturn require '/host/inventory.php';\n"
# Declared inside other functions or blocks, and so only once these have run.
NESTED = {
    "block_core_navigation_get_menu_items_at_location",
    "block_core_navigation_parse_blocks_from_menu_items",
    "block_core_navigation_sort_menu_items_by_parent_id",
    "lowercase_octets",
    "sort_menu",
    "wp_handle_upload_error",
}
REPLACED = {"auth_redirect"}  # by the tests' own site
# Registered where scripts are not compressed, or are debugged.
SOMETIMES = {"wp-tinymce-root", "wp-react-refresh-entry", "wp-react-refresh-runtime"}
OLDEST = Version(1, 5)  # the first release in the catalog
Inventory = dict[str, Any]


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    outcome = run(DEBIAN, PHP, [Job("inventory", "<?php\n", SCENARIO)])["inventory"]
    assert outcome.answer, outcome
    return dict(outcome.answer)


def rows(kind: SymbolKind, there: bool) -> Iterator[Record]:
    """The rows of symbols that the catalog says are there in this release, or are not.

    A symbol that came with a patch may have come to older branches on the same day.
    """
    version = DEBIAN.version
    for row in catalog().rows(Platform.WORDPRESS, kind):
        ported_back = row.since is not None and row.since > version and row.since.patch > 0
        if row.present_in(version) is there and not ported_back:
            yield row


def declared(inventory: Inventory, part: str) -> set[str]:
    """ "Class::member" of every class of the inventory."""
    return {f"{name}::{member}" for name, it in inventory["classes"].items() for member in it[part]}


def lowered(names: Iterator[str] | set[str]) -> set[str]:
    return {name.lower() for name in names}


def test_functions_that_the_catalog_has_are_there(inventory: Inventory) -> None:
    loaded = set(inventory["included"])
    known = {
        row.name
        for row in rows(SymbolKind.FUNCTION, True)
        if row.file in loaded and "polyfill" not in row.context
    }
    missing = lowered(known) - lowered(inventory["functions"]) - NESTED - REPLACED

    assert len(known) > 3000
    assert missing <= {"stripos"}  # PHP has it


def test_functions_that_the_catalog_lacks_are_not_there(inventory: Inventory) -> None:
    gone = {row.name for row in rows(SymbolKind.FUNCTION, False)}
    known = {row.name for row in catalog().rows(Platform.WORDPRESS, SymbolKind.FUNCTION)}

    assert lowered(gone) & lowered(inventory["functions"]) == set()
    assert lowered(inventory["functions"]) - lowered(known) == set()


def test_deprecated_functions_report_the_version_that_the_catalog_has(inventory: Inventory) -> None:
    functions = {name.lower(): it["says"] for name, it in inventory["functions"].items()}
    dated = {
        row.name: row.deprecated
        for row in rows(SymbolKind.FUNCTION, True)
        if row.deprecated and row.deprecated <= DEBIAN.version and "soft" not in row.context
    }
    reported = {
        name: max(parse_version(functions[name.lower()]), OLDEST)
        for name in dated
        if functions.get(name.lower())
    }

    assert len(reported) > 250
    assert reported == {name: dated[name] for name in reported}
    assert {n for n, says in functions.items() if says} == lowered(set(reported))
    assert {n for n in dated if functions.get(n.lower()) == ""} == set()


def test_classes_are_those_of_the_catalog(inventory: Inventory) -> None:
    loaded = set(inventory["included"])
    there = {row.name for row in rows(SymbolKind.CLASS, True) if row.file in loaded}
    gone = {row.name for row in rows(SymbolKind.CLASS, False)}
    known = {row.name for row in catalog().rows(Platform.WORDPRESS, SymbolKind.CLASS)}

    assert lowered(there) - lowered(inventory["classes"]) == set()
    assert lowered(gone) & lowered(inventory["classes"]) == set()
    assert lowered(inventory["classes"]) - lowered(known) == set()


@pytest.mark.parametrize(
    ("kind", "part", "magic"),
    [
        (SymbolKind.METHOD, "methods", set()),
        (SymbolKind.CLASS_CONSTANT, "constants", set()),
        # answered by __get(), or set by the constructor on what the parent declares
        (
            SymbolKind.PROPERTY,
            "properties",
            {
                "WP_Admin_Bar::menu",
                "WP_Filesystem_FTPext::options",
                "WP_Filesystem_SSH2::options",
                "WP_Filesystem_ftpsockets::options",
            },
        ),
    ],
    ids=["methods", "constants", "properties"],
)
def test_members_are_those_of_the_catalog(
    kind: SymbolKind, part: str, magic: set[str], inventory: Inventory
) -> None:
    classes = lowered(inventory["classes"])
    seen = declared(inventory, part)
    same = lowered if kind is SymbolKind.METHOD else set
    there = {
        row.name
        for row in rows(kind, True)
        if row.name.split("::", maxsplit=1)[0].lower() in classes
    }

    assert len(there) > 200
    assert same(there) - same(seen) - same(magic) == set()
    assert same({row.name for row in rows(kind, False)}) & same(seen) == set()


def test_constants_that_the_catalog_lacks_are_not_there(inventory: Inventory) -> None:
    gone = {row.name for row in rows(SymbolKind.CONSTANT, False)}

    assert gone & set(inventory["constants"]) == set()


def test_php_files_are_those_of_the_catalog(inventory: Inventory) -> None:
    there = {row.name for row in rows(SymbolKind.FILE, True) if row.name.endswith(".php")}
    seen = {path for path in inventory["files"] if not path.startswith("wp-content/")}

    assert seen == there


def test_hooks_that_are_fired_are_in_the_catalog(inventory: Inventory) -> None:
    def is_there(name: str) -> bool:
        hooks = (catalog().hook(kind, name) for kind in (SymbolKind.ACTION, SymbolKind.FILTER))
        return any(hook is not None and hook.present_in(DEBIAN.version) for hook in hooks)

    unknown = {name for name in inventory["hooks"] if not is_there(name)}

    assert len(inventory["hooks"]) > 500
    assert unknown <= {"auto-draft_post"}  # its pattern has too few letters of its own


@pytest.mark.parametrize("kind", [SymbolKind.SCRIPT, SymbolKind.STYLE])
def test_handles_are_those_of_the_catalog(kind: SymbolKind, inventory: Inventory) -> None:
    there = {row.name for row in rows(kind, True)}

    assert len(there) > 50
    assert there - SOMETIMES == set(inventory[f"{kind.value}s"]) - SOMETIMES
