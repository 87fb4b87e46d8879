<?php
/*
Plugin Name: Old Gallery
Description: A gallery widget as plugins were written in 2012. Sample for CodeRenew.
Version: 1.4
Requires at least: 3.0
Requires PHP: 5.2
Text Domain: old-gallery
License: Apache-2.0
*/

define( 'OLD_GALLERY_DIR', dirname( __FILE__ ) );

require_once OLD_GALLERY_DIR . '/polyfills.php';
require_once OLD_GALLERY_DIR . '/widget.php';
require_once OLD_GALLERY_DIR . '/vendor/acme/thumbs/thumbs.php';

add_action( 'widgets_init', create_function( '', 'register_widget( "Old_Gallery_Widget" );' ) );
add_action( 'wpmu_new_blog', 'old_gallery_install', 10, 6 );
add_action( 'wp_enqueue_scripts', 'old_gallery_scripts' );

function old_gallery_scripts() {
	wp_enqueue_script( 'old-gallery', plugins_url( 'js/gallery.js', __FILE__ ), array( 'jquery' ), '1.4' );
}

function old_gallery_install( $blog_id, $user_id, $domain, $path, $site_id, $meta ) {
	switch_to_blog( $blog_id );
	add_option( 'old_gallery_columns', 3 );
	restore_current_blog();
}

function old_gallery_user_name() {
	global $current_user;
	get_currentuserinfo();
	return attribute_escape( $current_user->display_name );
}

// Asks first, so it is harmless on a PHP that lacks the function.
function old_gallery_clean( $value ) {
	if ( function_exists( 'get_magic_quotes_gpc' ) && get_magic_quotes_gpc() ) {
		$value = stripslashes( $value );
	}
	return $value;
}

function old_gallery_first_letter( $title ) {
	return $title{0};
}

function old_gallery_cite( $title, $url = '', $author ) {
	return str_contains( $title, $author ) ? $title : "$title by ${author}";
}
