<?php
// The wp-config.php of every run: SQLite, nothing sent, everything reported.
define( 'DB_NAME', 'site' );
define( 'DB_USER', '' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', '' );
define( 'DB_CHARSET', 'utf8' );
define( 'DB_COLLATE', '' );
define( 'FQDBDIR', '/content/database/' );
define( 'FQDB', '/content/database/site.sqlite' );
define( 'WP_CONTENT_DIR', '/content' );
define( 'WP_CONTENT_URL', 'http://example.org/wp-content' );
define( 'WPMU_PLUGIN_DIR', '/host/mu-plugins' );
define( 'WP_DEFAULT_THEME', 'theme' );
define( 'WP_SITEURL', 'http://example.org' );
define( 'WP_HOME', 'http://example.org' );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_LOG', false );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true );
define( 'DISABLE_WP_CRON', true );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $key ) {
	define( $key . '_KEY', $key );
	define( $key . '_SALT', $key );
}
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', '/wordpress/' );
}
require_once ABSPATH . 'wp-settings.php';
