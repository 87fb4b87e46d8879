<?php
// Activates the plugin, logs the administrator in where a page asks for it, keeps the site quiet
// and records what WordPress complains about.
if ( function_exists( 'coderenew_event' ) ) {
	foreach ( array(
		'deprecated_function_run',
		'deprecated_constructor_run',
		'deprecated_class_run',
		'deprecated_file_included',
		'deprecated_argument_run',
		'deprecated_hook_run',
		'doing_it_wrong_run',
	) as $coderenew_action ) {
		add_action( $coderenew_action, function ( ...$about ) use ( $coderenew_action ) {
			coderenew_event( $coderenew_action, implode( ' | ', array_filter( $about, 'is_string' ) ), coderenew_line() );
		}, 10, 4 );
	}
	foreach ( array( 'function', 'constructor', 'class', 'file', 'argument', 'hook' ) as $coderenew_kind ) {
		add_filter( "deprecated_{$coderenew_kind}_trigger_error", '__return_false' );
	}
	add_filter( 'doing_it_wrong_trigger_error', '__return_false' );
	add_filter( 'wp_die_handler', function ( $handler ) {
		return function ( $message, ...$more ) use ( $handler ) {
			coderenew_event( 'died', is_string( $message ) ? $message : $message->get_error_message(), coderenew_line() );
			$handler( $message, ...$more );
		};
	} );
	add_filter( 'pre_option_active_plugins', function () {
		return array( 'acme/acme.php' );
	} );
	require '/stubs.php';
	$coderenew_end = require '/scenario.php';
	if ( is_callable( $coderenew_end ) ) {
		$coderenew_ends[] = $coderenew_end;
	}
}
add_filter( 'pre_http_request', function () {
	return new WP_Error( 'offline', 'offline' );
} );
add_filter( 'pre_wp_mail', '__return_true' );
add_filter( 'determine_current_user', function ( $user ) {
	return is_admin() ? 1 : $user;
} );
function auth_redirect() {
}
