"""Class, constant and property uses, by the names that PHP looks up."""

from __future__ import annotations

import pytest

from coderenew.facts.php.extract import extract_php
from coderenew.model.php_facts import PhpFacts


def facts(code: str) -> PhpFacts:
    return extract_php(f"<?php {code}".encode())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("new A(1, 2);", [("new", "A")]),
        ("new \\A\\B;", [("new", "A\\B")]),
        ("namespace N; new A;", [("new", "N\\A")]),
        ("namespace N; use X\\A; new A; new A\\B;", [("new", "X\\A"), ("new", "X\\A\\B")]),
        ("use X\\A as B; new b;", [("new", "X\\A")]),
        ("use X\\{A, B as C}; new A; new C;", [("new", "X\\A"), ("new", "X\\B")]),
        ("new class extends A implements B {};", [("extends", "A"), ("implements", "B")]),
        ("class C { function f() { new self; } }", [("new", "C")]),
        ("class C { function f() { new static; } }", []),
        ("class A extends B {}", [("extends", "B")]),
        ("class A implements B, C {}", [("implements", "B"), ("implements", "C")]),
        ("interface A extends B, C {}", [("extends", "B"), ("extends", "C")]),
        ("class A { use T, U; }", [("trait", "T"), ("trait", "U")]),
        ("$a instanceof B;", [("instanceof", "B")]),
        ("$a instanceof $b; $a instanceof self;", []),
        ("try {} catch (A | \\B $e) {}", [("catch", "A"), ("catch", "B")]),
        ("function f(A $a, ?B $b, C|int $c): D {}", [("type", n) for n in "ABCD"]),
        ("class A { public B $b; }", [("type", "B")]),
        ("function f(self $a, array $b, int $c): static {}", []),
        (
            "A::m(); A::$p; A::C; A::class;",
            [("static", "A")] * 2 + [("constant", "A"), ("name", "A")],
        ),
        ("class A { function f() { self::m(); parent::m(); static::m(); } }", []),
        ("#[A(1)]\nfunction f() {}", [("attribute", "A")]),
        ("add_action('x', array('A', 'm'));", [("string", "A")]),
        ("is_a($a, 'A'); is_subclass_of($a, '\\\\B');", [("string", "A"), ("string", "B")]),
        ("register_widget('A');", [("string", "A")]),
    ],
)
def test_class_uses(code: str, expected: list[tuple[str, str]]) -> None:
    assert [(use.kind, use.name) for use in facts(code).class_uses] == expected


