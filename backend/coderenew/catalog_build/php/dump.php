<?php
// Prints every symbol that this interpreter has, one a line (see runtime.py for the columns).
// Runs on PHP 5.2 and all later ones, so it asks before it calls what came since.
error_reporting(0);
ini_set('memory_limit', '-1');

function has($object, $question) {
	return method_exists($object, $question) && $object->$question();
}

function line($kind, $name, $signature, $deprecated, $extension, $words = array()) {
	echo implode("\t", array_merge(array($kind, $name, $signature, $deprecated ? 1 : 0, $extension), $words)), "\n";
}

function type_name($type) {
	if (!$type) return '';
	if (!($type instanceof ReflectionNamedType)) return method_exists($type, '__toString') ? (string) $type : '';
	$name = $type->getName();
	return ($type->allowsNull() && $name != 'mixed' && $name != 'null' ? '?' : '') . $name;
}

// Before PHP 7, only classes and arrays could be named.
function old_type_name($parameter) {
	if (!method_exists($parameter, 'getClass')) return '';
	try {
		$class = $parameter->getClass();
		if ($class) return $class->getName();
		return $parameter->isArray() ? 'array' : '';
	} catch (Exception $error) {
		return '';
	}
}

function parameter_text($parameter) {
	$type = has($parameter, 'getType') ? type_name($parameter->getType()) : old_type_name($parameter);
	$variadic = has($parameter, 'isVariadic');
	$reference = $parameter->isPassedByReference() && !has($parameter, 'canBePassedByValue');
	return ($type ? "$type " : '') . ($reference ? '&' : '') . ($variadic ? '...' : '')
		. '$' . $parameter->getName() . ($parameter->isOptional() && !$variadic ? '=' : '');
}

function signature($function) {
	$text = '(' . implode(', ', array_map('parameter_text', $function->getParameters())) . ')';
	if (has($function, 'getReturnType')) return "$text: " . type_name($function->getReturnType());
	if (has($function, 'hasTentativeReturnType')) {
		return "$text: tentative " . type_name($function->getTentativeReturnType());
	}
	return $text;
}

function class_kind($class) {
	if ($class->isInterface()) return 'interface';
	if (has($class, 'isTrait')) return 'trait';
	return has($class, 'isEnum') ? 'enum' : 'class';
}

function class_signature($class) {
	$words = array();
	if (!$class->isInterface() && $class->isAbstract()) $words[] = 'abstract';
	if ($class->isFinal()) $words[] = 'final';
	if ($class->getParentClass()) $words[] = 'extends ' . $class->getParentClass()->getName();
	$interfaces = implode(', ', $class->getInterfaceNames());
	if ($interfaces) $words[] = ($class->isInterface() ? 'extends ' : 'implements ') . $interfaces;
	return implode(' ', $words);
}

function is_own($member, $class) {
	return $member->getDeclaringClass()->getName() == $class->getName();
}

function print_methods($class) {
	foreach ($class->getMethods() as $method) {
		if (!is_own($method, $class) || $method->isPrivate()) continue;
		$words = '';
		foreach (array('abstract', 'final', 'static', 'protected') as $word) {
			if (has($method, "is$word")) $words .= "$word ";
		}
		line('M', $class->getName() . '::' . $method->getName(), $words . signature($method),
			$method->isDeprecated(), $class->getExtensionName());
	}
}

function print_properties($class) {
	foreach ($class->getProperties() as $property) {
		if (!is_own($property, $class) || $property->isPrivate()) continue;
		$text = ($property->isStatic() ? 'static ' : '') . ($property->isProtected() ? 'protected ' : '')
			. (method_exists($property, 'getType') ? type_name($property->getType()) : '');
		line('P', $class->getName() . '::' . $property->getName(), trim($text), false, $class->getExtensionName());
	}
}

function print_constants($class) {
	if (!method_exists($class, 'getReflectionConstants')) {
		foreach (array_keys($class->getConstants()) as $name) {
			line('K', $class->getName() . "::$name", '', false, $class->getExtensionName());
		}
		return;
	}
	foreach ($class->getReflectionConstants() as $constant) {
		if (!is_own($constant, $class)) continue;
		line('K', $class->getName() . '::' . $constant->getName(), '', has($constant, 'isDeprecated'),
			$class->getExtensionName());
	}
}

function is_deprecated_constant($name) {
	if (!class_exists('ReflectionConstant')) return false;
	try {
		$constant = new ReflectionConstant($name);
		return $constant->isDeprecated();
	} catch (Exception $error) {
		return false;
	}
}

$functions = get_defined_functions();
foreach ($functions['internal'] as $name) {
	$function = new ReflectionFunction($name);
	line('F', $name, signature($function), $function->isDeprecated(), $function->getExtensionName());
}
$traits = function_exists('get_declared_traits') ? get_declared_traits() : array();
foreach (array_merge(get_declared_classes(), get_declared_interfaces(), $traits) as $name) {
	$class = new ReflectionClass($name);
	if (!$class->isInternal()) continue;
	$dynamic = method_exists($class, 'getAttributes') && $class->getAttributes('AllowDynamicProperties');
	line('C', $name, class_signature($class), false, $class->getExtensionName(),
		array(class_kind($class), $dynamic ? 'dynamic' : ''));
	if ($class->getName() != $name) continue; // an alias has the members of its class
	print_methods($class);
	print_properties($class);
	print_constants($class);
}
foreach (get_defined_constants(true) as $extension => $constants) {
	if ($extension == 'user') continue;
	foreach (array_keys($constants) as $name) line('N', $name, '', is_deprecated_constant($name), $extension);
}
foreach (array_keys(ini_get_all(null, false)) as $name) line('I', $name, '', false, '');
foreach (get_loaded_extensions() as $name) line('E', $name, '', false, '');
echo "DONE\n";
