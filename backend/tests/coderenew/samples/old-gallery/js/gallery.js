jQuery( function ( $ ) {
	$( '.old-gallery a' ).live( 'click', function () {
		$( this ).toggleClass( 'open' );
		return false;
	} );
	if ( $( '.old-gallery img' ).size() > 12 ) {
		$( '.old-gallery' ).addClass( 'is-long' );
	}
} );