def test_arguments_of_new_are_kept() -> None:
    use = facts("new A('b', $c);").class_uses[0]
    assert use.argument_count == 2
    assert [argument.value for argument in use.arguments] == ["b", "$c"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("echo FOO;", [("FOO", "", "")]),
        ("namespace A; echo FOO;", [("A\\FOO", "FOO", "")]),
        ("namespace A; echo \\FOO;", [("FOO", "", "")]),
        ("namespace A; use const B\\FOO; echo FOO;", [("B\\FOO", "", "")]),
        ("f(FOO); $a[BAR]; $b = BAZ . 'x';", [("FOO", "", ""), ("BAR", "", ""), ("BAZ", "", "")]),
        ("function f($a = FOO) {}", [("FOO", "", "")]),
        ("class A { public $a = FOO; const B = BAR; }", [("FOO", "", ""), ("BAR", "", "")]),
        ("echo true, NULL, __FILE__, __CLASS__; exit; die;", []),
        ('f(); new A; $a->b; goto c; c: "$d[e]"; use X\\Y; const Z = 1;', []),
        ("A::B;", [("B", "", "A")]),
        ("class A { function f() { self::B; } }", [("B", "", "A")]),
        ("class A extends P { function f() { parent::B; } }", [("B", "", "P")]),
        ("use X\\A; A::B;", [("B", "", "X\\A")]),
        ("A::class; $a::B;", []),
    ],
)
def test_constant_uses(code: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(use.name, use.fallback, use.owner) for use in facts(code).constant_uses] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("$this->p = 1;", [("p", "C", True)]),
        ("$this->p;", [("p", "C", False)]),
        ("$this->p; $this->p; $this->p;", [("p", "C", False)]),
        ("$this->p['a']['b'] = 1;", [("p", "C", True)]),
        ("$this->p[] = 1;", [("p", "C", True)]),
        ("$this->p += 1;", [("p", "C", True)]),
        ("$this->p++;", [("p", "C", True)]),
        ("--$this->p;", [("p", "C", True)]),
        ("$this->p .= 'a';", [("p", "C", True)]),
        ("$this->p ??= 1;", [("p", "C", True)]),
        ("if ($this->p == 1) {}", [("p", "C", False)]),
        ("array($this->p => 1);", [("p", "C", False)]),
        ("foreach ($a as $this->p) {}", [("p", "C", True)]),
        ("$a = &$this->p;", [("p", "C", True)]),
        ("$this->p->q = 1;", [("p", "C", False)]),
        ("$this->m();", []),
        ("$other->p = 1;", []),
        ("global $wpdb; $wpdb->prefix;", [("prefix", "wpdb", False)]),
        ("$a = new D; $a->p = 1;", [("p", "D", True)]),
        ("self::$p = 1;", [("p", "C", True)]),
        ("D::$p;", [("p", "D", False)]),
    ],
)
def test_property_uses(code: str, expected: list[tuple[str, str, bool]]) -> None:
    found = facts(f"class C {{ function f() {{ {code} }} }}").property_uses
    assert [(use.name, use.owner, use.write) for use in found] == expected


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("'a.php'", "a.php"),
        ("('a.php')", "a.php"),
        ("__DIR__ . '/a.php'", "{dir}/a.php"),
        ("dirname(__FILE__) . '/a.php'", "{dir}/a.php"),
        ("dirname(dirname(__FILE__)) . '/a.php'", "{dir}/../a.php"),
        ("dirname(__FILE__, 3) . '/a.php'", "{dir}/../../a.php"),
        ("dirname(__DIR__) . '/a.php'", "{dir}/../a.php"),
        ("plugin_dir_path(__FILE__) . 'a.php'", "{dir}/a.php"),
        ("plugin_dir_path(dirname(__FILE__)) . 'a.php'", "{dir}/../a.php"),
        ("trailingslashit(dirname(__FILE__)) . 'a.php'", "{dir}/a.php"),
        ("ABSPATH . WPINC . '/a.php'", "{abspath}{const:WPINC}/a.php"),
        ("ABSPATH . 'wp-admin/includes/a.php'", "{abspath}wp-admin/includes/a.php"),
        ("MY_DIR . '/a.php'", "{const:MY_DIR}/a.php"),
        ("$a . '/b.php'", "{}/b.php"),
        ('"$a/b.php"', "{}/b.php"),
        ("f()", "{}"),
        ("$this->path . 'a.php'", "{}a.php"),
    ],
)
def test_include_paths_are_folded(written: str, path: str) -> None:
    found = facts(f"require_once {written};").includes
    assert [(include.kind, include.path) for include in found] == [("require_once", path)]


def test_all_kinds_of_includes() -> None:
    code = "include 'a'; include_once 'b'; require 'c'; (@include 'd') or f();"
    assert [include.kind for include in facts(code).includes] == [
        "include",
        "include_once",
        "require",
        "include",
    ]


def test_a_file_without_namespace_imports_functions_and_constants_too() -> None:
    found = facts("use function A\\each, B\\f as split; each(1); split(2); join(3);")
    assert [call.name for call in found.calls] == ["A\\each", "B\\f", "join"]
    (use,) = facts("use const A\\MCRYPT_RAND; echo MCRYPT_RAND;").constant_uses
    assert use.name == "A\\MCRYPT_RAND"
