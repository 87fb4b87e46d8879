"""Overrides of core methods, release by release."""

from __future__ import annotations

from coderenew.model.finding import Moment, Severity
from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration, Parameter, PhpFacts
from coderenew.model.version import Version, VersionRange
from coderenew.rules.wordpress.override_signature import check
from tests.coderenew.rules.single_file import TOP_LEVEL, run
from tests.coderenew.rules.small_catalog import catalog_of, row

CATALOG = catalog_of(
    wordpress_classes=[
        row("Walker", since="2.1"),
        row("Walker_Page", since="2.1", signatures="2.1=extends Walker"),
        row("WP_Store", since="6.0", context="interface"),
    ],
    wordpress_methods=[
        row("Walker::walk", since="2.1", signatures="2.1=($a, $b) | 5.3=($a, $b, ...$args)"),
        row("Walker_Page::walk", since="6.0", signatures="6.0=($a, $b, $c)"),
        row("WP_Store::get", since="6.0", signatures="6.0=($key) | 6.5=($key, $group=)"),
    ],
)


def class_with(method: FunctionDeclaration, **fields: object) -> ClassDeclaration:
    return ClassDeclaration("class", "Mine", 2, 1, methods=(method,), **fields)  # type: ignore[arg-type]


def walk(*names: str) -> FunctionDeclaration:
    return FunctionDeclaration("walk", 3, 2, parameters=tuple(Parameter(n) for n in names))


def found_in(*classes: ClassDeclaration) -> list[tuple[Severity, VersionRange, VersionRange]]:
    candidates = run(check, PhpFacts(scopes=TOP_LEVEL, classes=classes), CATALOG)
    assert all(c.moment is Moment.COMPILE for c in candidates)
    return [(c.severity, c.php, c.wordpress) for c in candidates]


def test_override_that_core_outgrew_is_wrong_from_that_release_on() -> None:
    assert found_in(class_with(walk("a", "b"), parent="Walker")) == [
        (
            Severity.WARNS,
            VersionRange(Version(7, 0), Version(8, 0)),
            VersionRange(since=Version(5, 3)),
        ),
        (Severity.FATAL, VersionRange(since=Version(8, 0)), VersionRange(since=Version(5, 3))),
    ]


def test_nearest_core_class_decides_from_its_own_release_on() -> None:
    ranges = [r for _, _, r in found_in(class_with(walk("a", "b"), parent="Walker_Page"))]

    assert VersionRange(since=Version(6, 0)) in ranges
    assert VersionRange(Version(5, 3), Version(6, 0)) in ranges


def test_method_of_an_interface_is_fatal_on_every_php() -> None:
    get = FunctionDeclaration("get", 3, 2, parameters=(Parameter("key"),))

    assert found_in(class_with(get, interfaces=("WP_Store",))) == [
        (Severity.FATAL, VersionRange(), VersionRange(since=Version(6, 5)))
    ]


def test_class_of_the_component_in_between_is_judged_instead() -> None:
    middle = ClassDeclaration("class", "Middle", 9, 1, parent="Walker", methods=(walk("a", "b"),))
    lines = run(
        check,
        PhpFacts(scopes=TOP_LEVEL, classes=(class_with(walk("a", "b"), parent="Middle"), middle)),
        CATALOG,
    )

    assert {c.enclosing for c in lines} == {"Middle"}


def test_unknown_parent_is_no_finding() -> None:
    assert found_in(class_with(walk(), parent="Acme_Base")) == []
