# ruff: noqa: E501 (one snippet a line is a table that can be read)
"""Guards that ask for a core file, for a method of a global object or for the old database."""

from __future__ import annotations

import pytest

from coderenew.verdict.judge import judge
from tests.coderenew.rules.small_catalog import catalog_of, row
from tests.coderenew.verdict.judging import read, stack

CATALOG = catalog_of(
    php_functions=[
        row("mysql_query", removed="7.0"),
        row("mysql_num_rows", removed="7.0"),
        row("each", removed="8.0"),
    ],
    wordpress_files=[
        row("wp-includes/class-old.php", removed="5.5"),
        row("wp-includes/class-new.php", since="5.3"),
        row("wp-includes/class-later.php", since="6.6"),
    ],
    wordpress_functions=[row("like_me", removed="4.0"), row("old_me", removed="5.3")],
    wordpress_methods=[row("wpdb::esc_like", since="4.0")],
)
STACK = stack("6.4", "8.3")

HARMLESS = """
if (in_array('each', spl_autoload_functions())) { each($a); }
if (is_array(spl_autoload_functions()) && in_array("EACH", (array) spl_autoload_functions(), true)) { each($a); }
if (file_exists(ABSPATH . 'wp-includes/class-old.php')) { require_once ABSPATH . 'wp-includes/class-old.php'; }
if (file_exists(ABSPATH . WPINC . '/class-old.php')) { require_once ABSPATH . WPINC . '/class-old.php'; }
if (file_exists( ABSPATH . '/wp-includes/class-old.php' )) include ABSPATH . 'wp-includes/class-old.php';
if (file_exists(ABSPATH . WPINC . '/class-new.php')) { f(); } else { require_once ABSPATH . WPINC . '/class-old.php'; }
if (!file_exists(ABSPATH . WPINC . '/class-old.php')) { return; } old_me();
if (file_exists(ABSPATH . WPINC . '/class-later.php')) { require ABSPATH . WPINC . '/class-later.php'; }
if (method_exists($wpdb, 'esc_like')) { $wpdb->esc_like('x'); } else { like_me('x'); }
if (is_callable(array($wpdb, 'esc_like'))) { $wpdb->esc_like('x'); } else { like_me('x'); }
function f() { global $wpdb; if (isset($wpdb->use_mysqli) && $wpdb->use_mysqli) { return 1; } return mysql_query('x'); }
if ($wpdb->use_mysqli) { f(); } else { mysql_query('x'); }
class A { function f() { if ($this->wpdb->use_mysqli === true) { return; } mysql_query('x'); } }
if ($wpdb->dbh instanceof mysqli) { f(); } else { mysql_query('x'); }
if ($wpdb->dbh instanceof \\mysqli) { f(); } else { mysql_query('x'); }
if (is_resource($wpdb->dbh)) { mysql_query('x', $wpdb->dbh); }
function f($result) { if (is_resource($result)) { return mysql_num_rows($result); } }
function f($link) { if (!is_resource($link)) { return 0; } return mysql_query('x', $link); }
if (get_resource_type($l) === 'mysql link') { mysql_query('x', $l); }
if (is_resource($l) && get_resource_type($l) == 'mysql result') { mysql_num_rows($l); }
"""

BREAKING = """
if (in_array('each', get_functions())) { each($a); }
if (in_array($name, spl_autoload_functions())) { each($a); }
if (file_exists(ABSPATH . 'wp-includes/class-new.php')) { require ABSPATH . 'wp-includes/class-old.php'; }
if (!file_exists(ABSPATH . 'wp-includes/class-old.php')) { require ABSPATH . 'wp-includes/class-old.php'; }
if (file_exists(ABSPATH . $f)) { require ABSPATH . 'wp-includes/class-old.php'; }
if (file_exists(WP_CONTENT_DIR . '/wp-includes/class-old.php')) { require ABSPATH . 'wp-includes/class-old.php'; }
try { require ABSPATH . 'wp-includes/class-old.php'; } catch (Error $e) { }
if (method_exists($other, 'esc_like')) { f(); } else { like_me('x'); }
if (method_exists($wpdb, 'prepare')) { f(); } else { like_me('x'); }
if ($wpdb->use_mysqli) { mysql_query('x'); }
if ($other->use_mysqli) { f(); } else { mysql_query('x'); }
if ($wpdb->dbh instanceof mysqli) { mysql_query('x'); }
if ($x instanceof mysqli) { f(); } else { mysql_query('x'); }
if (is_resource($wpdb->dbh)) { f(); } else { mysql_query('x'); }
function f($file, $result) { if (is_resource($file)) { return mysql_num_rows($result); } }
function f($result) { if (!is_resource($result)) { return mysql_num_rows($result); } }
function f($r) { if (is_resource($r)) { g(); } } function h($r) { return mysql_num_rows($r); }
if (get_resource_type($l) === 'stream') { mysql_query('x', $l); }
if (get_resource_type($l) !== 'mysql link') { mysql_query('x', $l); }
"""


def broken(code: str) -> list[str]:
    reading = read({"plugin.php": f"<?php {code}"}, catalog=CATALOG)
    findings, _ = judge(reading, CATALOG, STACK)
    return [finding.candidate.symbol.name for finding in findings]


@pytest.mark.parametrize("code", HARMLESS.strip().splitlines())
def test_a_guarded_use_is_harmless(code: str) -> None:
    assert broken(code) == []


@pytest.mark.parametrize("code", BREAKING.strip().splitlines())
def test_a_use_that_no_guard_surely_protects_breaks(code: str) -> None:
    assert broken(code)
