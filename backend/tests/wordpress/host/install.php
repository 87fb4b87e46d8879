<?php
// Installs the site: the database that every run begins with.
require '/host/request.php';
coderenew_request( 'wp-admin/install.php' );
define( 'WP_INSTALLING', true );
register_shutdown_function( function () {
	echo error_get_last()['message'] ?? '';
} );
function wp_mail() {
	return true;
}
require '/wordpress/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
if ( ! function_exists( 'wp_install_maybe_enable_pretty_permalinks' ) ) { // WordPress before 4.2
	function wp_install_maybe_enable_pretty_permalinks() {
	}
}
add_filter( 'pre_http_request', function () {
	return new WP_Error( 'offline', 'offline' );
} );
wp_install( 'Acme', 'admin', 'admin@example.org', true, '', 'secret' );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'template', 'theme' );
update_option( 'stylesheet', 'theme' );
error_clear_last();
echo 'installed';
