"""Functions of PHP and WordPress that call what they are given, and at which argument it stands.

Facts of the manuals of PHP and of WordPress's own code. Positions count from 0; a negative one
counts from the end. Names are in lower case.
"""

from __future__ import annotations

_BY_POSITION: dict[tuple[int, ...], str] = {
    (0,): """
        array_map call_user_func call_user_func_array forward_static_call
        forward_static_call_array header_register_callback libxml_set_external_entity_loader
        ob_start readline_completion_function register_shutdown_function register_tick_function
        set_error_handler set_exception_handler spl_autoload_register
    """,
    (0, 1, 2): """
        add_custom_background add_custom_image_header
    """,
    (0, 1, 2, 3, 4, 5, 6, 7, 8): """
        session_set_save_handler
    """,
    (1,): """
        add_action add_feed add_filter add_shortcode array_all array_any array_filter array_find
        array_find_key array_reduce array_walk array_walk_recursive assert_options
        iterator_apply ldap_set_rebind_proc map_deep mb_ereg_replace_callback pcntl_signal
        preg_replace_callback readline_callback_handler_install register_activation_hook
        register_deactivation_hook register_sidebar_widget register_uninstall_hook
        register_widget_control uasort uksort usort xml_set_character_data_handler
        xml_set_default_handler xml_set_external_entity_ref_handler
        xml_set_processing_instruction_handler
    """,
    (1, 2): """
        xml_set_element_handler
    """,
    (2,): """
        add_meta_box add_settings_field add_settings_section register_setting
        sqlite_create_function wp_embed_register_handler wp_register_sidebar_widget
        wp_register_widget_control
    """,
    (2, 3): """
        register_meta wp_add_dashboard_widget
    """,
    (4,): """
        add_comments_page add_dashboard_page add_links_page add_management_page add_media_page
        add_menu_page add_object_page add_options_page add_pages_page add_plugins_page
        add_posts_page add_theme_page add_users_page add_utility_page
    """,
    (5,): """
        add_submenu_page
    """,
    (-2, -1): """
        array_udiff_uassoc array_uintersect_uassoc
    """,
    (-1,): """
        array_diff_uassoc array_diff_ukey array_intersect_uassoc array_intersect_ukey
        array_udiff array_udiff_assoc array_uintersect array_uintersect_assoc
    """,
}
POSITIONS: dict[str, tuple[int, ...]] = {
    name: positions for positions, names in _BY_POSITION.items() for name in names.split()
}

KEYS: dict[str, tuple[int, tuple[str, ...]]] = {
    "register_rest_route": (2, ("callback", "permission_callback")),
    "register_block_type": (1, ("render_callback",)),
    "register_block_type_from_metadata": (1, ("render_callback",)),
    "register_setting": (2, ("sanitize_callback",)),
    "register_meta": (2, ("sanitize_callback", "auth_callback")),
    "register_post_meta": (2, ("sanitize_callback", "auth_callback")),
    "register_term_meta": (2, ("sanitize_callback", "auth_callback")),
    "register_post_type": (1, ("register_meta_box_cb",)),
    "register_taxonomy": (2, ("meta_box_cb", "update_count_callback", "meta_box_sanitize_cb")),
    "wp_nav_menu": (0, ("fallback_cb",)),
    "wp_list_comments": (0, ("callback", "end-callback")),
    "add_theme_support": (
        1,
        ("wp-head-callback", "admin-head-callback", "admin-preview-callback"),
    ),
}
"""Callbacks under keys of an array argument: its position and the keys."""

CLASS_STRINGS: dict[str, tuple[int, ...]] = {
    "is_a": (1,),
    "is_subclass_of": (1,),
    "register_widget": (0,),
    "unregister_widget": (0,),
    "the_widget": (0,),
    "get_class_methods": (0,),
    "get_class_vars": (0,),
    "get_parent_class": (0,),
    "class_implements": (0,),
    "class_parents": (0,),
    "class_uses": (0,),
}
"""Arguments that name a class in a string."""
