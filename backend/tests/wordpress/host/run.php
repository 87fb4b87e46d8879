<?php
// One request: the page of the job, then every function of the plugin that no hook calls.
require '/host/record.php';
require '/host/request.php';

$coderenew_job = json_decode( file_get_contents( '/job.json' ), true );
list( $coderenew_page, $coderenew_query ) = explode( '?', $coderenew_job['page'] . '?' );
coderenew_request( $coderenew_page, $coderenew_query );
define( 'WP_USE_THEMES', true );
chdir( dirname( "/wordpress/$coderenew_page" ) );
require "/wordpress/$coderenew_page";

foreach ( coderenew_unhooked_functions() as $coderenew_function ) {
	coderenew_watch( function () use ( $coderenew_function ) {
		$coderenew_function->invokeArgs( coderenew_arguments( $coderenew_function ) );
	} );
}
foreach ( $coderenew_ends as $coderenew_end ) {
	coderenew_watch( $coderenew_end );
}
$coderenew_result['finished'] = true;
