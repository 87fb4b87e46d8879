"""What common functions of PHP and WordPress return when there is simply nothing to return.

Not listed: what they return after a mistake of the caller or a failure of the system. Facts of
the manuals and of WordPress's own code. Names are in lower case.
"""

from __future__ import annotations

from coderenew.model.finding import Confidence
from coderenew.model.php_facts import Argument

_NULL, _FALSE, _EMPTY = Argument("null"), Argument("bool", "false"), Argument("string")

_ALWAYS: dict[str, Argument] = {
    name: value
    for value, names in (
        (
            _NULL,
            "error_get_last filter_input get_comment get_current_screen get_next_posts_link"
            " get_page_by_path get_page_by_title get_post get_post_parent"
            " get_previous_posts_link get_queried_object get_role",
        ),
        (
            _FALSE,
            "array_search get_attached_file get_page_template_slug get_post_format"
            " get_post_mime_type get_post_status get_post_type get_site_transient"
            " get_term_by get_the_author_link get_the_post_thumbnail_url get_the_tags get_the_terms"
            " get_transient get_user_by get_userdata wp_cache_get wp_get_attachment_image_src"
            " wp_get_attachment_metadata wp_get_attachment_url wp_get_nav_menu_items"
            " wp_get_nav_menu_object wp_get_post_revision wp_get_referer wp_get_scheduled_event"
            " wp_next_scheduled",
        ),
    )
    for name in names.split()
}
_RARELY: dict[str, Argument] = dict.fromkeys(
    (
        "get_edit_comment_link",
        "get_edit_post_link",
        "get_edit_term_link",
        "get_preview_post_link",
        "shell_exec",
    ),
    _NULL,
)
"""Links are null for who may not follow them; most code shows them to nobody else."""
_WITH_DEFAULT: dict[str, int] = {
    "get_blog_option": 2,
    "get_network_option": 2,
    "get_option": 1,
    "get_site_option": 1,
    "get_theme_mod": 1,
}
"""Functions that return false unless a default is given, with the default's position."""

_SINGLE_META: dict[str, int] = {
    "get_comment_meta": 2,
    "get_metadata": 3,
    "get_post_meta": 2,
    "get_term_meta": 2,
    "get_user_meta": 2,
}
"""Functions that return '' for a missing key when this argument is true."""

_URL_PARTS = frozenset(
    ("php_url_query", "php_url_fragment", "php_url_port", "php_url_user", "php_url_pass")
)
"""Parts that most addresses lack."""


def empty_result(call: Argument) -> tuple[Argument, Confidence] | None:
    """What a call, with its arguments as `items`, returns when there is nothing, and how sure it
    is that this happens; None when that is not known. An option or a meta value may always be
    there: whoever reads it may have written it before.
    """
    name = call.value.lower()
    if name in _ALWAYS:
        return _ALWAYS[name], Confidence.LIKELY
    if name in _RARELY:
        return _RARELY[name], Confidence.POSSIBLE
    if name in _WITH_DEFAULT:
        return _item(call, _WITH_DEFAULT[name]) or _FALSE, Confidence.POSSIBLE
    if name in _SINGLE_META:
        single = _item(call, _SINGLE_META[name])
        is_single = single is not None and single.value in ("true", "1")
        return (_EMPTY, Confidence.POSSIBLE) if is_single else None
    return _url_part(call) if name in ("parse_url", "wp_parse_url") else None


def _url_part(call: Argument) -> tuple[Argument, Confidence] | None:
    """null for a part that the address lacks: some most of them do, path and host only odd ones."""
    part = _item(call, 1)
    word = part.value.lower().rpartition("\\")[2] if part is not None else ""
    if not word.startswith("php_url_"):
        return None
    return _NULL, Confidence.LIKELY if word in _URL_PARTS else Confidence.POSSIBLE


def _item(call: Argument, position: int) -> Argument | None:
    if any(item.spread or item.name for item in call.items):
        return None
    return call.items[position] if position < len(call.items) else None
