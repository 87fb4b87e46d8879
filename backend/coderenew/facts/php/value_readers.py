"""Functions that read their arguments by value and mind what they get.

Facts of the manuals of PHP and WordPress: names in lower case. Only for these is it worked out
what their arguments can be.
"""

from __future__ import annotations

_NAMES = """
    addslashes apply_filters_ref_array array_chunk array_column array_combine array_count_values
    array_diff array_diff_key array_fill_keys array_filter array_flip array_intersect
    array_intersect_key array_key_exists array_key_first array_key_last array_keys array_map
    array_merge array_pad array_product array_rand array_reduce array_reverse array_search
    array_slice array_sum array_unique array_values base64_decode base64_encode basename bin2hex
    call_user_func_array chr count crc32 ctype_alnum ctype_alpha ctype_cntrl ctype_digit
    ctype_graph ctype_lower ctype_print ctype_punct ctype_space ctype_upper ctype_xdigit dirname
    do_action_ref_array explode file_exists forward_static_call_array get_object_vars hash
    hex2bin html_entity_decode htmlentities htmlspecialchars htmlspecialchars_decode iconv
    implode in_array is_dir is_file join json_decode key_exists lcfirst levenshtein ltrim
    mb_convert_case mb_convert_encoding mb_detect_encoding mb_strlen mb_strpos mb_strtolower
    mb_strtoupper mb_substr md5 method_exists nl2br number_format ord parse_str parse_url pathinfo
    preg_filter preg_match preg_match_all preg_quote preg_replace preg_replace_callback
    preg_split rawurldecode rawurlencode round rtrim sha1 similar_text sizeof str_contains
    str_ends_with str_ireplace str_pad str_repeat str_replace str_split str_starts_with
    str_word_count strcasecmp strcmp strip_tags stripos stripslashes stristr strlen strncasecmp
    strncmp strpos strrchr strrev strripos strrpos strstr strtolower strtotime strtoupper strtr
    substr substr_count substr_replace trim ucfirst ucwords urldecode urlencode utf8_decode
    utf8_encode version_compare wordwrap
"""

_QUERYING = """
    get_categories get_pages get_posts get_users query_posts wp_dropdown_categories
    wp_dropdown_users wp_list_categories wp_list_users
"""

_FORWARDING = """
    add_submenu_page antispambot do_shortcode email_exists esc_textarea esc_url esc_url_raw
    is_email sanitize_email sanitize_file_name sanitize_html_class sanitize_title set_url_scheme
    strip_shortcodes trailingslashit untrailingslashit wp_basename wp_json_encode wp_kses
    wp_kses_post wp_strip_all_tags wp_trim_words wpautop
"""

VALUE_READERS = frozenset((*_NAMES.split(), *_QUERYING.split(), *_FORWARDING.split()))

QUERY_CLASSES = frozenset(("wp_query", "wp_term_query", "wp_user_query"))
"""Classes whose constructors read an array of arguments, in lower case."""
