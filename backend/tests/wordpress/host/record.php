<?php
// Writes what happens to /result.json: messages that the plugin causes, effects that a scenario saw.
const CODERENEW_PLUGIN = '/content/plugins/acme/acme.php';

$coderenew_ends    = array(); // what a scenario does at the end
$coderenew_samples = array(); // parameter's name to a function that makes its value
$coderenew_result  = array( 'events' => array(), 'effects' => array(), 'answer' => null, 'finished' => false );

function coderenew_event( $kind, $text, $line ) {
	$GLOBALS['coderenew_result']['events'][] = compact( 'kind', 'text', 'line' );
}

// Scenarios say here whether something that the plugin wants has come about.
function coderenew_effect( $what, $kept ) {
	$GLOBALS['coderenew_result']['effects'][] = array( 'what' => $what, 'kept' => (bool) $kept );
}

// The line of the plugin that is being executed, 0 when none is.
function coderenew_line() {
	foreach ( debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS ) as $frame ) {
		if ( CODERENEW_PLUGIN === ( $frame['file'] ?? '' ) ) {
			return $frame['line'];
		}
	}
	return 0;
}

function coderenew_line_in( $message, $file, $line ) {
	if ( CODERENEW_PLUGIN === $file ) {
		return $line;
	}
	$found = preg_match( '#' . CODERENEW_PLUGIN . '(?:\((\d+)\)| on line (\d+))#', $message, $place );
	return $found ? (int) end( $place ) : 0;
}

// Calls the function; an error that it throws is as fatal as it would be in a request.
function coderenew_watch( $function ) {
	try {
		$function();
	} catch ( Throwable $error ) {
		coderenew_event( 'fatal', $error->getMessage(), coderenew_line_in( (string) $error, $error->getFile(), $error->getLine() ) );
	}
}

function coderenew_unhooked_functions() {
	$code  = file_get_contents( CODERENEW_PLUGIN );
	$found = array();
	foreach ( get_defined_functions()['user'] as $name ) {
		$function = new ReflectionFunction( $name );
		if ( CODERENEW_PLUGIN === $function->getFileName() && ! $function->isClosure()
			&& ! preg_match( "/'" . $function->getName() . "'/i", $code ) ) {
			$found[ $function->getStartLine() ] = $function;
		}
	}
	ksort( $found );
	return $found;
}

// Values for the parameters that a function needs: the scenario's, else by type and name.
function coderenew_arguments( $function ) {
	$arguments = array();
	foreach ( $function->getParameters() as $parameter ) {
		if ( $parameter->isDefaultValueAvailable() ) {
			break;
		}
		$arguments[] = coderenew_argument( $parameter );
	}
	return $arguments;
}

function coderenew_argument( $parameter ) {
	$name = $parameter->getName();
	$type = $parameter->getType();
	if ( isset( $GLOBALS['coderenew_samples'][ $name ] ) ) {
		return $GLOBALS['coderenew_samples'][ $name ]();
	}
	if ( $type && 'WP_User' === $type->getName() ) {
		return new WP_User( 1 );
	}
	if ( preg_match( '/(?<!u)s$/', $name ) ) {
		return array();
	}
	return preg_match( '/id$/', $name ) ? 1 : 'acme';
}

// Messages that WordPress itself has no action for: those of the plugin's own lines, and that a hook
// names no function. What PHP calls deprecated is the matter of other rules, except null that the
// plugin gave to a function of WordPress and that this one handed on.
set_error_handler( function ( $level, $text, $file, $line ) {
	$own    = CODERENEW_PLUGIN === $file && E_DEPRECATED !== $level;
	$handed = CODERENEW_PLUGIN !== $file && strpos( $text, 'Passing null to' ) && coderenew_line();
	if ( error_reporting() & $level && ( $own || $handed || E_USER_DEPRECATED === $level || strpos( $text, 'valid callback' ) ) ) {
		coderenew_event( 'message', $text, $own ? $line : coderenew_line() );
	}
	return true;
} );

register_shutdown_function( function () {
	$error = error_get_last();
	if ( $error && $error['type'] & ( E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR ) ) {
		coderenew_event( 'fatal', $error['message'], coderenew_line_in( $error['message'], $error['file'], $error['line'] ) );
	}
	file_put_contents( '/result.json', json_encode( $GLOBALS['coderenew_result'], JSON_INVALID_UTF8_SUBSTITUTE ) );
} );
