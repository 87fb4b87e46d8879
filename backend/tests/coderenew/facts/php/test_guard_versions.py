# ruff: noqa: E501 (one snippet a line is a table that can be read)
"""Versions as code writes them: casts, substrings, numbers, borders of a branch.

`old_me()` left with PHP 8.0, `new_me()` came with WordPress 6.1; the stack is older and newer.
"""

from __future__ import annotations

import pytest

from tests.coderenew.verdict.judging import broken, stack

STACK = stack("5.8", "8.3")

HARMLESS = """
switch (true) { case $a: lasting_me(); break; case PHP_VERSION_ID < 80000: old_me(); break; }
if (LIBXML_VERSION < 20900) { old_me(); }
if (\\LIBXML_VERSION >= 20900) { return; } old_me();
if (PHP_MAJOR_VERSION == 7 && PHP_MINOR_VERSION >= 4) { old_me(); }
if (PHP_VERSION_ID < 70400 || PHP_VERSION_ID < 80000 && $a) { old_me(); }
if (PHP_VERSION_ID < 80000 xor PHP_VERSION_ID < 70000) { old_me(); }
if (floatval(phpversion()) < 8) { old_me(); }
if ((int) PHP_VERSION < 8) { old_me(); }
if (version_compare(PHP_VERSION, '8.0.0alpha', '<')) { old_me(); }
if (version_compare(PHP_VERSION, '8.0.0-dev', '<')) { old_me(); }
if (version_compare(PHP_VERSION, 8, '<')) { old_me(); }
if (version_compare(PHP_VERSION, 8.0, '<')) { old_me(); }
if (version_compare(phpversion(), '8', '<')) { old_me(); }
if (@version_compare(PHP_VERSION, '8', '<')) { old_me(); }
if (1 !== version_compare('8.0', PHP_VERSION)) { return; } old_me();
if (PHP_VERSION < "8") : old_me(); endif;
if ( PHP_VERSION_ID >= 80000 ) { return; } function g() { old_me(); }
if (0 < version_compare('8.0', PHP_VERSION)) { old_me(); }
if (PHP_VERSION_ID < 80000): old_me(); else: lasting_me(); endif;
if (is_wp_version_compatible('6.1')): new_me(); endif;
if (version_compare(wp_get_wp_version(), '6.1', '>=')) { new_me(); }
if ( (float) get_bloginfo('version') >= 6.1 ) { new_me(); }
if ( floatval($wp_version) >= 6.1 ) { new_me(); }
if ( version_compare( $GLOBALS[ 'wp_version' ], '6.1', '>=' ) ) { new_me(); }
if ( version_compare( $wp_version, '6.0.999', '>' ) ) { new_me(); }
if ( version_compare( $wp_version, '6.0', '>' ) ) { new_me(); }
if ( version_compare( preg_replace('/-.*/', '', $wp_version), '6.1', '>=' ) ) { new_me(); }
if ( version_compare( strtok($wp_version, '-'), '6.1', '>=' ) ) { new_me(); }
"""

BREAKING = """
if (foo\\version_compare(PHP_VERSION, '8.0', '<')) { old_me(); }
if (LIBXML_VERSION < 21200) { old_me(); }
if (LIBXML_VERSION >= 20900) { old_me(); }
if (f(PHP_VERSION_ID < 80000)) { old_me(); }
if (PHP_VERSION_ID >= 80000 && $a) { return; } old_me();
if (PHP_VERSION_ID < 80000 || $a) { old_me(); }
if (!(PHP_VERSION_ID >= 80000 && $a)) { old_me(); }
if (PHP_VERSION_ID < 80000 xor $a) { old_me(); }
if (PHP_VERSION_ID < 80000 ? $a : $b) { old_me(); }
if (PHP_VERSION_ID < 80000 ?: $b) { old_me(); }
if (PHP_VERSION_ID < 80000 ?? $b) { old_me(); }
if (PHP_MAJOR_VERSION == 8 && PHP_MINOR_VERSION >= 1) { old_me(); }
if (PHP_MAJOR_VERSION >= 7 && PHP_MINOR_VERSION < 4) { old_me(); }
if (version_compare(PHP_VERSION, '8.3', '<=')) { }  if (version_compare(PHP_VERSION, '8.3.1', '>')) { old_me(); }
if (version_compare(PHP_VERSION, '8.3', '==')) { old_me(); }
if (version_compare(PHP_VERSION, '8.3', '!=')) { old_me(); }
if (PHP_VERSION_ID > 80300) { old_me(); }
if (PHP_VERSION_ID > 80299) { old_me(); }
if (PHP_VERSION_ID > 80399) { lasting_me(); } else { old_me(); }
if (PHP_VERSION_ID <= 80399) { old_me(); }
if (PHP_VERSION_ID < 80399) { old_me(); }
if ((float) PHP_VERSION <= 8.3) { old_me(); }
if ((float) PHP_VERSION > 8.3) { return; } old_me();
if ((int) PHP_VERSION <= 8) { old_me(); }
if ((int) PHP_VERSION > 8) { return; } old_me();
if ((int) PHP_VERSION == 8) { old_me(); }
if (intval(PHP_VERSION) <= 8) { old_me(); }
if (substr(PHP_VERSION, 0, 1) == 8) { old_me(); }
if (substr(PHP_VERSION, 0, 3) == '8.3') { old_me(); }
if (substr(PHP_VERSION, 0, 3) <= '8.3') { old_me(); }
if (substr(PHP_VERSION, 0, 1) <= '8') { old_me(); }
if (floatval(PHP_VERSION) <= 8.3) { old_me(); }
if (floatval($wp_version) <= 5.8) { old_me(); }
if (PHP_VERSION) { old_me(); }
if (strpos(PHP_VERSION, '7') === 0) { old_me(); }
if (!PHP_VERSION_ID < 80000) { old_me(); }
"""


@pytest.mark.parametrize("code", HARMLESS.strip().splitlines())
def test_a_guarded_use_is_harmless(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK) == []


@pytest.mark.parametrize("code", BREAKING.strip().splitlines())
def test_a_use_that_no_guard_surely_protects_breaks(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK)
