<?php
// PHP 8.0 has it, and WordPress since 5.9; older stacks get it from here.
if ( ! function_exists( 'str_contains' ) ) {
	function str_contains( $haystack, $needle ) {
		return '' === $needle || false !== strpos( $haystack, $needle );
	}
}
