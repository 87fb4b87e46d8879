"""Facts that many plugins depend on, each known from its changeset or manual page."""

from __future__ import annotations

import pytest

from coderenew.catalog.load import load_catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.version import Version, parse_version

CATALOG = load_catalog()
WP, PHP = Platform.WORDPRESS, Platform.PHP
F, C, A = SymbolKind.FUNCTION, SymbolKind.CLASS, SymbolKind.ACTION
FILTER, CONSTANT, SCRIPT = SymbolKind.FILTER, SymbolKind.CONSTANT, SymbolKind.SCRIPT


def branch(version: Version | None) -> str:
    return f"{version.major}.{version.minor}" if version else ""


DEPRECATED = [
    (WP, F, "get_page_by_title", "6.2", "WP_Query"),
    (WP, F, "get_currentuserinfo", "4.5", "wp_get_current_user"),
    (WP, F, "get_userdatabylogin", "3.3", "get_user_by"),
    (WP, F, "get_user_by_email", "3.3", "get_user_by"),
    (WP, F, "wp_get_http", "4.4", "WP_Http"),
    (WP, F, "wp_specialchars", "2.8", "esc_html"),
    (WP, F, "attribute_escape", "2.8", "esc_attr"),
    (WP, F, "js_escape", "2.8", "esc_js"),
    (WP, F, "clean_url", "3.0", None),
    (WP, F, "get_usermeta", "3.0", "get_user_meta"),
    (WP, F, "update_usermeta", "3.0", "update_user_meta"),
    (WP, F, "delete_usermeta", "3.0", "delete_user_meta"),
    (WP, F, "image_resize", "3.5", "wp_get_image_editor"),
    (WP, F, "wp_load_image", "3.5", "wp_get_image_editor"),
    (WP, F, "get_theme_data", "3.4", "wp_get_theme"),
    (WP, F, "get_themes", "3.4", "wp_get_themes"),
    (WP, F, "get_current_theme", "3.4", "wp_get_theme"),
    (WP, F, "like_escape", "4.0", "wpdb::esc_like"),
    (WP, F, "wp_get_sites", "4.6", "get_sites"),
    (WP, F, "screen_icon", "3.8", ""),
    (WP, F, "add_object_page", "4.5", "add_menu_page"),
    (WP, F, "add_utility_page", "4.5", "add_menu_page"),
    (WP, F, "wp_no_robots", "5.7", "wp_robots_no_robots"),
    (WP, F, "wp_blacklist_check", "5.5", "wp_check_comment_disallowed_list"),
    (WP, A, "wpmu_new_blog", "5.1", "wp_initialize_site"),
    (WP, FILTER, "allowed_block_types", "5.8", "allowed_block_types_all"),
    (WP, FILTER, "block_categories", "5.8", "block_categories_all"),
    (WP, FILTER, "block_editor_settings", "5.8", "block_editor_settings_all"),
    (WP, FILTER, "login_headertitle", "5.2", "login_headertext"),
    (WP, FILTER, "whitelist_options", "5.5", "allowed_options"),
    (WP, FILTER, "query_string", "2.1", "query_vars or request"),
    (WP, A, "edit_tag_form_pre", "3.0", "{}_pre_edit_form"),
    (WP, F, "get_page", "3.5", "get_post"),
    (WP, F, "print_embed_styles", "6.4", "wp_enqueue_embed_styles"),
    (WP, F, "the_block_template_skip_link", "6.4", "wp_enqueue_block_template_skip_link"),
    (WP, F, "wp_get_loading_attr_default", "6.3", "wp_get_loading_optimization_attributes"),
    (WP, F, "wp_simplepie_autoload", "6.7", None),
    (WP, F, "addslashes_gpc", "7.0", "wp_slash"),
    (WP, F, "wp_sanitize_script_attributes", "7.0", "wp_get_script_tag"),
    (WP, F, "wp_targeted_link_rel", "6.7", ""),
    (WP, FILTER, "whitelist_options", "5.5", "allowed_options"),
    (WP, F, "print_emoji_styles", "6.4", None),
    (WP, F, "print_embed_styles", "6.4", None),
    (WP, F, "the_block_template_skip_link", "6.4", None),
    (WP, F, "wp_get_loading_attr_default", "6.3", None),
    (WP, F, "wp_simplepie_autoload", "6.7", None),
    (WP, F, "wp_targeted_link_rel", "6.7", ""),
    (WP, F, "wp_targeted_link_rel_callback", "6.7", ""),
    (WP, F, "addslashes_gpc", "7.0", None),
    (WP, F, "wp_sanitize_script_attributes", "7.0", None),
    (WP, F, "seems_utf8", "6.9", "wp_is_valid_utf8"),
    (PHP, F, "strftime", "8.1", None),
    (PHP, F, "mhash", "8.1", None),
    (PHP, F, "utf8_encode", "8.2", None),
    (PHP, F, "utf8_decode", "8.2", None),
    (PHP, F, "lcg_value", "8.4", None),
    (PHP, F, "mysqli_ping", "8.4", None),
    (PHP, F, "xml_set_object", "8.4", None),
    (PHP, F, "curl_close", "8.5", None),
    (PHP, F, "imagedestroy", "8.5", None),
    (PHP, F, "finfo_close", "8.5", None),
    (PHP, F, "xml_parser_free", "8.5", None),
    (PHP, F, "socket_set_timeout", "8.5", None),
    (PHP, CONSTANT, "FILTER_SANITIZE_STRING", "8.1", None),
    (PHP, CONSTANT, "E_STRICT", "8.4", None),
]

