"""Which rules may speak of which family of fixes."""

from __future__ import annotations

import re

_SYMBOL = "(REMOVED|DEPRECATED)"
_RULES = {
    "array-key-exists-object": "CR-PHP-ARRAY-KEY-EXISTS-OBJECT",
    "array-offset-on-scalar": "CR-PHP-.*(OFFSET|SCALAR).*",
    "autovivification-false": "CR-PHP-AUTOVIVIFICATION.*",
    "call-time-pass-by-reference": "CR-PHP-(CALL-TIME-REFERENCE|SYNTAX-ERROR)",
    "changed-behaviour": "CR-PHP-.*",
    "changed-default-flags": "CR-PHP-HTMLSPECIALCHARS-FLAGS",
    "continue-in-switch": "CR-PHP-CONTINUE-IN-SWITCH",
    "csv-escape-argument": "CR-PHP-CSV-ESCAPE",
    "ctype-non-string": "CR-PHP-CTYPE.*",
    "curly-offset": "CR-PHP-(CURLY-OFFSET|SYNTAX-ERROR)",
    "deprecated-argument": "CR-WP-(DEPRECATED-ARGUMENT|GET-TERMS.*|QUERY-ARGUMENT.*)",
    "deprecated-constant": f"CR-PHP-{_SYMBOL}-(CLASS-)?CONSTANT",
    "deprecated-file": f"CR-WP-{_SYMBOL}-FILE",
    "deprecated-hook": f"CR-WP-{_SYMBOL}-(ACTION|FILTER)",
    "deprecated-php-function": f"CR-PHP-({_SYMBOL}-FUNCTION|AUTOLOAD-FUNCTION)",
    "deprecated-php-method": f"CR-PHP-{_SYMBOL}-METHOD",
    "deprecated-wp-constructor": "CR-WP-(PHP4-.*|DEPRECATED-METHOD|REMOVED-METHOD)",
    "deprecated-wp-function": f"CR-WP-({_SYMBOL}-FUNCTION|BLOGINFO-OPTION)",
    "deprecated-wp-method": f"CR-WP-{_SYMBOL}-METHOD",
    "dynamic-property": "CR-PHP-DYNAMIC-PROPERTY",
    "float-to-int": "CR-PHP-.*",
    "get-class-null": "CR-PHP-GET-CLASS.*",
    "implicit-nullable": "CR-PHP-IMPLICIT-NULLABLE",
    "implode-order": "CR-PHP-IMPLODE-ORDER",
    "interpolation": "CR-PHP-DOLLAR-BRACE-INTERPOLATION",
    "jquery-changed": "CR-JS-.*JQUERY.*",
    "jquery-deprecated": "CR-JS-.*JQUERY.*",
    "jquery-removed": "CR-JS-.*JQUERY.*",
    "magic-method-visibility": "CR-PHP-.*",
    "named-arguments-array": "CR-PHP-.*NAMED.*",
    "nested-ternary": "CR-PHP-NESTED-TERNARY",
    "new-by-reference": "CR-PHP-(NEW-BY-REFERENCE|SYNTAX-ERROR)",
    "non-canonical-cast": "CR-PHP-(NONSTANDARD|REAL|UNSET)-CAST",
    "non-countable": "CR-PHP-COUNT.*",
    "non-numeric-arithmetic": "CR-PHP-NON-NUMERIC.*",
    "non-static-call": "CR-PHP-(NON-STATIC-CALLED-STATICALLY|THIS-OUTSIDE-OBJECT)",
    "null-to-internal": "CR-(PHP-NULL-TO-INTERNAL|WP-NULL-ARGUMENT)",
    "optional-before-required": "CR-PHP-(OPTIONAL-BEFORE-REQUIRED|IMPLICIT-NULLABLE)",
    "override-signature": "CR-(PHP-(INCOMPATIBLE-OVERRIDE|INTERNAL-RETURN-TYPE)"
    "|WP-OVERRIDE-SIGNATURE)",
    "php4-constructor": "CR-(PHP-PHP4-CONSTRUCTOR|WP-PHP4-.*)",
    "preg-e-modifier": "CR-PHP-PREG-EVAL-MODIFIER",
    "relative-callable": "CR-PHP-PARTIALLY-SUPPORTED-CALLABLE",
    "removed-function": f"CR-PHP-({_SYMBOL}-(FUNCTION|EXTENSION)|MAGIC-QUOTES.*)",
    "rest-permission-callback": "CR-WP-.*",
    "sort-callback-bool": "CR-PHP-.*SORT.*",
    "string-handler-method": "CR-PHP-.*",
    "string-int-comparison": "CR-PHP-STRING-NUMBER-COMPARISON",
    "textdomain-too-early": "CR-WP-TRANSLATION-TOO-EARLY",
    "unsupported-operand": "CR-PHP-.*(OPERAND|ARITHMETIC).*",
    "user-level-capability": "CR-WP-USER-LEVEL",
    "wp-js-deprecated": "CR-JS-.*",
}


def may_speak_of(rule: str, family: str) -> bool:
    """Whether a finding of this rule can mean that fault."""
    return re.fullmatch(_RULES.get(family, ""), rule) is not None
