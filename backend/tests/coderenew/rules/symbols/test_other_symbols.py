"""Constants, settings, hooks, files and handles that a platform lacks or deprecates."""

from __future__ import annotations

import pytest

from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import EVERY_VERSION, Version, VersionRange
from coderenew.rules.symbols import (
    php_deprecated_ini,
    php_new_constant,
    php_removed_constant,
    php_removed_ini,
    wp_deprecated_file,
    wp_deprecated_filter,
    wp_new_action,
    wp_new_script,
    wp_new_style,
    wp_removed_action,
    wp_removed_constant,
    wp_removed_file,
    wp_removed_filter,
    wp_removed_script,
)
from tests.coderenew.rules.single_file import Check, scan
from tests.coderenew.rules.small_catalog import catalog_of, row

CATALOG = catalog_of(
    php_constants=[
        row("OLD", removed="7.2"),
        row("GONE", removed="8.0"),
        row("YOUNG", since="8.1"),
        row("ENC", since="5.4"),
    ],
    php_ini=[
        row("safe_mode", deprecated="5.3", removed="5.4"),
        row("track_errors", removed="8.0"),
        row("assert.warning", deprecated="8.3"),
    ],
    wordpress_constants=[row("WPLANG", removed="4.0")],
    wordpress_actions=[
        row("press_this_head", removed="4.9"),
        row("dashmenu", removed="2.7"),
        row("save_post_{}", since="3.7"),
        row("wp_body_open", since="5.2"),
        row("changed_kind", removed="5.0"),
    ],
    wordpress_filters=[
        row("page_template", removed="4.7"),
        row("{}_template", since="1.5"),
        row("changed_kind", since="5.0"),
        row("block_categories", deprecated="5.8", replacement="block_categories_all"),
        row("block_categories_all", since="5.8"),
        row("plugin_locale", removed="6.7", replacement="locale"),
    ],
    wordpress_files=[
        row("wp-includes/registration.php", deprecated="3.1"),
        row("wp-includes/gone.php", removed="5.0"),
    ],
    wordpress_scripts=[row("swfobject", removed="6.9"), row("wp-i18n", since="5.0")],
    wordpress_styles=[row("wp-components", since="5.0")],
)


def only(check: Check, code: str) -> Candidate:
    (found,) = scan(check, code, CATALOG)
    return found


def test_constant_that_php_dropped_is_its_own_name_before_8_and_fatal_since() -> None:
    effects = {c.severity: c.php for c in scan(php_removed_constant.check, "f(OLD);", CATALOG)}

    assert effects == {
        Severity.BREAKS: VersionRange(Version(7, 2), Version(8, 0)),
        Severity.FATAL: VersionRange(since=Version(8, 0)),
    }
    assert only(php_removed_constant.check, "f(GONE);").severity is Severity.FATAL


def test_new_constant_needs_one_release_only() -> None:
    young = only(php_new_constant.check, "f(YOUNG);")
    old = only(php_new_constant.check, "f(ENC);")

    assert (young.severity, young.php) == (Severity.FATAL, VersionRange(until=Version(8, 1)))
    assert (old.severity, old.php) == (Severity.BREAKS, VersionRange(until=Version(5, 4)))


def test_constant_of_wordpress_is_never_certain_and_depends_on_php() -> None:
    found = scan(wp_removed_constant.check, "f(WPLANG);", CATALOG)

    assert {c.confidence for c in found} == {Confidence.LIKELY}
    assert {(c.severity, str(c.php)) for c in found} == {
        (Severity.BREAKS, "before 8.0"),
        (Severity.FATAL, "since 8.0"),
    }


def test_own_definition_clears_a_missing_constant() -> None:
    found = scan(
        php_new_constant.check, "defined('YOUNG') || define('YOUNG', 1); f(YOUNG);", CATALOG
    )

    assert [c.clearances[0].kind for c in found] == ["polyfill"]


def test_setting_a_deprecated_option_warns_and_reading_it_does_not() -> None:
    setting = only(php_deprecated_ini.check, "ini_set('assert.warning', 0);")
    reading = only(php_deprecated_ini.check, "ini_get('assert.warning');")
    silenced = only(php_deprecated_ini.check, "@ini_set('assert.warning', 0);")

    assert setting.severity is Severity.WARNS
    assert reading.severity is Severity.INFO
    assert silenced.severity is Severity.INFO


def test_removed_setting_is_information() -> None:
    assert only(php_removed_ini.check, "ini_get('safe_mode');").severity is Severity.INFO
    assert scan(php_removed_ini.check, "ini_get($name);", CATALOG) == []


