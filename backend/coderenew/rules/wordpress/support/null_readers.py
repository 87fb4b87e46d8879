"""Functions of WordPress that hand what they get to a function of PHP that refuses null.

Measured: each was called with null on WordPress 6.1, 6.6 and 7.1, and PHP 8.2 to 8.4 complained.
"""

from __future__ import annotations

from typing import NamedTuple

from coderenew.model.version import EVERY_VERSION, VersionRange, parse_version


class Forwarded(NamedTuple):
    """The position of a parameter (from 0), and the releases that hand it on as it comes."""

    position: int
    wordpress: VersionRange


_FIRST = """
    antispambot attachment_url_to_postid backslashit balancetags convert_chars convert_smilies
    date_i18n do_blocks do_shortcode email_exists ent2ncr esc_textarea esc_url esc_url_raw
    force_balance_tags format_to_edit get_date_from_gmt get_gmt_from_date get_page_by_path
    has_shortcode is_email make_clickable normalize_whitespace number_format_i18n parse_blocks
    path_is_absolute plugin_dir_path popuplinks rawurlencode_deep remove_accents rest_parse_date
    safecss_filter_attr sanitize_email sanitize_file_name sanitize_hex_color sanitize_html_class
    sanitize_mime_type sanitize_sql_orderby sanitize_title sanitize_title_with_dashes sanitize_url
    seems_utf8 set_url_scheme shortcode_unautop strip_shortcodes tag_escape trailingslashit
    untrailingslashit url_to_postid urlencode_deep username_exists utf8_uri_encode wp_basename
    wp_check_filetype wp_date wp_encode_emoji wp_filter_content_tags wp_filter_kses
    wp_filter_nohtml_kses wp_filter_post_kses wp_hash wp_html_split wp_insert_term wp_is_stream
    wp_kses wp_kses_data wp_kses_decode_entities wp_kses_no_null wp_kses_normalize_entities
    wp_kses_post wp_make_link_relative wp_nonce_url wp_oembed_get wp_rel_nofollow
    wp_sanitize_redirect wp_staticize_emoji wp_targeted_link_rel wp_validate_redirect wpautop
"""
_LATER = {
    "add_query_arg": 2,
    "path_join": 1,
    "remove_query_arg": 1,
    "wp_add_inline_script": 1,
    "wp_add_inline_style": 1,
    "wp_json_encode": 1,
}
_ONCE = {
    "7.0": {
        "add_menu_page": 3,
        "add_submenu_page": 0,
        "plugin_basename": 0,
        "plugin_dir_url": 0,
        "plugins_url": 0,
        "wp_normalize_path": 0,
    },
    "6.3": {"wp_set_object_terms": 1},
    "6.2": {"sanitize_user": 0, "wp_html_excerpt": 0, "wp_strip_all_tags": 0, "wp_trim_words": 0},
}
"""Functions that take null from that release on."""

NULL_READERS: dict[str, Forwarded] = {
    **{name: Forwarded(0, EVERY_VERSION) for name in _FIRST.split()},
    **{name: Forwarded(position, EVERY_VERSION) for name, position in _LATER.items()},
    **{
        name: Forwarded(position, VersionRange(None, parse_version(until)))
        for until, names in _ONCE.items()
        for name, position in names.items()
    },
}
"""By lower-case name."""