REMOVED = [
    (WP, C, "WP_Press_This", "4.9"),
    (WP, C, "WP_Sync_Storage", "7.0"),  # by 7.0.2
    (WP, CONSTANT, "WP_ALLOW_COLLABORATION", "7.0"),
    (WP, CONSTANT, "WPLANG", "4.0"),
    (WP, CONSTANT, "FORCE_SSL_LOGIN", "4.0"),
    (WP, SCRIPT, "press-this", "4.9"),
    (WP, SCRIPT, "froogaloop", "4.9"),
    (WP, SCRIPT, "wp-interactivity", "6.6"),
    (WP, FILTER, "press_this_redirect_in_parent", "4.9"),
    (WP, FILTER, "press_this_save_post", "4.9"),
    (WP, CONSTANT, "WPLANG", "4.0"),
    (WP, CONSTANT, "FORCE_SSL_LOGIN", "4.0"),
    (WP, C, "WP_Sync_Storage", "7.0"),  # by a patch
    (WP, CONSTANT, "WP_ALLOW_COLLABORATION", "7.0"),
    (WP, SCRIPT, "froogaloop", "4.9"),
    (WP, SCRIPT, "press-this", "4.9"),
    (WP, SCRIPT, "swfobject", "6.9"),
    (WP, SCRIPT, "swfupload-all", "6.9"),
    (WP, SCRIPT, "swfupload", "6.9"),
    (WP, FILTER, "plugin_locale", "6.7"),
    (WP, FILTER, "theme_locale", "6.7"),
    (PHP, F, "create_function", "8.0"),
    (PHP, F, "each", "8.0"),
    (PHP, F, "mysql_query", "7.0"),
    (PHP, F, "ereg", "7.0"),
    (PHP, F, "split", "7.0"),
    (PHP, F, "mcrypt_encrypt", "7.2"),
    (PHP, F, "get_magic_quotes_gpc", "8.0"),
    (PHP, F, "money_format", "8.0"),
    (PHP, F, "is_real", "8.0"),
    (PHP, F, "convert_cyr_string", "8.0"),
    (PHP, F, "imap_open", "8.4"),
]

ADDED = [
    (WP, F, "wp_get_wp_version", "6.7"),
    (WP, C, "WpOrg\\Requests\\Requests", "6.2"),
    (WP, C, "SimplePie\\SimplePie", "6.7"),
    (WP, SCRIPT, "react", "5.0"),
    (WP, SCRIPT, "lodash", "5.0"),
    (WP, SCRIPT, "wp-element", "5.0"),
    (WP, F, "wp_timezone", "5.3"),
    (WP, F, "wp_add_privacy_policy_content", "4.9"),  # by a patch
    (WP, SymbolKind.STYLE, "wp-block-library", "5.0"),
    (WP, F, "wp_admin_notice", "6.4"),
    (WP, F, "get_sites", "4.6"),
    (PHP, F, "str_contains", "8.0"),
    (PHP, F, "array_key_first", "7.3"),
    (PHP, F, "random_bytes", "7.0"),
    (PHP, F, "array_find", "8.4"),
    (PHP, F, "array_first", "8.5"),
    (PHP, CONSTANT, "JSON_THROW_ON_ERROR", "7.3"),
]


@pytest.mark.parametrize(("platform", "kind", "name", "since", "replacement"), DEPRECATED)
def test_deprecated_since(
    platform: Platform, kind: SymbolKind, name: str, since: str, replacement: str | None
) -> None:
    record = CATALOG.find(platform, kind, name)
    assert record is not None
    assert branch(record.deprecated) == since
    if replacement is not None:
        assert record.replacement == replacement


@pytest.mark.parametrize(("platform", "kind", "name", "version"), REMOVED)
def test_removed_in(platform: Platform, kind: SymbolKind, name: str, version: str) -> None:
    record = CATALOG.find(platform, kind, name)
    assert record is not None
    assert branch(record.removed) == version


@pytest.mark.parametrize(("platform", "kind", "name", "version"), ADDED)
def test_there_since(platform: Platform, kind: SymbolKind, name: str, version: str) -> None:
    record = CATALOG.find(platform, kind, name)
    assert record is not None
    assert branch(record.since) == version