def test_callback_of_a_hook_that_is_gone_never_runs() -> None:
    found = only(wp_removed_action.check, "add_action('press_this_head', 'f');")

    assert (found.severity, found.confidence) == (Severity.BREAKS, Confidence.LIKELY)


@pytest.mark.parametrize(
    "code",
    [
        "add_action('press_this_head', 'f'); do_action('press_this_head');",
        "add_action('changed_kind', 'f');",
        "add_action($hook, 'f');",
        "add_action('acme_own', 'f');",
        "add_action('dashmenu', 'f');",
    ],
)
def test_hook_that_still_fires_is_no_finding(code: str) -> None:
    assert scan(wp_removed_action.check, code, CATALOG) == []


def test_hook_added_as_a_filter_is_found_among_the_actions() -> None:
    assert only(wp_removed_action.check, "add_filter('press_this_head', 'f');").line == 1


def test_listening_to_the_replacement_too_makes_a_lost_hook_information() -> None:
    code = "add_filter('plugin_locale', 'f'); add_filter('locale', 'f');"

    assert only(wp_removed_filter.check, "add_filter('plugin_locale', 'f');").severity is (
        Severity.BREAKS
    )
    assert only(wp_removed_filter.check, code).severity is Severity.INFO


def test_deprecated_hook_warns_and_names_its_replacement() -> None:
    found = only(wp_deprecated_filter.check, "add_filter('block_categories', 'f', 10, 2);")

    assert (found.severity, found.replacement) == (Severity.WARNS, "block_categories_all")


def test_hook_that_is_not_there_yet_is_information() -> None:
    assert only(wp_new_action.check, "add_action('wp_body_open', 'f');").severity is Severity.INFO


def test_hook_that_only_fits_a_pattern_is_possible() -> None:
    found = only(wp_new_action.check, "add_action('save_post_order', 'f');")

    assert found.confidence is Confidence.POSSIBLE


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("require ABSPATH . WPINC . '/gone.php';", Severity.FATAL),
        ("require_once ABSPATH . 'wp-includes/gone.php';", Severity.FATAL),
        ("include ABSPATH . 'wp-includes/gone.php';", Severity.BREAKS),
    ],
)
def test_removed_file_is_fatal_where_it_is_required(code: str, severity: Severity) -> None:
    found = only(wp_removed_file.check, code)

    assert (found.severity, found.symbol.name) == (severity, "wp-includes/gone.php")
    assert found.wordpress == VersionRange(since=Version(5, 0))


def test_path_that_climbs_to_core_is_likely_core_s() -> None:
    found = only(wp_deprecated_file.check, "require '../../../wp-includes/registration.php';")

    assert found.confidence is Confidence.LIKELY


def test_file_of_the_component_is_not_core_s() -> None:
    code = "require __DIR__ . '/wp-includes/gone.php';"

    assert scan(wp_removed_file.check, code, CATALOG) == []


@pytest.mark.parametrize(
    "code",
    [
        "wp_enqueue_script('swfobject');",
        "wp_enqueue_script('acme', 'acme.js', array('swfobject'));",
        "wp_register_script('acme', 'acme.js', ['jquery', 'swfobject']);",
    ],
)
def test_script_that_is_gone_takes_along_what_needs_it(code: str) -> None:
    found = only(wp_removed_script.check, code)

    assert (found.severity, found.php) == (Severity.BREAKS, EVERY_VERSION)


@pytest.mark.parametrize(
    "code",
    [
        "wp_enqueue_script('swfobject', 'own/swfobject.js');",
        "wp_register_script('swfobject', 'own.js'); wp_enqueue_script('swfobject');",
        "wp_enqueue_style('swfobject');",
    ],
)
def test_handle_that_the_file_registers_itself_is_not_core_s(code: str) -> None:
    assert scan(wp_removed_script.check, code, CATALOG) == []


def test_handles_of_scripts_and_styles_are_told_apart() -> None:
    assert only(wp_new_script.check, "wp_enqueue_script('wp-i18n');").wordpress == VersionRange(
        until=Version(5, 0)
    )
    assert only(wp_new_style.check, "wp_enqueue_style('a', 'a.css', ['wp-components']);")
    assert scan(wp_new_style.check, "wp_enqueue_style('wp-i18n');", CATALOG) == []


def test_hook_that_core_may_still_put_together_is_possible() -> None:
    found = only(wp_removed_filter.check, "add_filter('page_template', 'f');")

    assert found.confidence is Confidence.POSSIBLE
