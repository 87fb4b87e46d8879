"""Arguments: too few, too many, for new, removed or deprecated parameters, for references."""

from __future__ import annotations

import pytest

from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import EVERY_VERSION, Version, VersionRange
from coderenew.rules.symbols import (
    php_deprecated_parameter,
    php_literal_by_reference,
    php_new_parameter,
    php_removed_parameter,
    php_result_by_reference,
    php_too_few_arguments,
    php_too_few_own_arguments,
    php_too_many_arguments,
    wp_deprecated_argument,
    wp_hook_accepted_arguments,
    wp_hook_arguments,
    wp_too_few_arguments,
)
from tests.coderenew.rules.single_file import Check, scan
from tests.coderenew.rules.small_catalog import catalog_of, row

CATALOG = catalog_of(
    php_functions=[
        row("dirname", signatures="5.2=($path) | 7.0=($path, $levels=)"),
        row("strlen", signatures="5.2=($string)", source="runtime"),
        row("idn_to_ascii", signatures="5.3=($domain, $flags, $variant)", source="stubs"),
        row("curl_version", signatures="5.2=($age=) | 8.0=()"),
        row("define", signatures="5.2=($name, $value, $insensitive=)"),
        row("imagepolygon", signatures="5.2=($i, $p, $number, $c) | 8.0=($i, $p, $rest, $c=)"),
        row("end", signatures="5.2=(&$array)"),
        row("preg_match", signatures="5.2=($pattern, $subject, &$matches=)"),
        row("max", signatures="5.2=($value, ...$values)"),
    ],
    php_parameters=[
        row("dirname::$levels", since="7.0"),
        row("curl_version::$age", deprecated="7.4", removed="8.0"),
        row("define::$insensitive", deprecated="7.3", removed="8.0"),
        row("imagepolygon::$number", deprecated="8.1"),
    ],
    wordpress_functions=[
        row("wp_old", since="3.0", signatures="3.0=($a) | 5.0=($a, $b) | 6.0=($a, $b=)"),
        row("load_it", since="3.0", signatures="3.0=($domain, $deprecated=, $path=)"),
    ],
    wordpress_arguments=[row("load_it::$deprecated", deprecated="3.1")],
    wordpress_classes=[row("WP_Widget", since="2.8")],
    wordpress_methods=[
        row("WP_Widget::__construct", since="2.8", signatures="2.8=($id_base, $name, $options=)")
    ],
    wordpress_actions=[
        row("save_it", since="3.0", signatures="3.0=1 | 4.0=3"),
        row("nothing", since="3.0", signatures="3.0=0"),
    ],
)
CONSTRUCTOR = "class A extends WP_Widget { function __construct() { parent::__construct('a'); } }"


def found(check: Check, code: str) -> list[Candidate]:
    return scan(check, code, CATALOG)


def worst(check: Check, code: str) -> Candidate:
    return max(found(check, code), key=lambda c: c.severity)


def test_too_few_arguments_for_core_are_fatal_in_the_releases_that_require_more() -> None:
    effects = {
        (c.severity, c.php, c.wordpress) for c in found(wp_too_few_arguments.check, "wp_old(1);")
    }

    assert effects == {
        (
            Severity.WARNS,
            VersionRange(until=Version(7, 1)),
            VersionRange(Version(5, 0), Version(6, 0)),
        ),
        (
            Severity.FATAL,
            VersionRange(since=Version(7, 1)),
            VersionRange(Version(5, 0), Version(6, 0)),
        ),
    }


def test_constructor_of_a_core_class_needs_its_arguments() -> None:
    candidate = worst(wp_too_few_arguments.check, CONSTRUCTOR)

    assert candidate.symbol.name == "WP_Widget::__construct"
    assert candidate.slots == {"wanted": "2", "given": "1"}


@pytest.mark.parametrize(
    "code",
    [
        "class A extends WP_Widget { function A() {} } new A();",
        "class A extends WP_Widget { function __construct() {} } new A();",
    ],
)
def test_constructor_of_the_component_stands_before_that_of_core(code: str) -> None:
    assert found(wp_too_few_arguments.check, code) == []


@pytest.mark.parametrize(
    "code", ["wp_old(1, 2);", "wp_old(...$all);", "add_action('x', 'wp_old');", "$wp_old(1);"]
)
def test_enough_or_uncounted_arguments_are_no_finding(code: str) -> None:
    assert found(wp_too_few_arguments.check, code) == []


def test_own_function_of_the_same_name_is_another_one() -> None:
    assert found(wp_too_few_arguments.check, "function wp_old() {} wp_old();") == []


def test_php_s_own_functions_throw_since_8() -> None:
    effects = {c.severity: c.php for c in found(php_too_few_arguments.check, "strlen();")}

    assert effects == {Severity.FATAL: VersionRange(since=Version(8, 0))}


def test_signatures_that_php_itself_did_not_give_prove_no_count() -> None:
    assert found(php_too_few_arguments.check, "idn_to_ascii($a);") == []


