"""What is looked for in a tree, in one pass.

Every pattern is flat, or asks for a first child only: a pattern that waits for a later child is
quadratic in the depth of nested code. Features of the language that can be told by a node type or
a token alone are captured under their own names (see `features`), "-" written as "_".
"""

from __future__ import annotations

_NAMES = "[(name) (qualified_name) (relative_name)]"
_SCOPES = "[(name) (qualified_name) (relative_name) (relative_scope)]"

PATTERNS = f"""
(function_call_expression function: {_NAMES} @call)
(arguments) @arguments
(expression_statement) @statement
(error_suppression_expression) @silenced
(member_call_expression object: (_) @receiver)
(nullsafe_member_call_expression object: (_) @receiver)
(member_access_expression object: (variable_name) @property)
(scoped_call_expression scope: {_SCOPES} @static_call)
(scoped_property_access_expression scope: {_SCOPES} @static_property)
(class_constant_access_expression . {_SCOPES} @class_constant)
(primary_expression/name) @constant
(primary_expression/qualified_name) @constant
(primary_expression/relative_name) @constant
(object_creation_expression) @new
(base_clause) @base
(class_interface_clause) @interfaces
(use_declaration) @trait_use
(class_declaration) @class
(interface_declaration) @class
(trait_declaration) @class
(enum_declaration) @class
(anonymous_class) @class
(function_definition) @function
(method_declaration) @method
(anonymous_function) @closure
(arrow_function) @closure
(property_hook) @hook
"instanceof" @instanceof
(type_list) @catch_types
(named_type) @type
(attribute) @attribute
(const_declaration) @const
(enum_case) @case
(property_declaration) @property_declaration
(include_expression) @include
(include_once_expression) @include
(require_expression) @include
(require_once_expression) @include
(namespace_definition) @namespace
(namespace_use_declaration) @import
(yield_expression) @yield
(list_literal) @list
(ERROR) @error
(MISSING) @missing
"""
