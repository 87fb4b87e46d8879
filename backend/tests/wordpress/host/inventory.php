<?php
// Says what WordPress declares once everything that can be loaded is loaded, and what its
// deprecated functions say when they are called.

// Files that start something, stand in for others or need a part that is not there.
const CODERENEW_NOT_LOADED = '#/(?:noop|ms-|class-IXR|class-json|rss|class-snoopy|class-ftp|class-pclzip|sodium_compat|theme-compat|blocks/|block-patterns/|assets/|html-api/html5|.*deprecated-)#';

// Every file that declares one class, by the class's name in lower case.
function coderenew_class_files() {
	$found = array();
	foreach ( array( 'wp-admin/includes', 'wp-includes' ) as $folder ) {
		$files = new RecursiveIteratorIterator( new RecursiveDirectoryIterator( ABSPATH . $folder, FilesystemIterator::SKIP_DOTS ) );
		foreach ( $files as $file ) {
			$path = $file->getPathname();
			if ( preg_match( '#/(?:class|interface|trait)-([^/]*)\.php$#', $path, $name ) && ! preg_match( CODERENEW_NOT_LOADED, $path )
				&& ! strpos( file_get_contents( $path ), '_deprecated_file(' ) ) {
				$found[ str_replace( '-', '_', $name[1] ) ] = $path;
			}
		}
	}
	return $found;
}

function coderenew_load_everything() {
	$files = coderenew_class_files();
	spl_autoload_register( function ( $class ) use ( $files ) {
		$name = strtolower( $class );
		if ( isset( $files[ $name ] ) ) {
			require_once $files[ $name ];
		}
	} );
	$first = array( 'class-wp-customize-control.php', 'wp-diff.php', 'class-IXR.php' ); // these load others in order
	foreach ( $first as $name ) {
		require_once ABSPATH . WPINC . "/$name";
	}
	foreach ( $files as $path ) {
		try {
			require_once $path;
		} catch ( Throwable $error ) {
			continue; // it needs a part that is not there
		}
	}
}

function coderenew_path( $file ) {
	return 0 === strpos( (string) $file, '/wordpress/' ) ? substr( $file, strlen( '/wordpress/' ) ) : '';
}

function coderenew_functions() {
	$found = array();
	foreach ( get_defined_functions()['user'] as $name ) {
		$function = new ReflectionFunction( $name );
		$path     = coderenew_path( $function->getFileName() );
		if ( $path && ! $function->isClosure() ) {
			$found[ $function->getName() ] = array( 'file' => $path, 'says' => coderenew_says( $function ) );
		}
	}
	return $found;
}

// What the function reports of itself when it is called: nothing when it reports nothing at once.
// The exception that the report throws ends the call, so nothing else of it is done.
function coderenew_says( $function ) {
	$lines = array_slice( file( $function->getFileName() ), $function->getStartLine() - 1, $function->getEndLine() - $function->getStartLine() + 1 );
	$code  = implode( '', $lines );
	if ( ! preg_match( '/^\s+_deprecated_function\( *__FUNCTION__/m', $code ) ) {
		return '';
	}
	try {
		$function->invokeArgs( array_fill( 0, $function->getNumberOfRequiredParameters(), null ) );
	} catch ( Throwable $report ) {
		return $report->getMessage();
	}
	return '';
}

function coderenew_classes() {
	$found = array();
	foreach ( array_merge( get_declared_classes(), get_declared_interfaces(), get_declared_traits() ) as $name ) {
		$class = new ReflectionClass( $name );
		$path  = coderenew_path( $class->getFileName() );
		if ( ! $path || $class->isAnonymous() || $class->getName() !== $name ) {
			continue;
		}
		$own            = function ( $member ) use ( $class ) {
			return $member->getDeclaringClass()->name === $class->name;
		};
		$names          = function ( $members ) {
			return array_values( array_map( function ( $member ) {
				return $member->name;
			}, $members ) );
		};
		$found[ $name ] = array(
			'file'       => $path,
			'methods'    => $names( array_filter( $class->getMethods(), $own ) ),
			'properties' => $names( array_filter( $class->getProperties(), $own ) ),
			'constants'  => $names( array_filter( $class->getReflectionConstants(), $own ) ),
		);
	}
	return $found;
}

function coderenew_php_files() {
	$found = array();
	$files = new RecursiveIteratorIterator( new RecursiveDirectoryIterator( ABSPATH, FilesystemIterator::SKIP_DOTS ) );
	foreach ( $files as $file ) {
		if ( 'php' === $file->getExtension() ) {
			$found[] = coderenew_path( $file->getPathname() );
		}
	}
	return $found;
}

$coderenew_hooks = array();
add_filter( 'all', function ( $hook ) {
	$GLOBALS['coderenew_hooks'][ $hook ] = true;
} );

return function () {
	$hooks = $GLOBALS['coderenew_hooks'];
	add_action( 'deprecated_function_run', function ( $name, $instead, $version ) {
		throw new Exception( $version );
	}, 99, 3 );
	coderenew_load_everything();
	$GLOBALS['coderenew_result']['answer'] = array(
		'functions' => coderenew_functions(),
		'classes'   => coderenew_classes(),
		'constants' => array_keys( get_defined_constants( true )['user'] ),
		'hooks'     => array_keys( $hooks ),
		'files'     => coderenew_php_files(),
		'scripts'   => array_map( 'strval', array_keys( ( new WP_Scripts() )->registered ) ),
		'styles'    => array_map( 'strval', array_keys( ( new WP_Styles() )->registered ) ),
		'included'  => array_values( array_filter( array_map( 'coderenew_path', get_included_files() ) ) ),
	);
	$GLOBALS['coderenew_result']['events'] = array();
};
