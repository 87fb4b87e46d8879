<?php
/*
 * Acme Thumbs 0.9, a library that the plugin ships.
 * License: MIT
 */

class Acme_Thumbs {
	function resize( $file, $width ) {
		return image_resize( $file, $width, $width );
	}
}
