# ruff: noqa: E501 (one snippet a line is a table that can be read)
"""Variables, flags, constants and small functions that stand for a guard.

`old_me()` left with PHP 8.0, `new_me()` came with WordPress 6.1; the stack is older and newer.
"""

from __future__ import annotations

import pytest

from tests.coderenew.verdict.judging import broken, stack

STACK = stack("5.8", "8.3")

HARMLESS = """
$php8 = PHP_VERSION_ID >= 80000 ? true : false; if (!$php8) { old_me(); }
$x = (PHP_VERSION_ID < 80000 ? function_exists('old_me') : false) ? old_me() : 1;
$php8 = false; if (PHP_VERSION_ID >= 80000) { $php8 = true; } if (!$php8) { old_me(); }
function is_old() { global $wp_version; return version_compare(PHP_VERSION, '8.0', '<'); } if (is_old()) { old_me(); }
function is_old() { if (version_compare(PHP_VERSION, '8.0', '<')) { return true; } return false; } if (is_old()) { old_me(); }
function is_old() { /* c */ return PHP_VERSION_ID < 80000; } if (is_old()) { old_me(); }
function is_old() { return PHP_VERSION_ID < 80000 ? true : false; } if (is_old()) { old_me(); }
class A { private static function old() { return PHP_VERSION_ID < 80000; } function b() { if (static::old()) { old_me(); } } }
define('MIN', '8.0'); if (version_compare(PHP_VERSION, MIN, '<')) { old_me(); }
$min = '8.0'; if (version_compare(PHP_VERSION, $min, '<')) { old_me(); }
class A { const MIN = '8.0'; function b() { if (version_compare(PHP_VERSION, self::MIN, '<')) { old_me(); } } }
$name = 'old_me'; if (function_exists($name)) { old_me(); }
$has = function_exists('old_me'); $f = function () use ($has) { if ($has) { old_me(); } };
$has = function_exists('old_me'); $f = fn() => $has ? old_me() : 1;
$ok = PHP_VERSION_ID < 80000; $ok2 = $ok && $a; if ($ok2) { old_me(); }
$old = null; if (PHP_VERSION_ID < 80000) { $old = f(); } if (!is_null($old)) { old_me(); }
$old = null; if (PHP_VERSION_ID < 80000 && $a) { $old = f(); } if (null !== $old) { old_me(); }
$old = null; if (PHP_VERSION_ID < 80000) { $old = f(); } if ($old === null) { return; } old_me();
$old = null; if (PHP_VERSION_ID < 80000) { $old = f(); } if (isset($old)) { old_me(); }
$old = null; if (PHP_VERSION_ID < 80000) { $old = f(); } if ($old) { old_me(); }
$l = array(); if (PHP_VERSION_ID < 80000) { $l[] = 'x'; } if ($l) { foreach ($l as $x) { g($x, $l[0]); } old_me(); }
$l = []; if (PHP_VERSION_ID < 80000) $l[] = 1; if (!(PHP_VERSION_ID >= 70400)) { $l[] = 2; } if ([] && $l) { old_me(); }
if (!defined('X')) { define('X', 1); } if (function_exists('old_me')) { old_me(); }
if ( class_exists( '\\New_Class' ) ) { $x = new \\New_Class; }
"""

