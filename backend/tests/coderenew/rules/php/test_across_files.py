"""Rules that need to know a class from another file."""

from __future__ import annotations

import pytest

from coderenew.model.finding import Confidence, Severity
from coderenew.rules.registry import rule_by_id
from tests.coderenew.rules.checking import REGISTERED, candidates_of_files

BASE = "<?php class Base { protected $declared; private $hidden; public function m($a, $b = 1) {} }"


def lines(rule_id: str, files: dict[str, str]) -> list[tuple[str, str]]:
    found = candidates_of_files(REGISTERED[rule_id], files)
    return sorted({(c.path, c.symbol.name) for c in found})


def test_property_of_a_parent_in_another_file_is_declared() -> None:
    child = (
        "<?php class Child extends Base { function f() { $this->declared = 1; $this->own = 2; } }"
    )

    assert lines("CR-PHP-DYNAMIC-PROPERTY", {"base.php": BASE, "child.php": child}) == [
        ("child.php", "Child::$own")
    ]


def test_private_property_of_a_parent_is_not_the_childs() -> None:
    child = "<?php class Child extends Base { function f() { $this->hidden = 1; } }"

    assert lines("CR-PHP-DYNAMIC-PROPERTY", {"base.php": BASE, "child.php": child}) == [
        ("child.php", "Child::$hidden")
    ]


def test_nothing_is_said_of_a_class_whose_parent_is_unknown() -> None:
    child = "<?php class Child extends Of_Another_Plugin { function f() { $this->own = 2; } }"

    assert lines("CR-PHP-DYNAMIC-PROPERTY", {"child.php": child}) == []


def test_property_that_a_parent_makes_too_is_reported_there_alone() -> None:
    files = {
        "a.php": "<?php class A { function f() { $this->late = 1; } }",
        "b.php": "<?php class B extends A { function g() { $this->late = 2; $this->b = 1; } }",
    }
    assert lines("CR-PHP-DYNAMIC-PROPERTY", files) == [
        ("a.php", "A::$late"),
        ("b.php", "B::$b"),
    ]


def test_copy_of_a_class_of_wordpress_is_no_parent_there() -> None:
    files = {
        "shim.php": "<?php abstract class WP_REST_Controller { function get_item($a) {} }",
        "rest.php": "<?php class R extends WP_REST_Controller { function get_item(R $a) {} }",
    }
    assert lines("CR-PHP-INCOMPATIBLE-OVERRIDE", files) == []


def test_property_that_only_some_children_declare_is_possible() -> None:
    files = {
        "a.php": "<?php class A { function f() { $this->late = 1; } }",
        "b.php": "<?php class B extends A { public $late; }",
    }
    found = candidates_of_files(REGISTERED["CR-PHP-DYNAMIC-PROPERTY"], files)

    assert [c.confidence for c in found] == [Confidence.POSSIBLE]


def test_copy_of_a_class_next_to_the_file_is_the_one_that_counts() -> None:
    files = {
        "lib-1/base.php": "<?php class Base { public $new; }",
        "lib-1/child.php": "<?php class Child extends Base { function f() { $this->new = 1; } }",
        "lib-2/base.php": "<?php class Base { public $old; }",
        "lib-2/child.php": "<?php class Child extends Base { function f() { $this->old = 1; } }",
    }

    assert lines("CR-PHP-DYNAMIC-PROPERTY", files) == []


def test_override_is_compared_with_a_parent_in_another_file() -> None:
    child = "<?php class Child extends Base { public function m($a) {} }"
    found = candidates_of_files(
        REGISTERED["CR-PHP-INCOMPATIBLE-OVERRIDE"], {"base.php": BASE, "child.php": child}
    )

    assert [(c.severity, str(c.php)) for c in found] == [
        (Severity.WARNS, "before 8.0"),
        (Severity.FATAL, "since 8.0"),
    ]


def test_class_alias_stands_for_its_class() -> None:
    files = {
        "base.php": BASE + " class_alias('Base', 'Old_Base');",
        "child.php": "<?php class Child extends Old_Base { public function m($a) {} }",
    }

    assert lines("CR-PHP-INCOMPATIBLE-OVERRIDE", files) == [("child.php", "Child::m")]


def test_circle_of_parents_ends() -> None:
    files = {
        "a.php": "<?php class A extends B { function f() { $this->x = 1; } } class B extends A {}"
    }

    assert lines("CR-PHP-DYNAMIC-PROPERTY", files) == [("a.php", "A::$x")]


def test_static_call_of_an_ancestor_from_its_heir_hands_on_the_object() -> None:
    files = {
        "base.php": BASE,
        "child.php": "<?php class Child extends Base { function f() { return Base::m(1); } }",
        "other.php": "<?php class Other { function f() { return Base::m(1); } }",
    }

    assert lines("CR-PHP-NON-STATIC-CALLED-STATICALLY", files) == [("other.php", "Base::m")]


def test_php4_constructor_in_a_namespace_is_an_ordinary_method() -> None:
    assert (
        lines(
            "CR-PHP-PHP4-CONSTRUCTOR", {"a.php": "<?php namespace N; class A { function A() {} }"}
        )
        == []
    )


@pytest.mark.parametrize("rule_id", [id_ for id_ in REGISTERED if id_.startswith("CR-PHP-")])
def test_no_rule_fails_on_code_that_shows_everything_wrong(rule_id: str) -> None:
    broken = (
        "<?php class { function (} $a->$b[0]{1} = list() = &new (unset) `x` ? : ; "
        "class A extends A { use A; function a($this, $this = null, ...) "
        "{ return parent::a(self::b(null)); } }"
    )

    for candidate in candidates_of_files(
        REGISTERED[rule_id], {"broken.php": broken, "b.php": BASE}
    ):
        assert rule_by_id(candidate.rule).id == rule_id


def test_interface_that_wordpress_once_polyfilled_has_the_return_type_of_php() -> None:
    code = "<?php class A implements JsonSerializable { public function jsonSerialize() {} }"
    found = candidates_of_files(REGISTERED["CR-PHP-INTERNAL-RETURN-TYPE"], {"a.php": code})

    assert [str(c.php.since) for c in found] == ["8.1"]