@pytest.mark.parametrize("name", ["sanitize_url", "get_option", "wp_get_attachment_image"])
def test_what_was_taken_back_into_use_is_not_deprecated(name: str) -> None:
    record = CATALOG.find(WP, F, name)
    assert record is not None
    assert record.deprecated is None
    assert record.removed is None


@pytest.mark.parametrize(
    ("wordpress", "php"),
    [("2.9", "4.3"), ("5.2", "5.6"), ("6.3", "7.0"), ("6.6", "7.2"), ("7.0", "7.4")],
)
def test_wordpress_asks_for_a_php(wordpress: str, php: str) -> None:
    lowest, _ = CATALOG.php_range(parse_version(wordpress).newest_patch)
    assert branch(lowest) == php


@pytest.mark.parametrize(
    ("wordpress", "php"),
    [("4.9", "7.2"), ("5.2", "7.3"), ("6.8", "8.4"), ("7.1", "8.5")],
)
def test_wordpress_is_known_to_run_on_a_newest_php(wordpress: str, php: str) -> None:
    _, newest = CATALOG.php_range(parse_version(wordpress).newest_patch)
    assert branch(newest) == php


@pytest.mark.parametrize(
    ("wordpress", "jquery"),
    [("3.3", "1.7.1"), ("4.6", "1.12.4"), ("5.6", "3.5.1"), ("5.8", "3.6.0"), ("6.4", "3.7.1")],
)
def test_wordpress_ships_a_jquery(wordpress: str, jquery: str) -> None:
    version = parse_version(wordpress).newest_patch
    shipped = CATALOG.library_version("jquery-core", version) or CATALOG.library_version(
        "jquery", version
    )
    assert shipped.startswith(jquery)


@pytest.mark.parametrize(
    ("library", "wordpress", "version"),
    [
        ("react", "5.0", "16.6.3"),
        ("react", "5.9", "17.0.1"),
        ("react", "6.2", "18.2.0"),
        ("react", "6.6", "18.3.1"),
        ("moment", "5.0", "2.22.2"),
        ("moment", "6.7", "2.30.1"),
        ("lodash", "6.5", "4.17.21"),
        ("backbone", "6.7", "1.6.0"),
        ("jquery-migrate", "6.3", "3.4.1"),
        ("tinymce", "5.6", "4.9.11"),
    ],
)
def test_wordpress_ships_a_library(library: str, wordpress: str, version: str) -> None:
    assert CATALOG.library_version(library, parse_version(wordpress)) == version


@pytest.mark.parametrize(
    ("function", "wordpress"),
    [
        ("str_contains", "5.9"),
        ("array_key_last", "5.9"),
        ("array_find", "6.8"),
    ],
)
def test_wordpress_polyfills_what_older_php_lacks(function: str, wordpress: str) -> None:
    versions = CATALOG.wordpress_polyfill(F, function)
    assert versions is not None
    assert branch(versions.since) == wordpress


@pytest.mark.parametrize(
    ("old", "new", "version"),
    [
        ("PHPMailer", "PHPMailer\\PHPMailer\\PHPMailer", "5.5"),
        ("SMTP", "PHPMailer\\PHPMailer\\SMTP", "5.5"),
        ("phpmailerException", "PHPMailer\\PHPMailer\\Exception", "5.5"),
        ("SimplePie", "SimplePie\\SimplePie", "6.7"),
        ("Requests", "WpOrg\\Requests\\Requests", "6.2"),
    ],
)
def test_a_bundled_class_moved_to_a_namespace(old: str, new: str, version: str) -> None:
    moved = CATALOG.find(WP, C, new)
    assert moved is not None
    assert branch(moved.since) == version
    left = CATALOG.find(WP, C, old)
    assert left is not None
    newest = left.signatures[-1]
    assert branch(newest.since) == version
    assert newest.text.endswith(new)


@pytest.mark.parametrize(
    ("name", "since"),
    [
        ("wp_add_privacy_policy_content", Version(4, 9, 6)),
        ("wp_privacy_anonymize_data", Version(4, 9, 6)),
        ("get_comment_delimited_block_content", Version(5, 3, 1)),
    ],
)
def test_a_patch_that_brought_a_function_dates_it(name: str, since: Version) -> None:
    record = CATALOG.find(WP, F, name)
    assert record is not None
    assert record.since == since


@pytest.mark.parametrize("name", ["Requests_Exception", "Requests_Response", "Requests_IRI"])
def test_a_class_that_an_autoloader_still_answers_to_is_not_removed(name: str) -> None:
    record = CATALOG.find(WP, C, name)
    assert record is not None
    assert (record.name, record.removed) == (name, None)
    assert branch(record.deprecated) == "6.2"
    assert record.replacement.startswith("WpOrg\\Requests")
