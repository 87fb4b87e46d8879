"""Classes, methods, properties and class constants that a platform lacks or deprecates."""

from __future__ import annotations

import pytest

from coderenew.model.finding import Confidence, Severity
from coderenew.model.php_facts import (
    ClassDeclaration,
    ClassUse,
    ConstantUse,
    FunctionDeclaration,
    MethodCall,
    PhpFacts,
    PropertyUse,
)
from coderenew.model.version import Version, VersionRange
from coderenew.rules.symbols import (
    php_new_class,
    php_new_class_constant,
    wp_new_method,
    wp_removed_class,
    wp_removed_method,
    wp_removed_property,
)
from tests.coderenew.rules.single_file import TOP_LEVEL, run, scan
from tests.coderenew.rules.small_catalog import catalog_of, row

CATALOG = catalog_of(
    php_classes=[row("JsonSerializable", since="5.4"), row("WeakMap", since="8.0"), row("PDO")],
    php_class_constants=[row("PDO::ATTR_NEW", since="8.4"), row("WeakMap::X", since="8.0")],
    wordpress_classes=[
        row(
            "PHPMailer",
            removed="5.5",
            replacement="PHPMailer\\PHPMailer\\PHPMailer",
            file="wp-includes/class-phpmailer.php",
        ),
        row("JsonSerializable", since="4.4", removed="5.3", context="polyfill"),
        row("WP_Base"),
        row("WP_Child", signatures="4.0=extends WP_Base"),
        row("WP_Magic"),
        row("WP_Late", since="5.0"),
    ],
    wordpress_files=[row("wp-includes/class-phpmailer.php", deprecated="5.5")],
    wordpress_methods=[
        row("PHPMailer::AddAddress", removed="5.5"),
        row("WP_Base::gone", removed="6.0"),
        row("WP_Base::moved"),
        row("WP_Child::moved", removed="6.0"),
        row("WP_Magic::gone", removed="6.0"),
        row("WP_Magic::__call"),
        row("WP_Late::first", since="5.0"),
        row("WP_Late::second", since="5.5"),
    ],
    wordpress_properties=[row("WP_Base::items", removed="6.0")],
)


def uses(*facts: ClassUse) -> PhpFacts:
    return PhpFacts(scopes=TOP_LEVEL, class_uses=facts)


def calls(method: str, owner: str, *classes: ClassDeclaration) -> PhpFacts:
    call = MethodCall(method, 3, 1, owner=owner, receiver="this")
    return PhpFacts(scopes=TOP_LEVEL, method_calls=(call,), classes=classes)


@pytest.mark.parametrize("kind", ["new", "static", "extends", "implements", "trait", "constant"])
def test_removed_class_is_fatal_where_php_has_to_load_it(kind: str) -> None:
    (found,) = run(wp_removed_class.check, uses(ClassUse(kind, "PHPMailer", 3, 1)), CATALOG)  # type: ignore[arg-type]

    assert found.severity is Severity.FATAL
    assert found.wordpress == VersionRange(since=Version(5, 5))


@pytest.mark.parametrize("kind", ["type", "catch", "instanceof"])
def test_removed_class_is_information_where_php_loads_nothing(kind: str) -> None:
    (found,) = run(wp_removed_class.check, uses(ClassUse(kind, "PHPMailer", 3, 1)), CATALOG)  # type: ignore[arg-type]

    assert found.severity is Severity.INFO


@pytest.mark.parametrize("kind", ["type", "catch", "instanceof", "name", "attribute"])
def test_class_that_is_not_there_yet_may_be_named_where_php_loads_nothing(kind: str) -> None:
    assert run(php_new_class.check, uses(ClassUse(kind, "WeakMap", 3, 1)), CATALOG) == []  # type: ignore[arg-type]


def test_class_name_in_a_string_is_possible_only() -> None:
    (found,) = run(wp_removed_class.check, uses(ClassUse("string", "PHPMailer", 3, 1)), CATALOG)

    assert found.confidence is Confidence.POSSIBLE


