"""Subclasses of core classes: constructors and methods left to them."""

from __future__ import annotations

import pytest

from coderenew.model.finding import Candidate, Severity
from coderenew.model.version import Version, VersionRange
from coderenew.rules.symbols import wp_deprecated_method
from coderenew.rules.wordpress import (
    missing_abstract_method,
    php4_constructor_of_subclass,
    php4_parent_constructor,
)
from tests.coderenew.rules.single_file import Check, scan
from tests.coderenew.rules.small_catalog import catalog_of, row

CATALOG = catalog_of(
    wordpress_classes=[
        row("WP_Widget", since="2.8"),
        row("WP_Editor", since="3.5"),
        row("WP_Editor_GD", since="3.5", signatures="3.5=extends WP_Editor"),
        row("WP_Store", since="6.0", context="interface"),
    ],
    wordpress_methods=[
        row("WP_Widget::WP_Widget", since="2.8", deprecated="4.3"),
        row("WP_Widget::__construct", since="2.8", signatures="2.8=($id, $name, $options=)"),
        row("WP_Editor::load", since="3.5", signatures="3.5=abstract ()"),
        row("WP_Editor::rotate", since="3.5", signatures="3.5=() | 6.0=abstract ($angle)"),
        row("WP_Editor_GD::load", since="3.5", signatures="3.5=()"),
        row("WP_Editor_GD::rotate", since="3.5", signatures="3.5=()"),
        row("WP_Store::get", since="6.0", signatures="6.0=($key)"),
    ],
)


def found(check: Check, code: str) -> list[Candidate]:
    return scan(check, code, CATALOG)


@pytest.mark.parametrize("call", ["parent::WP_Widget('a', 'b')", "$this->WP_Widget('a', 'b')"])
def test_constructor_called_by_the_name_of_its_class_is_one_finding(call: str) -> None:
    code = f"class A extends WP_Widget {{ function __construct() {{ {call}; }} }}"
    (candidate,) = found(php4_parent_constructor.check, code)

    assert candidate.wordpress == VersionRange(since=Version(4, 3))
    assert found(wp_deprecated_method.check, code) == []


def test_widget_with_a_php_4_constructor_is_fatal_on_php_8() -> None:
    code = "class A extends WP_Widget { function A() { parent::__construct('a', 'b'); } }"
    (candidate,) = found(php4_constructor_of_subclass.check, code)

    assert (candidate.severity, candidate.php) == (
        Severity.FATAL,
        VersionRange(since=Version(8, 0)),
    )
    assert candidate.slots == {"method": "A::A", "wanted": "2"}


@pytest.mark.parametrize(
    "code",
    [
        "class A extends WP_Widget { function __construct() {} function A() {} }",
        "class A { function A() {} }",
        "class A extends B { function A() {} } "
        "class B extends WP_Widget { function __construct() { parent::__construct('a', 'b'); } }",
    ],
)
def test_constructor_that_php_8_calls_is_no_finding(code: str) -> None:
    assert found(php4_constructor_of_subclass.check, code) == []


def test_method_that_became_abstract_is_missing_from_that_release_on() -> None:
    code = "class A extends WP_Editor { function load() {} }"
    (candidate,) = found(missing_abstract_method.check, code)

    assert candidate.symbol.name == "WP_Editor::rotate"
    assert candidate.wordpress == VersionRange(since=Version(6, 0))


def test_method_of_an_interface_has_to_be_there() -> None:
    (candidate,) = found(missing_abstract_method.check, "class A implements WP_Store {}")

    assert candidate.symbol.name == "WP_Store::get"


@pytest.mark.parametrize(
    "code",
    [
        "abstract class A extends WP_Editor {}",
        "class A extends WP_Editor_GD {}",
        "class A extends WP_Editor { function load() {} function rotate($a) {} }",
        "class A extends WP_Editor { use Elsewhere; }",
        "trait T { function get($key) {} } class A implements WP_Store { use T; }",
        "class A extends B implements WP_Store {} class B { function get($key) {} }",
        "interface A extends WP_Store {}",
    ],
)
def test_class_that_owes_nothing_is_no_finding(code: str) -> None:
    assert found(missing_abstract_method.check, code) == []
