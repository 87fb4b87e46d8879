# ruff: noqa: E501 (one snippet a line is a table that can be read)
"""Ways through a file that only sure guards protect: cases, arms, chains, early exits.

`old_me()` left with PHP 8.0, `new_me()` came with WordPress 6.1; the stack is older and newer.
"""

from __future__ import annotations

import pytest

from tests.coderenew.verdict.judging import broken, stack

STACK = stack("5.8", "8.3")

HARMLESS = """
switch (true) { case function_exists('old_me'): old_me(); break; default: lasting_me(); }
switch (true) { case !function_exists('old_me'): lasting_me(); break; default: old_me(); }
if (!function_exists('old_me')) { wp_send_json(array()); } old_me();
if (!function_exists('old_me')) { \\wp_die(); } old_me();
if (!function_exists('old_me')) { return; ?> <?php } old_me();
if (!function_exists('old_me')) { try { return 1; } finally { } } old_me();
if ($a) { return; } elseif (!function_exists('old_me')) { return; } old_me();
if (function_exists('old_me')) { lasting_me(); } elseif ($a) { return; } else { return; } old_me();
if (empty($z) || !function_exists('old_me')) return; old_me();
if (empty(function_exists('old_me'))) { return; } old_me();
while (true) { if (!function_exists('old_me')) break; old_me(); break; }
$f = fn() => function_exists('old_me') ? old_me() : 1;
return function_exists('old_me') ? old_me() : lasting_me();
echo function_exists('old_me') ? old_me() : lasting_me();
f(function_exists('old_me') ? old_me() : lasting_me());
$a = [ 'x' => function_exists('old_me') ? old_me() : 1 ];
if (function_exists('old_me')): ?> <div><?= old_me() ?></div> <?php endif;
if (!function_exists('old_me')) return false; foreach ($a as $b) { old_me(); }
if ( ! function_exists( 'old_me' ) ) return; class A { function b() { old_me(); } }
if ( ! class_exists( 'New_Class' ) ) return; class A extends New_Class { }
namespace A { if (!function_exists('old_me')) { return; } } namespace B { \\old_me(); }
if (!is_callable('old_me')) return; old_me();
if ($a): if (!function_exists('old_me')): return; endif; old_me(); endif;
if (isset($a) && function_exists('old_me') ) : ?><?php foreach ($a as $b) : ?><?php old_me(); ?><?php endforeach; endif;
if (true === is_callable('old_me')) { old_me(); }
if (null !== $a and function_exists('old_me')) { old_me(); }
if ( method_exists( 'New_Class', 'make' ) ) { New_Class::make(); }
if ( class_exists( 'New_Class' ) ) { New_Class::make(); }
if ( class_exists( 'New_Class' ) && method_exists('New_Class', 'make') ) { call_user_func( array('New_Class', 'make') ); }
if ( ! method_exists( 'New_Class', 'make' ) ) return; New_Class::make();
"""

BREAKING = """
switch (true) { case !function_exists('old_me'): lasting_me(); default: old_me(); }
switch (true) { case $a: case function_exists('old_me'): old_me(); }
switch (true) { case $a: lasting_me(); case function_exists('old_me'): old_me(); break; }
switch ($a) { case function_exists('old_me'): old_me(); }
switch (false) { case function_exists('old_me'): old_me(); }
match (false) { function_exists('old_me') => old_me() };
match (true) { function_exists('old_me'), $a => old_me() };
match (true) { default => old_me(), function_exists('old_me') => lasting_me() };
do { old_me(); } while (function_exists('old_me'));
do { if (!function_exists('old_me')) break; } while (0); old_me();
do { if (!function_exists('old_me')) continue; old_me(); } while (0); old_me();
if (!function_exists('old_me')) { while ($a) { break; } } old_me();
if (!function_exists('old_me')) { switch ($a) { case 1: return; } } old_me();
if (!function_exists('old_me')) { $a and exit; } old_me();
if (!function_exists('old_me')) { $a || die; } old_me();
if (!function_exists('old_me')) { exit_now(); } old_me();
if (!function_exists('old_me')) { $this->exit(); } old_me();
if (!function_exists('old_me')) { A::die(); } old_me();
foreach ($l as $x) { if (!function_exists('old_me')) { break; } } old_me();
if ($a === function_exists('old_me')) { old_me(); }
if (function_exists('old_me') == 0) { old_me(); }
if (function_exists('old_me') === null) { old_me(); }
if (function_exists('old_me') < 1) { old_me(); }
if (isset($old_me)) { old_me(); }
if (foo\\function_exists('old_me')) { old_me(); }
if (\\foo\\function_exists('old_me')) { old_me(); }
if ($o->function_exists('old_me')) { old_me(); }
if (A::function_exists('old_me')) { old_me(); }
if (f(function_exists('old_me'))) { old_me(); }
if (in_array(function_exists('old_me'), $a)) { old_me(); }
if ([function_exists('old_me')]) { old_me(); }
if (apply_filters('x', function_exists('old_me'))) { old_me(); }
if (!function_exists('old_me')) : ?> text <?php endif; old_me();
/* if (!function_exists('old_me')) return; */ old_me();
$s = "if (!function_exists('old_me')) return;"; old_me();
if (!function_exists('old_me')) { } else { } old_me();
if (!function_exists('old_me')); old_me();
if (function_exists('old_me')); { old_me(); }
while (function_exists('old_me')); old_me();
if (extension_loaded('json')) { old_me(); }
if (class_exists('Old_Class')) {} else { new Old_Class(); }
if (function_exists('new_me') || $a) { new_me(); }
if (method_exists('Other', 'make')) { New_Class::make(); }
if (method_exists($a, 'nothing')) { New_Class::make(); }
if (function_exists('old_me') && $a): else: old_me(); endif;
if (function_exists('old_me')): endif; old_me();
if (!function_exists('old_me')) { register_shutdown_function(function() { exit; }); } old_me();
if (!function_exists('old_me')) { add_action('x', function() { return; }); } old_me();
if (!function_exists('old_me')) { class Z { function q() { return; } } } old_me();
declare(ticks=1) { if (!function_exists('old_me')) { } } old_me();
function a() { if (!function_exists('old_me')) { exit; } } a2(); old_me();
label: if (!function_exists('old_me')) { goto label2; } label2: old_me();
"""


@pytest.mark.parametrize("code", HARMLESS.strip().splitlines())
def test_a_guarded_use_is_harmless(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK) == []


@pytest.mark.parametrize("code", BREAKING.strip().splitlines())
def test_a_use_that_no_guard_surely_protects_breaks(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK)
