"""What one stack answers to the tests that guards make, also across files."""

from __future__ import annotations

import pytest

from tests.coderenew.verdict.judging import broken, stack

NEW = stack("6.5", "8.3")


@pytest.mark.parametrize(
    ("guard", "wordpress", "is_surely_false"),
    [
        ("PHP_VERSION_ID < 80000", "6.5", True),
        ("version_compare($wp_version, '6.1', '<')", "6.5", True),
        ("version_compare($wp_version, '6.1', '<')", "6.0", False),
        # A target's branch stands for its patches: equality is sure for other branches only.
        ("version_compare($wp_version, '6.5', '==')", "6.5", False),
        ("version_compare($wp_version, '6.4', '==')", "6.5", True),
        ("version_compare($wp_version, '6.5', '!=')", "6.5", False),
        ("function_exists('early_me')", "6.5", False),
        ("!function_exists('early_me')", "6.5", True),
        # Loaded on some requests only: neither answer is sure.
        ("function_exists('admin_me')", "6.5", False),
        ("!function_exists('admin_me')", "6.5", False),
        ("function_exists('later_me')", "6.5", True),
        ("function_exists('later_me')", "6.6", False),
        ("!function_exists('later_me')", "6.6", True),
        ("function_exists('of_another_plugin')", "6.5", False),
        ("!function_exists('of_another_plugin')", "6.5", False),
        ("class_exists('New_Class')", "6.0", True),
        ("extension_loaded('imap')", "6.5", True),
        ("extension_loaded('json')", "6.5", False),
        ("SOME_CONSTANT", "6.5", False),
        ("UNRELATED_PHP_VERSION", "6.5", False),
    ],
)
def test_a_use_is_harmless_only_where_its_guard_is_surely_false(
    guard: str, wordpress: str, is_surely_false: bool
) -> None:
    code = f"<?php if ({guard}) {{ old_me(); }}"
    assert broken({"plugin.php": code}, stack(wordpress, "8.3")) == (
        [] if is_surely_false else ["old_me"]
    )


def test_a_constant_of_another_file_carries_its_meaning() -> None:
    files = {
        "plugin.php": "<?php define('MY_IS_PHP8', PHP_VERSION_ID >= 80000); include 'a.php';",
        "a.php": "<?php if (!MY_IS_PHP8) { old_me(); }",
    }
    assert broken(files, NEW) == []
    files["plugin.php"] = files["plugin.php"].replace(">=", "<")
    assert broken(files, NEW) == ["old_me"]


def test_a_constant_with_two_meanings_has_none() -> None:
    files = {
        "plugin.php": "<?php define('MY_IS_PHP8', PHP_VERSION_ID >= 80000);",
        "other.php": "<?php define('MY_IS_PHP8', false);",
        "a.php": "<?php if (!MY_IS_PHP8) { old_me(); }",
    }
    assert broken(files, NEW) == ["old_me"]


def test_constants_that_mean_each_other_end() -> None:
    code = "define('A_PHP8', !B_PHP8); define('B_PHP8', !A_PHP8); if (A_PHP8) { old_me(); }"
    assert broken({"plugin.php": f"<?php {code}"}, NEW) == ["old_me"]


def test_a_polyfill_of_the_component_serves_all_its_files() -> None:
    files = {
        "plugin.php": "<?php require 'lib.php'; old_me();",
        "lib.php": "<?php if (!function_exists('old_me')) { function old_me() {} }",
    }
    assert broken(files, NEW) == []


def test_wordpress_polyfills_php_from_its_own_version_on() -> None:
    files = {"plugin.php": "<?php function f($a) { return str_contains($a, 'b'); }"}
    assert broken(files, stack("5.8", "7.4")) == ["str_contains"]
    assert broken(files, stack("5.9", "7.4")) == []
    assert broken(files, stack("5.8", "8.0")) == []
