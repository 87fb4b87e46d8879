# ruff: noqa: E501 (one snippet a line is a table that can be read)
"""Guards that a private method has from its callers.

`old_me()` left with PHP 8.0, `new_me()` came with WordPress 6.1; the stack is older and newer.
"""

from __future__ import annotations

import pytest

from tests.coderenew.verdict.judging import broken, stack

STACK = stack("5.8", "8.3")

HARMLESS = """
class A { function run($m) { if (function_exists('old_me')) { $this->go($this, $m); } $m($this, $x); } private function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { self::go(); } } private static function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } } private function go() { $f = function () { old_me(); }; $f(); } }
"""

BREAKING = """
class A { function run($m) { if (function_exists('old_me')) { $this->go(); } $this->$m(); } private function go() { old_me(); } }
class A { function run($m) { if (function_exists('old_me')) { $this->go(); } $this->{"g$m"}(); } private function go() { old_me(); } }
class A { function run($m) { if (function_exists('old_me')) { self::go(); } self::$m(); } private static function go() { old_me(); } }
class A { function run($m) { if (function_exists('old_me')) { $this->go(); } add_action('x', array($this, $m)); } private function go() { old_me(); } }
class A { function run($m) { if (function_exists('old_me')) { $this->go(); } add_action('x', [ $this, "g$m" ]); } private function go() { old_me(); } }
class A { function run($m) { if (function_exists('old_me')) { $this->go(); } call_user_func([$this, $this->map[$m]]); } private function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } $f = 'go'; $this->$f(); } private function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } $this->cb = array($this, 'go'); } private function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } $o = new self; $o->go(); } private function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } $o->go(); } private function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } $f = $this->go(...); $f(); } private function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } return [$this, 'go']; } private function go() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } } private function __construct() { old_me(); } }
class A { function run() { if (function_exists('old_me')) { $this->go(); } A::go(); } private static function go() { old_me(); } }
class A { use T; function run() { if (function_exists('old_me')) { $this->go(); } } private function go() { old_me(); } } trait T { function x() { $this->go(); } }
trait T { function run() { if (function_exists('old_me')) { $this->go(); } } private function go() { old_me(); } } class B { use T; function x() { $this->go(); } }
"""


@pytest.mark.parametrize("code", HARMLESS.strip().splitlines())
def test_a_guarded_use_is_harmless(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK) == []


@pytest.mark.parametrize("code", BREAKING.strip().splitlines())
def test_a_use_that_no_guard_surely_protects_breaks(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK)