def test_too_many_arguments_are_those_that_no_release_takes() -> None:
    assert worst(php_too_many_arguments.check, "strlen($a, 1);").slots["wanted"] == "1"
    assert found(php_too_many_arguments.check, "dirname($a, 2);") == []
    assert found(php_too_many_arguments.check, "max(1, 2, 3, 4);") == []


def test_argument_for_a_new_parameter_needs_the_release_that_brought_it() -> None:
    (candidate,) = found(php_new_parameter.check, "dirname(__FILE__, 2);")

    assert candidate.php == VersionRange(until=Version(7, 0))
    assert found(php_new_parameter.check, "dirname(__FILE__);") == []
    assert len(found(php_new_parameter.check, "dirname(__FILE__, levels: 2);")) == 1


def test_deprecated_argument_is_reported_when_it_holds_something() -> None:
    (candidate,) = found(wp_deprecated_argument.check, "load_it('a', 'languages');")

    assert (candidate.severity, candidate.confidence) == (Severity.WARNS, Confidence.LIKELY)


@pytest.mark.parametrize("empty", ["false", "''", "null", "0"])
def test_deprecated_argument_that_only_fills_its_place_is_no_finding(empty: str) -> None:
    assert found(wp_deprecated_argument.check, f"load_it('a', {empty}, 'languages');") == []


@pytest.mark.parametrize("argument", ["array(1)", "'a'", "1", "PHP_EOL", "null"])
def test_literal_for_a_reference_is_fatal(argument: str) -> None:
    (candidate,) = found(php_literal_by_reference.check, f"end({argument});")

    assert candidate.slots["position"] == "1"


def test_result_of_a_call_for_a_reference_gives_a_notice() -> None:
    (candidate,) = found(php_result_by_reference.check, "end(explode('.', $name));")

    assert candidate.severity is Severity.WARNS


@pytest.mark.parametrize(
    "code", ["end($a);", "end($a->b);", "end($a['b']);", "preg_match('/a/', f());"]
)
def test_variables_and_values_are_passed_as_they_should(code: str) -> None:
    assert found(php_literal_by_reference.check, code) == []
    assert found(php_result_by_reference.check, code) == []


OWN = "function f($a, $b) {} class C { function m($a) {} static function s($a) {} }"


@pytest.mark.parametrize(
    ("code", "confidence"),
    [
        ("f(1);", Confidence.CERTAIN),
        ("C::s();", Confidence.CERTAIN),
        ("$c = new C; $c->m();", Confidence.CERTAIN),
    ],
)
def test_own_functions_need_their_arguments(code: str, confidence: Confidence) -> None:
    assert worst(php_too_few_own_arguments.check, f"{OWN} {code}").confidence is confidence


@pytest.mark.parametrize("code", ["f(1, 2);", "f(...$a);", "C::s(1);", "f(b: 2, a: 1);", "g();"])
def test_own_functions_that_get_them_are_no_finding(code: str) -> None:
    assert found(php_too_few_own_arguments.check, f"{OWN} {code}") == []


def test_callback_that_requires_more_than_it_accepts_is_fatal() -> None:
    candidate = worst(wp_hook_accepted_arguments.check, f"{OWN} add_action('acme', 'f');")

    assert (candidate.severity, candidate.confidence) == (Severity.FATAL, Confidence.CERTAIN)
    assert candidate.php == VersionRange(since=Version(7, 1))
    assert candidate.wordpress == EVERY_VERSION


@pytest.mark.parametrize(
    "code",
    [
        "add_action('acme', 'f', 10, 2);",
        "add_action('acme', 'f', 10, $n);",
        "add_action('acme', 'unknown');",
        "add_action('acme', array('C', 's'));",
    ],
)
def test_callback_that_gets_what_it_requires_is_no_finding(code: str) -> None:
    assert found(wp_hook_accepted_arguments.check, f"{OWN} {code}") == []


def test_hook_that_once_passed_fewer_arguments_is_fatal_on_those_releases() -> None:
    candidate = worst(wp_hook_arguments.check, f"{OWN} add_action('save_it', 'f', 10, 2);")

    assert candidate.wordpress == VersionRange(until=Version(4, 0))
    assert candidate.slots["passed"] == "1"


def test_action_without_arguments_still_passes_an_empty_one() -> None:
    assert found(wp_hook_arguments.check, f"{OWN} add_action('nothing', array('C', 's'));") == []


def test_removed_parameter_is_surplus_only_where_the_signature_is_shorter() -> None:
    assert worst(php_removed_parameter.check, "curl_version(1);").severity is Severity.FATAL
    assert found(php_removed_parameter.check, "define('A', 1, true);") == []
    assert len(found(php_deprecated_parameter.check, "define('A', 1, true);")) == 1


def test_parameter_whose_place_another_took_is_not_deprecated() -> None:
    assert found(php_deprecated_parameter.check, "imagepolygon($i, $p, $colour);") == []
