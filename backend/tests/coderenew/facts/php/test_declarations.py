"""Declarations: functions, class-likes, constants."""

from __future__ import annotations

import pytest

from coderenew.facts.php.extract import extract_php
from coderenew.model.php_facts import Argument, Parameter, PhpFacts


def facts(code: str) -> PhpFacts:
    return extract_php(f"<?php {code}".encode())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ()),
        ("$a", (Parameter("a"),)),
        ("$a, $b = 1", (Parameter("a"), Parameter("b", default="1"))),
        ("array $a = array()", (Parameter("a", "array", "array()"),)),
        ("?A $a = null", (Parameter("a", "?A", "null"),)),
        ("A|B|null $a", (Parameter("a", "A|B|null"),)),
        ("int | string $a", (Parameter("a", "int|string"),)),
        ("&$a", (Parameter("a", by_reference=True),)),
        ("array &$a", (Parameter("a", "array", by_reference=True),)),
        ("...$a", (Parameter("a", variadic=True),)),
        ("A ...$a", (Parameter("a", "A", variadic=True),)),
        ("&...$a", (Parameter("a", by_reference=True, variadic=True),)),
        ("$a = 'b, $c'", (Parameter("a", default="'b, $c'"),)),
        ("$a = array('b' => 1)", (Parameter("a", default="array('b' => 1)"),)),
        ("$a = self::B", (Parameter("a", default="self::B"),)),
        ("$a = -1.5", (Parameter("a", default="-1.5"),)),
        ("#[X] $a", (Parameter("a"),)),
        ("$a /* b */, $c", (Parameter("a"), Parameter("c"))),
        ("$a,", (Parameter("a"),)),
        ("\\X\\A $a", (Parameter("a", "X\\A"),)),
    ],
)
def test_parameters(written: str, expected: tuple[Parameter, ...]) -> None:
    assert facts(f"function f({written}) {{}}").functions[0].parameters == expected
    assert facts(f"class A {{ function f({written}) {{}} }}").classes[0].methods[0].parameters == (
        expected
    )


def test_long_defaults_are_cut() -> None:
    parameter = facts(f"function f($a = '{'x' * 200}') {{}}").functions[0].parameters[0]
    assert len(parameter.default or "") == 80


def test_function() -> None:
    function = facts(
        "namespace N; use X\\A;\n#[Pure] function &f(A $a): ?A { $b = func_get_args(); yield 1; }"
    ).functions[0]
    assert (function.name, function.line) == ("N\\f", 2)
    assert function.return_type == "?X\\A"
    assert function.attributes == ("N\\Pure",)
    assert function.by_reference
    assert function.uses_func_get_args
    assert function.is_generator
    assert function.body_scope == 1
    assert function.scope == 0


def test_nested_functions_do_not_share_what_they_do() -> None:
    outer, inner = facts("function a() { function b() { yield 1; func_get_args(); } }").functions
    assert (outer.name, outer.is_generator, outer.uses_func_get_args) == ("a", False, False)
    assert (inner.name, inner.is_generator, inner.uses_func_get_args) == ("b", True, True)
    assert inner.scope == outer.body_scope


@pytest.mark.parametrize(
    ("written", "modifiers"),
    [
        ("function f() {}", ()),
        ("public function f() {}", ("public",)),
        ("final protected static function f() {}", ("final", "protected", "static")),
        ("STATIC PUBLIC FUNCTION f() {}", ("static", "public")),
        ("abstract function f();", ("abstract",)),
        ("#[A] private function f() {}", ("private",)),
        ("public /* a */ function f() {}", ("public",)),
    ],
)
def test_method_modifiers(written: str, modifiers: tuple[str, ...]) -> None:
    method = facts(f"abstract class A {{ {written} }}").classes[0].methods[0]
    assert (method.name, method.modifiers) == ("f", modifiers)


def test_methods_know_this() -> None:
    methods = facts("class A { function a() { return $this; } function b() {} }").classes[0].methods
    assert [method.uses_this for method in methods] == [True, False]


def test_abstract_methods_have_no_body_of_their_own() -> None:
    facts_ = facts("interface A { function a($b); function c(): D; }")
    methods = facts_.classes[0].methods
    assert [(m.name, m.return_type) for m in methods] == [("a", ""), ("c", "D")]


