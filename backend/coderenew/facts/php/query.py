"""What is looked for in a tree, in one pass.

Every pattern is flat, or asks for an early child only: a pattern that waits for a later child is
quadratic in the depth of nested code. Features of the language that a node type or a token gives
away are captured under `FEATURE_PREFIX` and their own names; what needs a second look has a plain
name and is read by a module of `syntax`.
"""

from __future__ import annotations

import re
from collections import defaultdict

FEATURE_PREFIX = "feature."

_SCOPES = "[(name) (qualified_name) (relative_name) (relative_scope)]"
_COMPUTED = "[(binary_expression) (conditional_expression) (array_creation_expression)]"
_RUN = """[(function_call_expression) (member_call_expression) (scoped_call_expression)
  (variable_name) (member_access_expression) (subscript_expression)]"""

_FACTS = f"""
(function_call_expression) @call
(expression_statement . (function_call_expression) @discarded)
(expression_statement . (error_suppression_expression) @discarded)
(expression_statement . (throw_expression) @thrown)
(error_suppression_expression) @silenced
(member_call_expression) @member_call
(nullsafe_member_call_expression) @member_call
(member_access_expression object: (variable_name) @property)
(member_access_expression object: (scoped_property_access_expression) @property)
(assignment_expression
  left: (member_access_expression object: (member_access_expression) @property))
(scoped_call_expression) @scoped_call
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
(return_statement) @return
(list_literal) @list
(ERROR) @error
(MISSING) @missing
"""

_SECOND_LOOK = """
(primitive_type) @primitive
(array_creation_expression) @array
(integer) @number
(float) @number
(cast_type) @cast
(conditional_expression condition: (conditional_expression) @inner_ternary)
(throw_expression) @throw
(clone_expression) @clone
(heredoc_end) @heredoc_end
(encapsed_string (dynamic_variable_name) @interpolated)
(heredoc_body (dynamic_variable_name) @interpolated)
(break_statement) @break
(continue_statement) @break
(for_statement) @loop
(foreach_statement) @loop
(while_statement) @loop
(do_statement) @loop
(switch_statement) @switch
(default_statement) @default
(case_statement value: (_) @case_value)
(global_declaration) @global
(global_declaration (dynamic_variable_name) @global_dynamic)
(static_variable_declaration) @static_variable
(subscript_expression . (dynamic_variable_name) @indirect)
(subscript_expression . (member_access_expression name: (variable_name) @indirect_member))
(subscript_expression . (scoped_property_access_expression name: (variable_name) @indirect_static))
(class_constant_access_expression . (variable_name) @object_constant)
(class_constant_access_expression . (member_access_expression) @object_constant)
(class_constant_access_expression . (function_call_expression) @object_constant)
(class_constant_access_expression . (subscript_expression) @object_constant)
(class_constant_access_expression . (parenthesized_expression) @object_constant)
["+" "-" "*" "/" "%" "<<" ">>"] @operator
"""

_GUARDS = """
(if_statement) @if
(conditional_expression) @ternary
(assignment_expression left: (variable_name)) @assignment
(try_statement) @try
"""