def test_interface_that_wordpress_polyfilled_is_php_s_affair() -> None:
    facts = uses(ClassUse("implements", "JsonSerializable", 3, 1))

    assert run(wp_removed_class.check, facts, CATALOG) == []
    (found,) = run(php_new_class.check, facts, CATALOG)
    assert found.clearances[0].wordpress == VersionRange(Version(4, 4), Version(5, 3))


def test_alias_of_the_component_clears_a_missing_class() -> None:
    facts = PhpFacts(
        scopes=TOP_LEVEL,
        class_uses=(ClassUse("new", "PHPMailer", 3, 1),),
        class_aliases=(("PHPMailer\\PHPMailer\\PHPMailer", "PHPMailer"),),
    )
    (found,) = run(wp_removed_class.check, facts, CATALOG)

    assert found.clearances[0].kind == "polyfill"


def test_removed_method_is_found_through_the_component_s_own_subclasses() -> None:
    facts = calls(
        "gone",
        "Mine",
        ClassDeclaration("class", "Mine", 1, 1, parent="Middle"),
        ClassDeclaration("class", "Middle", 2, 1, parent="WP_Child"),
    )
    (found,) = run(wp_removed_method.check, facts, CATALOG)

    assert found.symbol.name == "WP_Base::gone"
    assert found.confidence is Confidence.CERTAIN


def test_method_that_the_component_declares_itself_is_not_missing() -> None:
    own = FunctionDeclaration("gone", 2, 1)
    facts = calls(
        "gone", "Mine", ClassDeclaration("class", "Mine", 1, 1, parent="WP_Base", methods=(own,))
    )

    assert run(wp_removed_method.check, facts, CATALOG) == []


def test_method_that_moved_to_the_parent_class_is_still_there() -> None:
    assert run(wp_removed_method.check, calls("moved", "WP_Child"), CATALOG) == []


def test_method_of_a_class_that_answers_to_unknown_methods_is_no_finding() -> None:
    assert run(wp_removed_method.check, calls("gone", "WP_Magic"), CATALOG) == []


def test_method_of_an_object_that_may_be_of_a_subclass_is_likely() -> None:
    call = MethodCall("gone", 3, 1, owner="WP_Base", receiver="parameter")
    facts = PhpFacts(scopes=TOP_LEVEL, method_calls=(call,))
    (found,) = run(wp_removed_method.check, facts, CATALOG)

    assert found.confidence is Confidence.LIKELY


def test_method_that_left_with_its_class_is_said_by_the_class_alone() -> None:
    assert run(wp_removed_method.check, calls("AddAddress", "PHPMailer"), CATALOG) == []


def test_only_methods_younger_than_their_class_are_not_there_yet() -> None:
    assert run(wp_new_method.check, calls("first", "WP_Late"), CATALOG) == []
    (found,) = run(wp_new_method.check, calls("second", "WP_Late"), CATALOG)

    assert found.wordpress == VersionRange(until=Version(5, 5))


def test_method_of_an_unknown_object_is_no_finding() -> None:
    assert run(wp_removed_method.check, calls("gone", ""), CATALOG) == []


def test_removed_property_is_likely_to_break() -> None:
    facts = PhpFacts(scopes=TOP_LEVEL, property_uses=(PropertyUse("items", "WP_Base", 3, 1),))
    (found,) = run(wp_removed_property.check, facts, CATALOG)

    assert (found.severity, found.confidence) == (Severity.BREAKS, Confidence.LIKELY)


def test_class_constant_counts_for_itself_unless_its_class_is_as_young() -> None:
    facts = PhpFacts(
        scopes=TOP_LEVEL,
        constant_uses=(
            ConstantUse("ATTR_NEW", 3, 1, owner="PDO"),
            ConstantUse("X", 4, 1, owner="WeakMap"),
        ),
    )
    (found,) = run(php_new_class_constant.check, facts, CATALOG)

    assert (found.line, found.php) == (3, VersionRange(until=Version(8, 4)))


def test_class_that_moved_stays_for_who_includes_its_old_file() -> None:
    code = "require_once ABSPATH . WPINC . '/class-phpmailer.php'; new PHPMailer();"
    (found,) = scan(wp_removed_class.check, code, CATALOG)

    assert [c.kind for c in found.clearances] == ["polyfill"]
