<?php
// What a web server would say of a request for a page, a path below WordPress.
function coderenew_request( $page, $query = '' ) {
	parse_str( $query, $_GET );
	$_REQUEST                   = $_GET;
	$_SERVER['HTTP_HOST']       = 'example.org';
	$_SERVER['SERVER_NAME']     = 'example.org';
	$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
	$_SERVER['REQUEST_METHOD']  = 'GET';
	$_SERVER['REMOTE_ADDR']     = '127.0.0.1';
	$_SERVER['DOCUMENT_ROOT']   = '/wordpress';
	$_SERVER['SCRIPT_FILENAME'] = "/wordpress/$page";
	$_SERVER['SCRIPT_NAME']     = "/$page";
	$_SERVER['PHP_SELF']        = "/$page";
	$_SERVER['REQUEST_URI']     = ( 'index.php' === $page ? '/' : "/$page" ) . ( $query ? "?$query" : '' );
}
