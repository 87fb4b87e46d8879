# ruff: noqa: E501 (one snippet a line is a table that can be read)
"""Class constants and properties that stand for a guard.

`old_me()` left with PHP 8.0, `new_me()` came with WordPress 6.1; the stack is older and newer.
"""

from __future__ import annotations

import time

import pytest

from coderenew.facts.php.extract import extract_php
from tests.coderenew.verdict.judging import broken, stack

STACK = stack("5.8", "8.3")

HARMLESS = """
class A { const OLD = PHP_VERSION_ID < 80000; function b() { if (self::OLD) { old_me(); } } }
class A { const OLD = PHP_VERSION_ID < 80000; } if (A::OLD) { old_me(); }
class A { const NEW = PHP_VERSION_ID >= 80000, TWO = 2; function b() { return self::NEW ? 1 : old_me(); } }
class A { private $old = PHP_VERSION_ID < 80000; function b() { if ($this->old) { old_me(); } } }
class A { private $has; function __construct() { $this->has = function_exists('old_me'); } function b() { if ($this->has) { old_me(); } } }
class A { private $has; function __construct() { $this->has = function_exists('old_me'); if ($this->has) { old_me(); } } }
class A { private $php8; function __construct() { $this->php8 = PHP_VERSION_ID >= 80000; } function b() { if (!$this->php8) { old_me(); } } }
class A { private $php8; function __construct() { $this->php8 = PHP_VERSION_ID >= 80000; } function b() { if ($this->php8) { return; } old_me(); } }
class A { private static $has; static function init() { self::$has = function_exists('old_me'); } function b() { if (self::$has) { old_me(); } } }
class A { private static $has = null; static function init() { self::$has = function_exists('old_me'); } function b() { if (static::$has) { old_me(); } } }
class A { private $v; function __construct() { $this->v = PHP_VERSION; } function b() { if (version_compare($this->v, '8.0', '<')) { old_me(); } } }
class A { private $has; function __construct() { $this->has = function_exists('old_me'); } private function has() { return $this->has; } function b() { if ($this->has()) { old_me(); } } }
class A { private $has; function __construct() { $this->has = function_exists('old_me'); } function b() { $x = $this->has && $y; if ($x) { old_me(); } } }
"""

BREAKING = """
class A { const OLD = PHP_VERSION_ID < 80000; function b() { if (!self::OLD) { old_me(); } } }
class A { const OLD = 1; function b() { if (self::OLD) { old_me(); } } } class B { const OLD = PHP_VERSION_ID < 80000; }
class A { private $old = PHP_VERSION_ID < 80000; function c() { $this->old = 1; } function b() { if ($this->old) { old_me(); } } }
class A { private $old = PHP_VERSION_ID < 80000; function c($o) { $o->old = 1; } function b() { if ($this->old) { old_me(); } } }
class A { private $old = PHP_VERSION_ID < 80000; function c() { foreach ($l as $this->old) {} } function b() { if ($this->old) { old_me(); } } }
class A { private $old = PHP_VERSION_ID < 80000; function c() { $x = &$this->old; } function b() { if ($this->old) { old_me(); } } }
class A { private $old = PHP_VERSION_ID < 80000; } class B { function b() { if ($this->old) { old_me(); } } }
class A { private $has; function __construct() { $this->has = function_exists('old_me'); $this->has = 1; } function b() { if ($this->has) { old_me(); } } }
class A { private $has = true; function c() { $this->has = function_exists('old_me'); } function b() { if ($this->has) { old_me(); } } }
class A { private $php8; function c() { $this->php8 = PHP_VERSION_ID >= 80000; } function b() { if (!$this->php8) { old_me(); } } }
class A { private $php8; function __construct() { if ($a) { $this->php8 = PHP_VERSION_ID >= 80000; } } function b() { if (!$this->php8) { old_me(); } } }
class A { private $php8; function __construct() { if (!$this->php8) { old_me(); } $this->php8 = PHP_VERSION_ID >= 80000; } }
class A { private $has; function __construct() { $this->has = function_exists('old_me'); } function b($o) { if ($o->has) { old_me(); } } }
class A { private $has; function __construct() { $this->has = function_exists('old_me') || $a; } function b() { if ($this->has) { old_me(); } } }
"""


@pytest.mark.parametrize("code", HARMLESS.strip().splitlines())
def test_a_use_that_a_member_guards_is_harmless(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK) == []


@pytest.mark.parametrize("code", BREAKING.strip().splitlines())
def test_a_use_that_no_member_surely_guards_breaks(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK)


def test_many_guarding_members_are_read_in_time_that_grows_with_the_file() -> None:
    members = "".join(f"$this->p{i} = function_exists('f{i}'); " for i in range(5000))
    started = time.process_time()
    extract_php(f"<?php class A {{ function __construct() {{ {members} }} }}".encode())
    assert time.process_time() - started < 5