def test_class() -> None:
    declared = facts(
        "namespace N; use X\\P;\n"
        "#[Foo] abstract class C extends P implements I, \\J { use T;\n"
        "const A = 1, B = 'b';\n"
        "public static $p = 1, $q;\n"
        "private ?P $r;\n"
        "function m() {} }"
    ).classes[0]
    assert (declared.kind, declared.name, declared.line) == ("class", "N\\C", 2)
    assert declared.parent == "X\\P"
    assert declared.interfaces == ("N\\I", "J")
    assert declared.traits == ("N\\T",)
    assert declared.modifiers == ("abstract",)
    assert declared.attributes == ("N\\Foo",)
    assert [m.name for m in declared.methods] == ["m"]
    assert [(p.name, p.line, p.modifiers, p.type) for p in declared.properties] == [
        ("p", 4, ("public", "static"), ""),
        ("q", 4, ("public", "static"), ""),
        ("r", 5, ("private",), "?X\\P"),
    ]
    assert [(c.name, c.value) for c in declared.constants] == [
        ("A", Argument("int", "1")),
        ("B", Argument("string", "b")),
    ]


@pytest.mark.parametrize(
    ("code", "kind", "name", "parent", "interfaces"),
    [
        ("interface A extends B, C {}", "interface", "A", "", ("B", "C")),
        ("trait A {}", "trait", "A", "", ()),
        ("enum A: int implements B { case C = 1; }", "enum", "A", "", ("B",)),
        ("new class extends B {};", "class", "", "B", ()),
        ("final readonly class A {}", "class", "A", "", ()),
    ],
)
def test_kinds_of_classes(
    code: str, kind: str, name: str, parent: str, interfaces: tuple[str, ...]
) -> None:
    declared = facts(code).classes[0]
    assert (declared.kind, declared.name, declared.parent) == (kind, name, parent)
    assert declared.interfaces == interfaces


def test_members_belong_to_the_innermost_class() -> None:
    outer, inner = facts(
        "class A { function a() { return new class { public $p; function b() {} }; } }"
    ).classes
    assert [m.name for m in outer.methods] == ["a"]
    assert [m.name for m in inner.methods] == ["b"]
    assert not outer.properties
    assert [p.name for p in inner.properties] == ["p"]


def test_promoted_parameters_are_properties() -> None:
    declared = facts("class A { function __construct(private readonly B $b, $c) {} }").classes[0]
    assert [(p.name, p.modifiers, p.type) for p in declared.properties] == [
        ("b", ("private",), "B")
    ]
    assert [p.promoted for p in declared.methods[0].parameters] == ["private", ""]


def test_enum_cases_are_constants() -> None:
    declared = facts("enum A: string { case B = 'b'; const C = self::B; }").classes[0]
    assert sorted(c.name for c in declared.constants) == ["B", "C"]


@pytest.mark.parametrize(
    ("code", "name", "value"),
    [
        ("define('A', 1);", "A", Argument("int", "1")),
        ("define('N\\\\A', 'b');", "N\\A", Argument("string", "b")),
        ("const A = 'b';", "A", Argument("string", "b")),
        ("namespace N; const A = true;", "N\\A", Argument("bool", "true")),
        ("namespace N; define('A', B);", "A", Argument("constant", "B")),
        (
            "if (!defined('A')) { define('A', plugin_dir_path(__FILE__)); }",
            "A",
            Argument("call", "plugin_dir_path"),
        ),
    ],
)
def test_global_constants(code: str, name: str, value: Argument) -> None:
    constant = facts(code).constants[0]
    assert (constant.name, constant.value) == (name, value)


def test_constants_that_ignore_case() -> None:
    assert [
        c.case_insensitive for c in facts("define('A', 1, true); define('B', 1);").constants
    ] == [
        True,
        False,
    ]


def test_class_aliases() -> None:
    code = "use X\\A; class_alias('\\\\B', 'C'); class_alias(A::class, 'D'); class_alias($a, 'E');"
    assert facts(code).class_aliases == (("B", "C"), ("X\\A", "D"))


def test_scopes_name_what_encloses() -> None:
    scopes = facts(
        "namespace N; function f() { $g = function () { fn() => 1; }; }\n"
        "class C { static function m() {} }\n new class { function x() {} };"
    ).scopes
    assert [(s.kind, s.name, s.class_name, s.static) for s in scopes] == [
        ("file", "", "", False),
        ("function", "N\\f", "", False),
        ("closure", "N\\f::{closure}", "", False),
        ("closure", "N\\f::{closure}::{closure}", "", False),
        ("method", "N\\C::m", "N\\C", True),
        ("method", "{anonymous}::x", "", False),
    ]
    assert [s.parent for s in scopes] == [0, 0, 1, 2, 0, 0]
    assert (scopes[0].line, scopes[0].end_line) == (1, 3)
