"""Guards around the include of a whole file."""

from __future__ import annotations

import pytest

from tests.coderenew.verdict.judging import broken, stack

STACK = stack("5.8", "8.3")
USE = "<?php function f() { old_me(); }"


@pytest.mark.parametrize(
    "main",
    [
        "if (PHP_VERSION_ID < 80000) { require 'old.php'; }",
        "if (PHP_VERSION_ID < 80000) { require_once __DIR__ . '/old.php'; }",
        "if (PHP_VERSION_ID < 80000) { include dirname(__FILE__) . '/old.php'; }",
        "if (PHP_VERSION_ID < 80000) { include plugin_dir_path(__FILE__) . 'old.php'; }",
        "if (PHP_VERSION_ID >= 80000) { return; } require 'old.php';",
        "if (function_exists('old_me')) { require 'old.php'; }",
        "PHP_VERSION_ID < 80000 and require 'old.php';",
        "if (PHP_VERSION_ID < 80000) { require 'old.php'; } "
        "if ($a && PHP_VERSION_ID < 70400) { require 'old.php'; }",
    ],
)
def test_a_file_that_is_included_under_guards_only_is_harmless(main: str) -> None:
    assert broken({"plugin.php": f"<?php {main}", "old.php": USE}, STACK) == []


@pytest.mark.parametrize(
    "main",
    [
        "require 'old.php';",
        "if (PHP_VERSION_ID >= 80000) { require 'old.php'; }",
        "if ($a) { require 'old.php'; }",
        "if (PHP_VERSION_ID < 80000) { require 'old.php'; } require 'old.php';",
        "if (PHP_VERSION_ID < 80000) { require 'old.php'; } if ($a) { require 'old.php'; }",
        "if (PHP_VERSION_ID < 80000) { require 'other.php'; }",
        "if (PHP_VERSION_ID < 80000) { f(); }",
    ],
)
def test_a_file_that_may_be_loaded_otherwise_is_not(main: str) -> None:
    assert broken({"plugin.php": f"<?php {main}", "old.php": USE}, STACK) == ["old_me"]


def test_the_guard_reaches_files_that_the_guarded_file_includes() -> None:
    files = {
        "plugin.php": "<?php if (PHP_VERSION_ID < 80000) { require 'middle.php'; }",
        "middle.php": "<?php require 'old.php';",
        "old.php": USE,
    }
    assert broken(files, STACK) == []
    files["another.php"] = "<?php require 'old.php';"
    assert broken(files, STACK) == ["old_me"]


def test_the_main_file_is_always_loaded() -> None:
    files = {
        "plugin.php": "<?php old_me();",
        "b.php": "<?php if (PHP_VERSION_ID < 80000) { require 'plugin.php'; }",
    }
    assert broken(files, STACK) == ["old_me"]


def test_files_that_include_each_other_end() -> None:
    files = {
        "plugin.php": "<?php f();",
        "a.php": "<?php include 'b.php'; old_me();",
        "b.php": "<?php include 'a.php';",
    }
    assert broken(files, STACK) == ["old_me"]
