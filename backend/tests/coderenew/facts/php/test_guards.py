# ruff: noqa: E501 (one snippet a line is a table that can be read)
"""Guards: which uses of a missing function are harmless because the code asks first.

`old_me()` left with PHP 8.0 and is judged on PHP 8.3; `new_me()` came with WordPress 6.1 and is
judged on WordPress 5.8. Both stacks are in `STACK`.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderenew.facts.php.contexts import ContextTable
from coderenew.facts.php.extract import extract_php
from coderenew.facts.php.guards import Region, guard_regions
from coderenew.facts.php.names import read_names
from coderenew.facts.php.parser import parse
from coderenew.model.condition import ALWAYS, All, Test, both
from tests.coderenew.verdict.judging import broken, stack

STACK = stack("5.8", "8.3")

HARMLESS = """
if (function_exists('old_me')) { old_me(); }
if (function_exists("old_me")) old_me();
if (function_exists('\\\\old_me')) { old_me(); }
if (FUNCTION_EXISTS('OLD_ME')) { Old_Me(); }
if (\\function_exists('old_me')) { \\old_me(); }
if (!function_exists('old_me')) { lasting_me(); } else { old_me(); }
if (!function_exists('old_me')): lasting_me(); else: old_me(); endif;
if ($a) { lasting_me(); } elseif (function_exists('old_me')) { old_me(); }
if (!function_exists('old_me')) { } elseif ($a) { old_me(); } else { old_me(); }
if ($a && function_exists('old_me')) { old_me(); }
if (function_exists('old_me') && $a && $b) { old_me(); }
if (function_exists('old_me') && old_me()) { }
if ($a and function_exists('old_me') and old_me()) { }
if (!function_exists('old_me') || old_me()) { }
if (!function_exists('old_me') or old_me()) { }
if (!(function_exists('old_me') === false)) { old_me(); }
if (function_exists('old_me') === true) { old_me(); }
if (function_exists('old_me') !== false) { old_me(); }
if (false !== function_exists('old_me')) { old_me(); }
if (true == function_exists('old_me')) { old_me(); }
if (!!function_exists('old_me')) { old_me(); }
if (!(!function_exists('old_me') || $a)) { old_me(); }
if (!($a || !function_exists('old_me'))) { old_me(); }
$x = function_exists('old_me') ? old_me() : 1;
$x = !function_exists('old_me') ? 1 : old_me();
$x = function_exists('old_me') && old_me() ? 1 : 2;
$x = (function_exists('old_me')) ? ($a ? old_me() : 2) : 3;
$x = $a ?? (function_exists('old_me') ? old_me() : 1);
function_exists('old_me') && old_me();
function_exists('old_me') and old_me();
function_exists('old_me') or die; old_me();
function_exists('old_me') or exit; old_me();
function_exists('old_me') || die('no'); old_me();
!function_exists('old_me') && die('no'); old_me();
function_exists('old_me') or wp_die('no'); old_me();
if (function_exists('old_me')) { if ($a) { while ($b) { old_me(); } } }
if (function_exists('old_me')) { try { old_me(); } catch (E $e) { old_me(); } finally { old_me(); } }
if (function_exists('old_me')) { foreach (old_me() as $x) { } }
if (function_exists('old_me')) { switch ($a) { case 1: old_me(); default: old_me(); } }
if (function_exists('old_me')) : ?> <b> <?php old_me(); ?> </b> <?php endif;
if (function_exists('old_me')) { ?> <b> <?php echo old_me(); ?> </b> <?php }
if (!function_exists('old_me')) : ?> no <?php else : ?> <?php old_me(); ?> <?php endif;
if (!function_exists('old_me')) return; old_me();
if (!function_exists('old_me')) { return; } old_me();
if (!function_exists('old_me')) { exit; } old_me();
if (!function_exists('old_me')) { exit(); } old_me();
if (!function_exists('old_me')) { die('no'); } old_me();
if (!function_exists('old_me')) { throw new Exception('no'); } old_me();
if (!function_exists('old_me')) { lasting_me(); return; } old_me();
if (!function_exists('old_me')) { if ($a) { return 1; } else { return 2; } } old_me();
if (!function_exists('old_me')): return; endif; old_me();
if (function_exists('old_me')) { } else { return; } old_me();
if ($a || !function_exists('old_me')) { return; } old_me();
if ($a) { if (!function_exists('old_me')) { return; } old_me(); }
function f() { if (!function_exists('old_me')) { return; } $g = 1; old_me(); }
function f() { if (!function_exists('old_me')) return; if ($a) { old_me(); } }
foreach ($a as $b) { if (!function_exists('old_me')) { continue; } old_me(); }
foreach ($a as $b) { if (!function_exists('old_me')) continue; old_me(); }
while ($a) { if (!function_exists('old_me')) { break; } old_me(); }
while (function_exists('old_me')) { old_me(); }
class A { function b() { if (function_exists('old_me')) { return old_me(); } } }
$f = function () { if (!function_exists('old_me')) { return; } old_me(); };
if (function_exists('old_me')) { $f = function () { old_me(); }; }
if (function_exists('old_me')) { function f() { old_me(); } }
if (function_exists('old_me')) { $f = fn() => old_me(); }
$x = match (true) { function_exists('old_me') => old_me(), default => 1 };
$has = function_exists('old_me'); if ($has) { old_me(); }
$has = function_exists('old_me') && $a; if ($has) { old_me(); }
$not = !function_exists('old_me'); if ($not) { return; } old_me();
if ($has = function_exists('old_me')) { old_me(); }
if (is_callable('old_me')) { old_me(); }
if (version_compare(PHP_VERSION, '8.0', '<')) { old_me(); }
if (version_compare(PHP_VERSION, '8.0.0', 'lt')) { old_me(); }
if (version_compare(\\PHP_VERSION, '8.0', '<')) { old_me(); }
if (version_compare(phpversion(), '7.4', '<=')) { old_me(); }
if (version_compare(PHP_VERSION, '7.4.99', 'le')) { old_me(); }
if (!version_compare(PHP_VERSION, '8.0', '>=')) { old_me(); }
if (!version_compare(PHP_VERSION, '8.0', 'ge')) { old_me(); }
if (version_compare('8.0', PHP_VERSION, '>')) { old_me(); }
if (version_compare('8.0', phpversion(), 'gt')) { old_me(); }
if (version_compare(PHP_VERSION, '8.0') < 0) { old_me(); }
if (version_compare(PHP_VERSION, '8.0') === -1) { old_me(); }
if (version_compare('8.0', PHP_VERSION) > 0) { old_me(); }
if (version_compare('8.0', PHP_VERSION) == 1) { old_me(); }
if (0 > version_compare(PHP_VERSION, '8.0')) { old_me(); }
if (version_compare(PHP_VERSION, '8.0', '>=')) { lasting_me(); } else { old_me(); }
if (version_compare(PHP_VERSION, '8.0', '>=')) { return; } old_me();
$v = PHP_VERSION; if (version_compare($v, '8.0', '<')) { old_me(); }
$v = phpversion(); if (version_compare($v, '8.0', '<')) { old_me(); }
$old = version_compare(PHP_VERSION, '8.0', '<'); if ($old) { old_me(); }
if (PHP_VERSION_ID < 80000) { old_me(); }
if (80000 > PHP_VERSION_ID) { old_me(); }
if (\\PHP_VERSION_ID < 80000) { old_me(); }
if (PHP_VERSION_ID >= 80000) { lasting_me(); } else { old_me(); }
if (PHP_VERSION_ID <= 70499) { old_me(); }
if (PHP_MAJOR_VERSION < 8) { old_me(); }
if (PHP_MAJOR_VERSION == 7) { old_me(); }
if (PHP_MAJOR_VERSION !== 8) { old_me(); }
if (8 <= PHP_MAJOR_VERSION) { return; } old_me();
if (PHP_VERSION < 8) { old_me(); }
if (PHP_VERSION < '8.0') { old_me(); }
if ((float) PHP_VERSION < 8.0) { old_me(); }
if (intval(PHP_VERSION) < 8) { old_me(); }
if ((bool) function_exists('old_me')) { old_me(); }
$has = (bool) function_exists('old_me'); if ($has) { old_me(); }
if (!function_exists('old_me')) { wp_send_json_error(); } old_me();
do { if (!function_exists('old_me')) { break; } old_me(); } while (0);
add_action('init', function () { if (!function_exists('old_me')) return; old_me(); });
if (substr(PHP_VERSION, 0, 3) < '8.0') { old_me(); }
if (!is_php_version_compatible('8.0')) { old_me(); }
const IS_OLD = PHP_VERSION_ID < 80000; if (IS_OLD) { old_me(); }
define('IS_OLD', PHP_VERSION_ID < 80000); if (IS_OLD) { old_me(); }
define('IS_PHP8', version_compare(PHP_VERSION, '8.0', '>=')); if (!IS_PHP8) { old_me(); }
define('HAS_IT', function_exists('old_me')); if (HAS_IT) { old_me(); }
function has_it() { return function_exists('old_me'); } if (has_it()) { old_me(); }
function is_old() { return PHP_VERSION_ID < 80000; } if (is_old()) { old_me(); }
class A { function has() { return function_exists('old_me'); } function b() { if ($this->has()) { old_me(); } } }
class A { static function has() { return function_exists('old_me'); } function b() { self::has() && old_me(); } }
if (extension_loaded('imap')) { imap_me(); }
if (class_exists('Old_Class')) { new Old_Class(); }
if (class_exists(Old_Class::class)) { new Old_Class(); }
if (class_exists('\\\\Old_Class', false)) { new Old_Class(); }
namespace A; if (class_exists('Old_Class')) { new \\Old_Class(); }
namespace A; use Old_Class; if (class_exists(Old_Class::class)) { new Old_Class(); }
namespace A; if (function_exists('old_me')) { old_me(); }
namespace A; if (\\function_exists('old_me')) { \\old_me(); }
if (defined('OLD_ME')) { echo OLD_ME; }
$x = defined('OLD_ME') ? OLD_ME : 1;
if (function_exists('new_me')) { new_me(); }
if (version_compare($wp_version, '6.1', '>=')) { new_me(); }
if (version_compare($GLOBALS['wp_version'], '6.1', '>=')) { new_me(); }
if (version_compare(get_bloginfo('version'), '6.1', '>=')) { new_me(); }
if (version_compare(get_bloginfo("version"), '6.1', 'ge')) { new_me(); }
if (version_compare('6.1', get_bloginfo('version'), '<=')) { new_me(); }
if (version_compare(get_bloginfo('version'), '6.1-beta1', '>=')) { new_me(); }
$v = get_bloginfo('version'); if (version_compare($v, '6.1') >= 0) { new_me(); }
global $wp_version; if ($wp_version < 6.1) { return; } new_me();
if (is_wp_version_compatible('6.1')) { new_me(); }
if (function_exists('new_me') || function_exists('other_new_me')) { new_me(); }
if (function_exists('later_me')) { new_me(); }
if (class_exists('New_Class')) { new New_Class(); }
if (method_exists('New_Class', 'make')) { New_Class::make(); }
if (is_callable(array('New_Class', 'make'))) { New_Class::make(); }
if (is_callable(['New_Class', 'make'])) { New_Class::make(); }
if (is_callable('New_Class::make')) { New_Class::make(); }
function old_me() { } old_me();
if (!function_exists('old_me')) { function old_me() { } } old_me();
class A { function run() { if (function_exists('old_me')) { $this->go(); } } private function go() { old_me(); } }
"""

BREAKING = """
old_me();
if ($a) { old_me(); }
if (!function_exists('old_me')) { old_me(); }
if (function_exists('old_me')) { lasting_me(); } else { old_me(); }
if (function_exists('old_me')) { } old_me();
old_me(); if (function_exists('old_me')) { }
old_me(); if (!function_exists('old_me')) { return; }
if (function_exists('lasting_me')) { old_me(); }
if (function_exists('unheard_of')) { old_me(); }
if (function_exists($name)) { old_me(); }
if (function_exists('old' . '_me_too')) { old_me(); }
if (function_exists("old_$a")) { old_me(); }
if (function_exists('early_me')) { old_me(); }
if ($a || function_exists('old_me')) { old_me(); }
if ($a or function_exists('old_me')) { old_me(); }
if ($a xor function_exists('old_me')) { old_me(); }
if (function_exists('old_me') || old_me()) { }
if (!function_exists('old_me') && old_me()) { }
if (old_me() && function_exists('old_me')) { }
if (!(function_exists('old_me') && $a)) { old_me(); }
if (function_exists('old_me') === false) { old_me(); }
if (function_exists('old_me') != true) { old_me(); }
if (function_exists('old_me') && $a) { } else { old_me(); }
if (function_exists('old_me')) { } elseif ($a) { old_me(); }
if ($a) { old_me(); } elseif (function_exists('old_me')) { }
$x = function_exists('old_me') ? 1 : old_me();
$x = function_exists('old_me') ?: old_me();
$x = old_me() ? function_exists('old_me') : 1;
$x = function_exists('old_me') ?? old_me();
function_exists('old_me'); old_me();
function_exists('old_me') or lasting_me(); old_me();
function_exists('old_me') and die; old_me();
if ($a) if (!function_exists('old_me')) return; old_me();
if ($a) { if (!function_exists('old_me')) { return; } } old_me();
if ($a) function_exists('old_me') or die; old_me();
foreach ($a as $b) if (!function_exists('old_me')) continue; old_me();
foreach ($a as $b) { if (!function_exists('old_me')) { continue; } } old_me();
for (;;) if (!function_exists('old_me')) break; old_me();
while ($a) if (!function_exists('old_me')) break; old_me();
do if (!function_exists('old_me')) break; while ($a); old_me();
if ($a) : if (!function_exists('old_me')) return; endif; old_me();
if (!function_exists('old_me')) { lasting_me(); } elseif ($a) { return; } old_me();
if (function_exists('old_me')) { $a = 1; } else { $a = 2; } if ($a == 1) { old_me(); }
switch ($a) { case 1: if (!function_exists('old_me')) { break; } } old_me();
switch ($a) { case 1: if (!function_exists('old_me')) { break; } lasting_me(); case 2: old_me(); }
if (!function_exists('old_me')) { lasting_me(); } old_me();
if (!function_exists('old_me')) { if ($a) { return; } } old_me();
if (!function_exists('old_me')) { $f = function () { return; }; } old_me();
if (!function_exists('old_me')) { function g() { return; } } old_me();
if (!function_exists('old_me') && $a) { return; } old_me();
if (function_exists('old_me')) { return; } old_me();
if (!function_exists('old_me')) { foreach ($a as $b) { return; } } old_me();
function f() { if (!function_exists('old_me')) { return; } } old_me();
function f() { if (!function_exists('old_me')) { return; } } function g() { old_me(); }
class A { function b() { if (!function_exists('old_me')) { return; } } function c() { old_me(); } }
$f = function () { if (!function_exists('old_me')) { return; } }; old_me();
if (!function_exists('old_me')) { goto end; } end: old_me();
try { if (!function_exists('old_me')) { throw new E(); } } catch (E $e) { } old_me();
try { if (!function_exists('old_me')) { throw new E(); } } finally { old_me(); }
$has = function_exists('old_me'); $has = true; if ($has) { old_me(); }
$has = function_exists('old_me'); if ($a) { $has = 1; } if ($has) { old_me(); }
$has = function_exists('old_me'); foreach ($a as $has) { } if ($has) { old_me(); }
$has = function_exists('old_me'); list($has) = $a; if ($has) { old_me(); }
$has = function_exists('old_me'); [$has] = $a; if ($has) { old_me(); }
$has = function_exists('old_me'); $has |= 1; if ($has) { old_me(); }
$has = function_exists('old_me'); $has++; if ($has) { old_me(); }
$has = function_exists('old_me'); $b = &$has; $b = 1; if ($has) { old_me(); }
$has = function_exists('old_me'); function f() { if ($has) { old_me(); } }
$has = function_exists('old_me'); function f() { global $has; if ($has) { old_me(); } }
function f($has) { if ($a) { $has = function_exists('old_me'); } if ($has) { old_me(); } }
function f() { static $has; if ($a) { $has = function_exists('old_me'); } if (!$has) { old_me(); } }
if ($a) { $has = function_exists('old_me'); } if (!$has) { old_me(); }
$v = PHP_VERSION; $v = '5.0'; if (version_compare($v, '8.0', '<')) { old_me(); }
if (version_compare(PHP_VERSION, '8.0', '>=')) { old_me(); }
if (version_compare(PHP_VERSION, '8.9', '<')) { old_me(); }
if (version_compare(PHP_VERSION, '8.0', '!=')) { old_me(); }
if (version_compare(PHP_VERSION, '8.0')) { old_me(); }
if (version_compare(PHP_VERSION, '8.0') > 0) { old_me(); }
if (version_compare(PHP_VERSION, $min, '<')) { old_me(); }
if (version_compare(PHP_VERSION, '8.0', $op)) { old_me(); }
if (version_compare($plugin_version, '8.0', '<')) { old_me(); }
if (version_compare('8.0', PHP_VERSION, '<')) { old_me(); }
if (version_compare('8.0', PHP_VERSION, 'lt')) { old_me(); }
if (version_compare(get_bloginfo('name'), '8.0', '<')) { old_me(); }
if (PHP_VERSION_ID > 80000) { old_me(); }
if (PHP_VERSION_ID >= 50400) { old_me(); }
if (PHP_VERSION_ID < 90000) { old_me(); }
if (PHP_MAJOR_VERSION >= 7) { old_me(); }
if (PHP_MAJOR_VERSION < 9) { old_me(); }
if (PHP_MINOR_VERSION < 4) { old_me(); }
if (PHP_VERSION > 5) { old_me(); }
if (PHP_OS == 'WIN') { old_me(); }
if (substr(PHP_VERSION, 2) < '8.0') { old_me(); }
if (substr(PHP_VERSION, 2, 1) < 8) { old_me(); }
define('IS_NEW', PHP_VERSION_ID >= 80000); if (IS_NEW) { old_me(); }
if ($a) { define('IS_OLD', PHP_VERSION_ID < 80000); } else { define('IS_OLD', true); } if (IS_OLD) { old_me(); }
if (UNKNOWN_CONSTANT) { old_me(); }
function has_it() { return !function_exists('old_me'); } if (has_it()) { old_me(); }
function has_it($a) { if ($a) { return true; } return function_exists('old_me'); } if (has_it(1)) { old_me(); }
class A { function has() { return true; } function b() { if ($this->has()) { old_me(); } } } class B { function has() { return function_exists('old_me'); } }
class A { function has() { return function_exists('old_me'); } } if ($stranger->has()) { old_me(); }
if (method_exists($a, 'old_me')) { old_me(); }
if (class_exists('old_me')) { old_me(); }
if (defined('old_me')) { old_me(); }
if (is_callable($a)) { old_me(); }
if (is_callable(array($a, 'old_me'))) { old_me(); }
if (extension_loaded('json')) { imap_me(); }
if (!extension_loaded('imap')) { imap_me(); }
namespace A; if (class_exists(Old_Class::class)) { new \\Old_Class(); }
namespace A; use B\\Old_Class; if (class_exists(Old_Class::class)) { new \\Old_Class(); }
new_me();
if (version_compare($wp_version, '6.1', '<')) { new_me(); }
if (version_compare($wp_version, '5.8', '>=')) { new_me(); }
if (version_compare($wp_version, '6.1', '>=')) { } else { new_me(); }
if ($wp_version >= 5) { new_me(); }
if (function_exists('early_me')) { new_me(); }
if (function_exists('admin_me')) { new_me(); }
if (!function_exists('admin_me')) { new_me(); }
if (!is_wp_version_compatible('6.1')) { new_me(); }
if (method_exists('New_Class', 'make')) { } New_Class::make();
class A { function run() { if (function_exists('old_me')) { $this->go(); } $this->go(); } private function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } } public function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } add_action('init', array($this, 'go')); } private function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } call_user_func([$this, 'go']); } private function go() { old_me(); } }
class A { function old_me() { } function b() { old_me(); } }
namespace A; function old_me() { } \\old_me();
"""


def _lines(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line]


@pytest.mark.parametrize("code", _lines(HARMLESS))
def test_code_that_asks_first_is_harmless(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK) == []


@pytest.mark.parametrize("code", _lines(BREAKING))
def test_code_that_does_not_ask_the_right_question_breaks(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK)


def test_only_the_guarded_one_of_two_uses_is_harmless() -> None:
    code = "<?php if (function_exists('old_me')) { old_me(); other_old_me(); } other_old_me();"
    # What left with PHP 8.0 asks for what left with PHP 8.0: the whole branch is dead there.
    assert broken({"plugin.php": code}, STACK) == ["other_old_me"]


@pytest.mark.parametrize(
    "code", [code for code in _lines(HARMLESS + BREAKING) if "namespace" not in code]
)
def test_regions_of_a_file_nest(code: str) -> None:
    source = f"<?php {code}".encode()
    tree = parse(source)
    regions = guard_regions(tree.root_node, source, read_names((), ()))
    for one in regions:
        for other in regions:
            assert not one.start < other.start < one.end < other.end, (one, other)


@st.composite
def nested_regions(draw: st.DrawFn, start: int = 0, end: int = 60, depth: int = 4) -> list[Region]:
    """Regions between two offsets that nest and never cross."""
    found: list[Region] = []
    offset = start
    while depth and offset < end and draw(st.booleans()):
        begin = draw(st.integers(offset, end - 1))
        stop = draw(st.integers(begin + 1, end))
        name = draw(st.sampled_from("abc"))
        found.append(Region(begin, stop, Test("function", name)))
        found.extend(draw(nested_regions(begin, stop, depth - 1)))
        offset = stop
    return found


@given(nested_regions().flatmap(st.permutations))
def test_a_place_runs_under_all_regions_around_it(regions: list[Region]) -> None:
    table = ContextTable(regions)
    for offset in range(61):
        around = [r.condition for r in regions if r.start <= offset < r.end]
        found = table.contexts[table.at(offset)]
        terms = found.terms if isinstance(found, All) else (found,)
        assert set(terms) == set(around)
    assert table.contexts[0] == ALWAYS
    assert len(set(table.contexts)) == len(table.contexts)


def test_a_deep_nesting_of_guards_does_not_overflow() -> None:
    code = "if (function_exists('lasting_me')) { " * 200 + "old_me();" + "}" * 200
    facts = extract_php(f"<?php {code}".encode())
    assert facts.calls


def test_conjunctions_stay_flat() -> None:
    one, two = Test("function", "a"), Test("function", "b")
    assert both(both(one, two), one) == All((one, two))


def test_a_guarded_read_of_a_property_hides_no_other_one() -> None:
    code = b"<?php class A { function b() { if (function_exists('c')) { $this->d; } $this->d; $this->d; } }"
    assert [(use.column, use.context > 0) for use in extract_php(code).property_uses] == [
        (60, True),
        (72, False),
    ]
