# ruff: noqa: E501 (one snippet a line is a table that can be read)
"""Missing symbols whose Error is caught.

`old_me()` left with PHP 8.0, `new_me()` came with WordPress 6.1; the stack is older and newer.
"""

from __future__ import annotations

import pytest

from coderenew.verdict.judge import judge
from tests.coderenew.verdict.judging import CATALOG, broken, read, stack

STACK = stack("5.8", "8.3")

HARMLESS = r"""
try { old_me(); } catch (\Error $e) { }
try { old_me(); } catch (Throwable $e) { f(); }
try { old_me(); } catch (Exception | Error) { f(); }
try { old_me(); } catch (Exception $e) { throw $e; } catch (Error $e) { f(); }
try { if ($a) { g(); } old_me(); } catch (Error $e) { return; } finally { f(); }
function f() { try { return new Old_Class(); } catch (Error $e) { return null; } }
try { echo OLD_ME; } catch (Error $e) { }
try { new_me(); } catch (Error $e) { }
try { try { old_me(); } catch (Exception $e) { } } catch (Throwable $e) { f(); }
namespace A; try { old_me(); } catch (\Throwable $e) { }
namespace A; use Throwable; try { old_me(); } catch (Throwable $e) { }
try { $f = function () { try { old_me(); } catch (Error $e) { } }; } catch (Error $e) { }
"""

BREAKING = r"""
try { old_me(); } catch (Exception $e) { }
try { old_me(); } finally { f(); }
try { f(); } catch (Error $e) { old_me(); }
try { f(); } catch (Error $e) { } old_me();
try { f(); } catch (Error $e) { } finally { old_me(); }
try { old_me(); } catch (Error $e) { throw $e; }
try { old_me(); } catch (Error $e) { wp_die($e); }
try { old_me(); } catch (Error $e) { exit; }
try { $f = function () { old_me(); }; } catch (Error $e) { }
try { $f = fn() => old_me(); } catch (Error $e) { }
try { if (!function_exists('f')) { function f() { old_me(); } } } catch (Error $e) { }
class A { function run() { try { $this->go(); } catch (Error $e) { } add_action('x', array($this, 'go')); } private function go() { old_me(); } }
namespace A; try { old_me(); } catch (Throwable $e) { }
namespace A; try { old_me(); } catch (Error $e) { }
"""


@pytest.mark.parametrize("code", HARMLESS.strip().splitlines())
def test_a_missing_symbol_whose_error_is_caught_is_harmless(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK) == []


@pytest.mark.parametrize("code", BREAKING.strip().splitlines())
def test_an_error_that_nothing_deals_with_breaks(code: str) -> None:
    assert broken({"plugin.php": f"<?php {code}"}, STACK)


def test_php_5_throws_no_error() -> None:
    code = "<?php try { str_contains('a', 'b'); } catch (Error $e) { }"
    assert broken({"plugin.php": code}, stack("5.8", "5.6")) == ["str_contains"]
    assert broken({"plugin.php": code}, stack("5.8", "7.4")) == []


def test_a_file_included_inside_of_try_may_run_its_functions_later() -> None:
    main = "<?php try { if (!defined('X')) { include __DIR__ . '/a.php'; } } catch (Error $e) { }"
    files = {"plugin.php": main, "a.php": "<?php function f() { old_me(); }"}
    assert broken(files, STACK) == ["old_me"]


def test_the_report_says_that_the_error_is_caught() -> None:
    code = "<?php try {\n old_me(); } catch (Error $e) { }"
    _, cleared = judge(read({"plugin.php": code}), CATALOG, STACK)
    assert [(one.clearance.reason, one.clearance.where) for one in cleared] == [
        ("throws an Error that is caught", "plugin.php:1")
    ]
