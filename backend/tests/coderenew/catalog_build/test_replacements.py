"""What a notice names instead, without the words around it."""

from __future__ import annotations

import pytest

from coderenew.catalog_build.wordpress.replacements import hooks_in, symbol_in
from coderenew.model.php_facts import Argument


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("get_post()", "get_post"),
        ("WP_Query", "WP_Query"),
        ("$wpdb->esc_like()", "wpdb::esc_like"),
        ("use wp_get_theme() with its name", "wp_get_theme"),
        ("the new screen", ""),
        ("", ""),
    ],
)
def test_a_symbol(text: str, symbol: str) -> None:
    assert symbol_in(Argument("string", text)) == symbol


@pytest.mark.parametrize(
    ("text", "hooks"),
    [
        ("block_categories_all", "block_categories_all"),
        ("{$taxonomy}_pre_edit_form", "{}_pre_edit_form"),
        ("query_vars, request", "query_vars or request"),
        ("load-{$this->page}.php", "load-{}.php"),
        ("add_help_tab()", "add_help_tab"),
        ("a filter of your own", ""),
    ],
)
def test_hooks(text: str, hooks: str) -> None:
    assert hooks_in(Argument("string", text)) == hooks


def test_a_hook_whose_parts_are_put_together() -> None:
    argument = Argument("pattern", "auth_{}_meta_{}_for_{}")
    assert hooks_in(argument) == "auth_{}_meta_{}_for_{}"
    assert hooks_in(Argument("call", "sprintf")) == ""
