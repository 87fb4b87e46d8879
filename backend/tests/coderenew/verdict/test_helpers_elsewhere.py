"""Guards that call a function which another file of the component declares."""

from __future__ import annotations

import pytest

from tests.coderenew.verdict.judging import broken, stack

STACK = stack("6.4", "8.3")
HELPERS = """<?php
function is_wp_61() { return version_compare($GLOBALS['wp_version'], '6.1', '>='); }
function acme_php_version_is_old() { return PHP_VERSION_ID < 80000; }
function acme_wp_version() { return get_bloginfo('version'); }
function is_php_8($strict) { return PHP_VERSION_ID >= 80000; }
"""


@pytest.mark.parametrize(
    "code",
    [
        "if (acme_php_version_is_old()) { old_me(); }",
        "if (!is_wp_61()) { later_me(); }",
        "if (is_wp_61()) { f(); } else { later_me(); }",
        "function f() { if (is_wp_61() === true) { return; } later_me(); }",
    ],
)
def test_a_use_behind_a_helper_of_another_file_is_harmless(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}", "helpers.php": HELPERS}, STACK) == []


@pytest.mark.parametrize(
    "code",
    [
        "if (is_wp_61()) { later_me(); }",
        "if (!acme_php_version_is_old()) { old_me(); }",
        "if (acme_wp_version()) { old_me(); }",
        "if (!is_php_8(true)) { old_me(); }",
        "if (is_wp_99()) { old_me(); }",
    ],
)
def test_a_helper_that_says_nothing_protects_nothing(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}", "helpers.php": HELPERS}, STACK)


def test_a_helper_declared_twice_protects_nothing() -> None:
    files = {
        "plugin.php": "<?php if (!is_wp_61()) { later_me(); }",
        "helpers.php": HELPERS,
        "more.php": "<?php function is_wp_61() { return false; }",
    }
    assert broken(files, STACK) == ["later_me"]
