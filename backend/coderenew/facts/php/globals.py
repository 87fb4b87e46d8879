"""Global variables of WordPress whose class is certain."""

from __future__ import annotations

GLOBALS: dict[str, str] = {
    "current_screen": "WP_Screen",
    "current_user": "WP_User",
    "post": "WP_Post",
    "wp": "WP",
    "wp_admin_bar": "WP_Admin_Bar",
    "wp_customize": "WP_Customize_Manager",
    "wp_embed": "WP_Embed",
    "wp_locale": "WP_Locale",
    "wp_object_cache": "WP_Object_Cache",
    "wp_query": "WP_Query",
    "wp_rewrite": "WP_Rewrite",
    "wp_roles": "WP_Roles",
    "wp_scripts": "WP_Scripts",
    "wp_styles": "WP_Styles",
    "wp_textdomain_registry": "WP_Textdomain_Registry",
    "wp_the_query": "WP_Query",
    "wp_widget_factory": "WP_Widget_Factory",
    "wp_xmlrpc_server": "wp_xmlrpc_server",
    "wpdb": "wpdb",
}
