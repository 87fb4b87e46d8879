"""Handles that a script loader registers from a list, and no others that it names."""

from __future__ import annotations

from coderenew.catalog.schema import SymbolKind
from coderenew.catalog_build.wordpress.handle_lists import entries, looped_handles

LOADER = """<?php
function wp_default_scripts( $scripts ) {
	foreach ( array( 'all', 'html5' ) as $handle ) {
		$scripts->add( "plupload-$handle", false, array( 'plupload' ), '2.1.1' );
	}
	$development_scripts = array(
		'react-refresh-entry',
	);
	foreach ( $development_scripts as $script_name ) {
		$assets = include ABSPATH . "/assets/script-loader-{$script_name}.php";
		$scripts->add( 'wp-' . $script_name, '/wp-includes/js/' . $script_name . '.js' );
	}
	foreach ( $assets as $file_name => $package_data ) {
		$basename = str_replace( '.js', '', basename( $file_name ) );
		$handle   = 'wp-' . $basename;
		switch ( $handle ) {
			case 'wp-block-library':
				array_push( $dependencies, 'editor' );
				break;
		}
		$scripts->add( $handle, "/wp-includes/js/{$basename}.js", $dependencies );
	}
}
function wp_default_styles( $styles ) {
	$package_styles = array(
		'block-library' => array(), // the front end
		'edit-post'     => array(
			'wp-components',
		),
	);
	foreach ( $package_styles as $package => $dependencies ) {
		$handle = 'wp-' . $package;
		$styles->add( $handle, "/wp-includes/css/$package.css", $dependencies );
	}
	$rtl_styles = array( 'common', 'about' );
	foreach ( $rtl_styles as $rtl_style ) {
		$styles->add_data( $rtl_style, 'rtl', 'replace' );
	}
}
"""
ASSETS = """<?php return array(
	'a11y.js' => array('dependencies' => array('wp-dom-ready', 'wp-i18n'), 'version' => '1'),
	'blocks.min.js' => array('dependencies' => array('lodash'), 'version' => '2'));
"""


def test_handles_are_those_that_the_loops_register() -> None:
    assert list(looped_handles(LOADER, ASSETS)) == [
        (SymbolKind.SCRIPT, "plupload-all"),
        (SymbolKind.SCRIPT, "plupload-html5"),
        (SymbolKind.SCRIPT, "wp-react-refresh-entry"),
        (SymbolKind.SCRIPT, "wp-a11y"),
        (SymbolKind.SCRIPT, "wp-blocks"),
        (SymbolKind.STYLE, "wp-block-library"),
        (SymbolKind.STYLE, "wp-edit-post"),
    ]


def test_a_release_without_the_list_of_packages_has_none_of_them() -> None:
    assert ("script", "wp-a11y") not in list(looped_handles(LOADER, ""))


def test_entries_are_keys_and_texts_without_a_key_of_the_outer_array() -> None:
    array = "( 'a' => array( 'in', 'side' => 1 ), 'b', /* 'no' */ 'c' => [ 'x' ], ) 'after'"
    assert list(entries(array)) == ["a", "b", "c"]
