"""In which releases each WordPress behaviour is wrong, and how bad it is there."""

from __future__ import annotations

import pytest

from coderenew.model.finding import Confidence, Severity
from coderenew.rules.registry import all_rules
from coderenew.rules.wordpress import (
    admin_function_not_loaded,
    pluggable_too_early,
    register_before_init,
    translation_too_early,
)
from tests.coderenew.rules.single_file import scan
from tests.coderenew.rules.small_catalog import catalog_of, row

CATALOG = catalog_of(
    wordpress_functions=[
        row("is_plugin_active", since="2.5", file="wp-admin/includes/plugin.php"),
        row("media_sideload_image", since="2.6", file="wp-admin/includes/media.php"),
        row("wp_mail", since="1.2", file="wp-includes/pluggable.php"),
        row("current_user_can", since="2.0", file="wp-includes/capabilities.php"),
    ]
)
CHECKS = {registered.rule.id: registered.check for registered in all_rules()}
PREPARE = "function f() {{ global $wpdb; $wpdb->prepare({}); }}"


@pytest.mark.parametrize(
    ("rule", "code", "expected"),
    [
        (
            "CR-WP-PREPARE-WITHOUT-PLACEHOLDER",
            PREPARE.format("'SELECT 1'"),
            {"warns since 5.3 on every version"},
        ),
        (
            "CR-WP-PREPARE-WITHOUT-PLACEHOLDER",
            PREPARE.format("'SELECT 1', array()"),
            {"warns since 3.9 on every version"},
        ),
        (
            "CR-WP-PREPARE-ARGUMENT-COUNT",
            PREPARE.format("'%d', 1, 2"),
            {"warns since 4.8.3 on every version"},
        ),
        (
            "CR-WP-PREPARE-ARGUMENT-COUNT",
            PREPARE.format("'%d %s', 1"),
            {"breaks since 4.8.3 on every version"},
        ),
        (
            "CR-WP-PREPARE-IDENTIFIER",
            PREPARE.format("'SELECT %i', $a"),
            {"breaks before 6.2 on every version"},
        ),
        (
            "CR-WP-INLINE-CODE-WITH-TAGS",
            "wp_add_inline_style('a', '<style>b</style>');",
            {"warns since 3.7 on every version"},
        ),
        (
            "CR-WP-POST-TYPE-NAME-LENGTH",
            "register_taxonomy('abcdefghijklmnopqrstuvwxyz_0123456789', 'post');",
            {"breaks since 3.5 on every version"},
        ),
        (
            "CR-WP-MENU-POSITION-TEXT",
            "add_menu_page('a', 'a', 'read', 'a', 'a', 'a', 'last');",
            {"warns since 6.0 on every version"},
        ),
        (
            "CR-WP-SETTINGS-PAGE-GONE",
            "register_setting('privacy', 'a');",
            {"warns since 3.5 on every version"},
        ),
        (
            "CR-WP-QUERY-ARGUMENT-DEPRECATED",
            "new WP_User_Query(array('who' => 'authors'));",
            {"warns since 5.9 on every version"},
        ),
        (
            "CR-WP-BLOGINFO-OPTION",
            "bloginfo('text_direction');",
            {"warns since 4.2 on every version"},
        ),
        (
            "CR-WP-NONCE-WITHOUT-ACTION",
            "check_ajax_referer();",
            {"warns since 4.7 on every version"},
        ),
    ],
)
def test_release_that_brought_the_behaviour(rule: str, code: str, expected: set[str]) -> None:
    found = scan(CHECKS[rule], code, CATALOG)

    assert {f"{c.severity.word} {c.wordpress} on {c.php}" for c in found} == expected


def test_plugin_functions_are_loaded_early_since_6_8() -> None:
    code = "is_plugin_active('a/a.php'); media_sideload_image('a');"
    found = scan(admin_function_not_loaded.check, code, CATALOG)

    assert {c.symbol.name: str(c.wordpress) for c in found} == {
        "is_plugin_active": "before 6.8",
        "media_sideload_image": "every version",
    }


@pytest.mark.parametrize(
    "code",
    [
        "require_once ABSPATH . 'wp-admin/includes/plugin.php'; is_plugin_active('a/a.php');",
        "function f() { is_plugin_active('a/a.php'); } add_action('admin_init', 'f');",
        "function f() { is_plugin_active('a/a.php'); }",
        "add_action('wp', 'f'); add_action('admin_bar', 'f'); function f() { is_plugin_active(); }",
        "function is_plugin_active($a) {} is_plugin_active('a');",
    ],
)
def test_dashboard_function_that_may_be_there_is_no_finding(code: str) -> None:
    assert scan(admin_function_not_loaded.check, code, CATALOG) == []


def test_current_user_is_asked_for_too_early_only_while_plugins_load() -> None:
    early = scan(pluggable_too_early.check, "current_user_can('read');", CATALOG)

    assert [(c.severity, c.confidence) for c in early] == [(Severity.FATAL, Confidence.LIKELY)]
    assert scan(pluggable_too_early.check, "current_user_can('read');", CATALOG, "theme") == []


@pytest.mark.parametrize(
    ("code", "confidences"),
    [
        ("register_post_type('a');", [Confidence.LIKELY]),
        ("register_post_type('a', array('rewrite' => false));", []),
        ("register_post_type('a', $options);", [Confidence.POSSIBLE]),
        ("add_rewrite_rule('a', 'b');", [Confidence.LIKELY]),
        ("add_action('init', function () { register_post_type('a'); });", []),
    ],
)
def test_registration_that_needs_the_rewrite_object(
    code: str, confidences: list[Confidence]
) -> None:
    found = scan(register_before_init.check, code, CATALOG)

    assert [c.confidence for c in found] == confidences


def test_neither_plugin_nor_theme_may_translate_while_its_files_load() -> None:
    code = "$title = __('Orders', 'acme');"

    assert len(scan(translation_too_early.check, code, CATALOG)) == 1
    assert len(scan(translation_too_early.check, code, CATALOG, "theme")) == 1