_FEATURES: dict[str, str] = {
    "goto": "(goto_statement) @_",
    "closure": "(anonymous_function) @_",
    "nowdoc": "(nowdoc) @_",
    "short-ternary": "(conditional_expression !body) @_",
    "namespace-keyword": "(relative_name) @_",
    "namespace": "(namespace_use_declaration) @_",
    "constant-statement": "(program (const_declaration) @_)",
    "dynamic-static-call": """
        (scoped_call_expression scope: (variable_name) @_)
        (scoped_property_access_expression scope: (variable_name) @_)""",
    "trait": "(trait_declaration) @_ (use_declaration) @_",
    "array-dereference": """
        (subscript_expression . (function_call_expression) @_)
        (subscript_expression . (member_call_expression) @_)
        (subscript_expression . (scoped_call_expression) @_)""",
    "instantiation-access": """
        (member_access_expression
            object: (parenthesized_expression . (object_creation_expression) @_))
        (member_call_expression
            object: (parenthesized_expression . (object_creation_expression) @_))""",
    "generator": "(yield_expression) @_",
    "finally": "(finally_clause) @_",
    "literal-dereference": """
        (subscript_expression . (string) @_)
        (subscript_expression . (array_creation_expression) @_)""",
    "variadic-parameter": "(variadic_parameter) @_",
    "argument-unpacking": "(argument . (variadic_unpacking) @_)",
    "constant-expression": f"""
        (const_element {_COMPUTED} @_)
        (property_element default_value: (binary_expression) @_)
        (simple_parameter default_value: (binary_expression) @_)""",
    "constant-dereference": """
        (subscript_expression . (name) @_)
        (subscript_expression . (class_constant_access_expression) @_)""",
    "static-in-constant-name": """
        (class_constant_access_expression . (scoped_property_access_expression) @_)""",
    "trailing-comma-call": '(unset_statement "," @_ . ")")',
    "trailing-comma-parameters": '(anonymous_function_use_clause "," @_ . ")")',
    "enum-property-in-constant": "(const_element (member_access_expression) @_)",
    "final-property": "(property_declaration (final_modifier) @_)",
    "static-asymmetric-visibility": """
        (property_declaration
            (visibility_modifier (operation)) (static_modifier) @_)""",
    "power": '"**" @_ "**=" @_',
    "null-coalescing": '"??" @_',
    "spaceship": '"<=>" @_',
    "anonymous-class": "(anonymous_class) @_",
    "group-use": "(namespace_use_group) @_",
    "yield-from": '"yield from" @_',
    "uniform-call": """
        (function_call_expression function: (function_call_expression) @_)
        (function_call_expression function: (parenthesized_expression) @_)""",
    "nullable-type": "(optional_type) @_",
    "constant-visibility": "(const_declaration (visibility_modifier) @_)",
    "typed-property": "(property_declaration type: (_) @_)",
    "arrow-function": "(arrow_function) @_",
    "null-coalescing-assignment": '"??=" @_',
    "array-spread": "(array_element_initializer . (variadic_unpacking) @_)",
    "union-type": "(union_type) @_",
    "named-argument": "(argument name: (name) @_)",
    "match": "(match_expression) @_",
    "nullsafe": '"?->" @_',
    "constructor-promotion": "(property_promotion_parameter) @_",
    "catch-without-variable": "(catch_clause !name) @_",
    "attribute": "(attribute_list) @_",
    "enum": "(enum_declaration) @_",
    "readonly-property": """
        (property_declaration (readonly_modifier) @_)
        (property_promotion_parameter readonly: (readonly_modifier) @_)""",
    "readonly-class": "(class_declaration (readonly_modifier) @_)",
    "readonly-anonymous-class": "(anonymous_class (readonly_modifier) @_)",
    "first-class-callable": "(variadic_placeholder) @_",
    "never-type": "(bottom_type) @_",
    "new-in-initializer": """
        (simple_parameter default_value: (object_creation_expression) @_)
        (property_promotion_parameter default_value: (object_creation_expression) @_)
        (static_variable_declaration value: (object_creation_expression) @_)""",
    "dnf-type": "(disjunctive_normal_form_type) @_",
    "final-constant": "(const_declaration (final_modifier) @_)",
    "typed-constant": "(const_declaration type: (_) @_)",
    "static-variable-initializer": f"(static_variable_declaration value: {_RUN} @_)",
    "property-hook": "(property_hook_list) @_",
    "asymmetric-visibility": "(visibility_modifier (operation) @_)",
    "new-without-parentheses": """
        (member_call_expression object: (object_creation_expression) @_)
        (member_access_expression object: (object_creation_expression) @_)""",
    "pipe": '"|>" @_',
    "clone-with": "(clone_expression (arguments) @_)",
    "closure-in-constant": """
        (const_element (anonymous_function) @_)
        (property_element default_value: (anonymous_function) @_)""",
    "call-time-reference": "(argument reference_modifier: (_) @_)",
    "new-by-reference": """
        (reference_assignment_expression right: (object_creation_expression) @_)""",
    "backtick": "(shell_command_expression) @_",
    "intersection-type": """
        (simple_parameter type: (intersection_type) @_)
        (property_promotion_parameter type: (intersection_type) @_)
        (property_declaration type: (intersection_type) @_)
        (function_definition return_type: (intersection_type) @_)
        (method_declaration return_type: (intersection_type) @_)""",
}

_ONE_CHILD = re.compile(
    r"\((?P<parent>\w+)\s+(?P<place>\.|\w+:)\s+"
    r"(?P<child>\((?:[^()]|\([^()]*\))*\)(?: @[\w.-]+)?)\)(?! @)"
)


def _joined(patterns: str) -> str:
    """Patterns for the same child of the same node as one of alternatives: to prepare a pattern
    that asks for a child takes milliseconds at each start."""
    children: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def take(match: re.Match[str]) -> str:
        children[match["parent"], match["place"]].append(match["child"])
        return ""

    others = _ONE_CHILD.sub(take, patterns)
    joined = (f"({parent} {place} [{' '.join(c)}])" for (parent, place), c in children.items())
    return "\n".join((others, *joined))


PATTERNS = _joined(
    _FACTS
    + _SECOND_LOOK
    + _GUARDS
    + "\n".join(
        pattern.replace("@_", f"@{FEATURE_PREFIX}{name}") for name, pattern in _FEATURES.items()
    )
)