BREAKING = """
$new = null; if (PHP_VERSION_ID >= 80000) { $new = f(); } if (is_null($new)) { old_me(); }
$old = null; if (PHP_VERSION_ID < 80000) { $old = f(); } if (is_null($old)) { old_me(); }
$old = null; if (PHP_VERSION_ID < 80000) { $old = f(); } $old = g(); if (!is_null($old)) { old_me(); }
$old = null; if (PHP_VERSION_ID < 80000) { $old = f(); } h(${'old'}); if (!is_null($olds)) { old_me(); }
$old = PHP_VERSION_ID < 80000; if (!is_null($old)) { old_me(); }
$l = array(1); if (PHP_VERSION_ID < 80000) { $l[] = 'x'; } if ($l) { old_me(); }
$l = []; if (PHP_VERSION_ID < 80000) { $l[] = 'x'; } if ($a) { $l[] = 1; } if ($l) { old_me(); }
$l = []; if (PHP_VERSION_ID < 80000) { $l[] = 'x'; } $l['a'] = 1; if ($l) { old_me(); }
$l = []; if (PHP_VERSION_ID < 80000) { $l[] = 'x'; } $l += f(); if ($l) { old_me(); }
$l = []; if (PHP_VERSION_ID < 80000) { $l[] = 'x'; } $l = f(); if ($l) { old_me(); }
$l = []; if (PHP_VERSION_ID < 80000) { $l[] = 'x'; } else { $l[] = 1; } if ($l) { old_me(); }
if ($a) { $has = function_exists('old_me'); } if ($has) { return; } old_me();
if ($a) { $not = !function_exists('old_me'); } if ($not) { return; } old_me();
if ($a) { $v = PHP_VERSION; } if (version_compare($v, '8.0', '<')) { old_me(); }
foreach ($l as $x) { $not = !function_exists('old_me'); } if ($not) { return; } old_me();
$a && $not = !function_exists('old_me'); if ($not) { return; } old_me();
if ($not) { return; } old_me(); $not = !function_exists('old_me');
switch ($a) { case 1: $not = PHP_VERSION_ID >= 80000; } if (!$not) { old_me(); }
try { f(); $not = PHP_VERSION_ID >= 80000; } catch (E $e) {} if (!$not) { old_me(); }
if ($x = old_me() and function_exists('old_me')) { }
$x = $a || function_exists('old_me'); if ($x) { old_me(); }
$x = $a or function_exists('old_me'); if ($x) { old_me(); }
if (PHP_VERSION_ID < 80000) { $x = 1; } else { $x = 2; old_me(); }
$x = PHP_VERSION_ID < 80000 ?: old_me();
if ($wp_version = '4.0' and $wp_version < 5) { old_me(); }
function f($wp_version) { if (version_compare($wp_version, '5.0', '<')) { old_me(); } }
$wp_version = '4.0'; if (version_compare($wp_version, '5.0', '<')) { old_me(); }
$wp_version = get_option('x'); if (version_compare($wp_version, '5.0', '<')) { old_me(); }
foreach ($l as $wp_version) { if (version_compare($wp_version, '5.0', '<')) { old_me(); } }
$has = function_exists('old_me'); f($has); $has = 2; if ($has) { old_me(); }
$has = function_exists('old_me'); unset($has); if (!$has) { old_me(); }
$not = !function_exists('old_me'); unset($not); if (!$not) { old_me(); }
$has = function_exists('old_me'); $f = function () use (&$has) { $has = true; }; $f(); if ($has) { old_me(); }
$has = function_exists('old_me'); $has .= 'x'; if ($has) { old_me(); }
$has = function_exists('old_me'); $has['x'] = 1; if ($has) { old_me(); }
$has = function_exists('old_me'); foreach ($l as $k => $has) { } if ($has) { old_me(); }
$has = function_exists('old_me'); foreach ($l as [$has]) { } if ($has) { old_me(); }
$has = function_exists('old_me'); foreach ($l as &$has) { } if ($has) { old_me(); }
$has = function_exists('old_me'); ['x' => $has] = $l; if ($has) { old_me(); }
$has = function_exists('old_me'); ${'has'} = 1; old_me();
$has = function_exists('old_me'); $$n = 1; old_me();
$has_x = 1; $has = function_exists('old_me'); if ($has_x) { old_me(); }
$has = function_exists('old_me'); $f = function () { if ($has) { old_me(); } };
$has = function_exists('old_me'); $f = function ($has) { if ($has) { old_me(); } };
$has = function_exists('old_me'); $f = fn($has) => $has ? old_me() : 1;
$php8 = false; if ($b) { if (PHP_VERSION_ID >= 80000) { $php8 = true; } } if (!$php8) { old_me(); }
$php8 = false; if (PHP_VERSION_ID >= 80000 && $b) { $php8 = true; } if (!$php8) { old_me(); }
$old = true; if (PHP_VERSION_ID < 80000) { $old = true; } if ($old) { old_me(); }
$old = false; if (PHP_VERSION_ID < 80000) { $old = true; } $old = f(); if ($old) { old_me(); }
function is_old() { return PHP_VERSION_ID < 80000 || $x; } if (is_old()) { old_me(); }
function is_old() { if ($a) return true; return PHP_VERSION_ID < 80000; } if (is_old()) { old_me(); }
function is_old() { return f(PHP_VERSION_ID < 80000); } if (is_old()) { old_me(); }
function is_old() { yield PHP_VERSION_ID < 80000; } if (is_old()) { old_me(); }
namespace A; function is_old() { return PHP_VERSION_ID < 80000; } if (\\is_old()) { old_me(); }
class A { function is_old() { return PHP_VERSION_ID < 80000; } } if (is_old()) { old_me(); }
if ($x) { function is_old() { return PHP_VERSION_ID < 80000; } } else { function is_old() { return true; } } if (is_old()) { old_me(); }
class A { function is_old() { return PHP_VERSION_ID < 80000; } function b() { if (!$this->is_old()) { old_me(); } } }
class A { function is_old() { return PHP_VERSION_ID < 80000; } } class C extends A { function b() { if (parent::is_old()) { lasting_me(); } else { old_me(); } } }
define('NOPE', PHP_VERSION_ID < 80000 || $a); if (NOPE) { old_me(); }
"""


@pytest.mark.parametrize("code", HARMLESS.strip().splitlines())
def test_a_guarded_use_is_harmless(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK) == []


@pytest.mark.parametrize("code", BREAKING.strip().splitlines())
def test_a_use_that_no_guard_surely_protects_breaks(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK)


def test_copies_of_copies_are_known_in_the_order_of_the_source() -> None:
    copies = "".join(f"$a{i + 1} = $a{i}; " for i in range(30))
    code = f"<?php $a0 = function_exists('old_me'); {copies} if ($a30) {{ old_me(); }}"
    assert broken({"plugin.php": code}, STACK) == []


def test_copies_that_double_with_each_line_end() -> None:
    copies = "".join(f"$a{i + 1} = $a{i} && !$a{i}; " for i in range(60))
    code = f"<?php $a0 = function_exists('lasting_me'); {copies} if ($a60) {{ old_me(); }}"
    assert broken({"plugin.php": code}, STACK) == ["old_me"]


def test_a_long_chain_of_negated_copies_ends() -> None:
    copies = "".join(f"$a{i + 1} = !($a{i} && $b); " for i in range(1500))
    code = f"<?php $a0 = function_exists('lasting_me'); {copies} if ($a1500) {{ old_me(); }}"
    assert broken({"plugin.php": code}, STACK) == ["old_me"]
