"""Calls of functions and methods, callbacks, and what is known of the object."""

from __future__ import annotations

import pytest

from coderenew.facts.php.extract import extract_php
from coderenew.model.php_facts import Call, MethodCall


def calls(code: str) -> tuple[Call, ...]:
    return extract_php(f"<?php {code}".encode()).calls


def methods(code: str) -> tuple[MethodCall, ...]:
    return extract_php(f"<?php {code}".encode()).method_calls


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("f();", ["f"]),
        ("\\f();", ["f"]),
        ("F ( 1 );", ["F"]),
        ("f /* a */ ();", ["f"]),
        ("f(g(h()));", ["f", "g", "h"]),
        ("$a = f() + g();", ["f", "g"]),
        ("isset($a, $b); empty($c); exit(1); die('x'); unset($a);", []),
        ("$f(); $a->b(); A::c(); new D();", []),
        ("eval('1');", ["eval"]),
        ("if (f()) : ?><p><?php g(); ?></p><?php endif; ?>", ["f", "g"]),
        ('echo "{$a->b(f())}";', ["f"]),
        ("function f() {}", []),
        ("/* f(); */ // g();\n'h();';", []),
    ],
)
def test_function_calls(code: str, names: list[str]) -> None:
    assert [call.name for call in calls(code)] == names


@pytest.mark.parametrize(
    ("code", "name", "fallback"),
    [
        ("namespace A; f();", "A\\f", "f"),
        ("namespace A; \\f();", "f", ""),
        ("namespace A; B\\f();", "A\\B\\f", ""),
        ("namespace A; use B\\C; C\\f();", "B\\C\\f", ""),
        ("namespace A; use function B\\f; f();", "B\\f", ""),
        ("namespace A; use function B\\g as f; f();", "B\\g", ""),
        ("namespace A; use function B\\{g, h as f}; F();", "B\\h", ""),
        ("namespace A; namespace\\f();", "A\\f", ""),
        ("use B\\C; f();", "f", ""),
        ("namespace A { } namespace B { f(); }", "B\\f", "f"),
        ("namespace A { g(); } namespace { f(); }", "f", ""),
    ],
)
def test_function_names_are_resolved(code: str, name: str, fallback: str) -> None:
    call = calls(code)[-1]
    assert (call.name, call.fallback) == (name, fallback)


def test_place_counts_from_one_in_bytes() -> None:
    call = extract_php("<?php\n\n  /* é */ f();".encode()).calls[0]
    assert (call.line, call.column) == (3, 12)


@pytest.mark.parametrize(
    ("code", "discarded"),
    [
        ("f();", True),
        ("@f();", True),
        ("f() ?>", True),
        ("$a = f();", False),
        ("f()->b();", False),
        ("g(f());", False),
        ("return f();", False),
        ("if ($a) f();", True),
        ("f() or g();", False),
    ],
)
def test_unused_results_are_known(code: str, discarded: bool) -> None:
    found = [call for call in calls(code) if call.name == "f"]
    assert found[0].discarded is discarded


@pytest.mark.parametrize(
    ("code", "silenced"),
    [("@f();", True), ("$a = @ f();", True), ("@g(f());", True), ("f();", False)],
)
def test_silenced_calls_are_known(code: str, silenced: bool) -> None:
    found = [call for call in calls(code) if call.name == "f"]
    assert found[0].silenced is silenced


def test_first_class_callable_is_no_call() -> None:
    assert [(call.name, call.form) for call in calls("f(...); $g = strlen( ... );")] == [
        ("f", "first_class"),
        ("strlen", "first_class"),
    ]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("add_action('init', 'f');", ["f"]),
        ("add_filter('x', '\\\\A\\\\f', 10, 2);", ["A\\f"]),
        ("array_map('trim', $a);", ["trim"]),
        ("usort($a, 'f');", ["f"]),
        ("call_user_func('f', 1);", ["f"]),
        ("register_activation_hook(__FILE__, 'f');", ["f"]),
        ("add_menu_page('a', 'b', 'c', 'd', 'f');", ["f"]),
        ("add_submenu_page('p', 'a', 'b', 'c', 'd', 'f');", ["f"]),
        ("add_shortcode('a', 'f');", ["f"]),
        ("array_udiff_uassoc($a, $b, 'f', 'g');", ["f", "g"]),
        ("register_rest_route('a', 'b', ['callback' => 'f']);", ["f"]),
        ("register_setting('a', 'b', ['sanitize_callback' => 'f']);", ["f"]),
        ("register_setting('a', 'b', 'f');", ["f"]),
        ("add_meta_box('a', 'b', 'f');", ["f"]),
        ("remove_action('init', 'f');", []),
        ("add_action('init', 'not a name');", []),
        ("add_action('init', $f);", []),
        ("strlen('f');", []),
    ],
)
def test_callbacks_in_strings(code: str, names: list[str]) -> None:
    found = [call for call in calls(code) if call.form == "callback"]
    assert [call.name for call in found] == names
    assert all(call.argument_count == -1 and not call.arguments for call in found)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("add_action('a', array('A', 'm'));", ("m", "A", "class", True)),
        ("add_action('a', 'A::m');", ("m", "A", "class", True)),
        ("add_action('a', [B::class, 'm']);", ("m", "B", "class", True)),
        ("call_user_func(array(new B, 'm'));", ("m", "B", "new", False)),
        ("$o = new B; usort($a, array($o, 'm'));", ("m", "B", "new", False)),
        ("$o = new B; usort($a, array(&$o, 'm'));", ("m", "B", "new", False)),
        ("class C { function f() { add_action('a', [$this, 'm']); } }", ("m", "C", "this", False)),
        (
            "class C { function f() { add_action('a', [__CLASS__, 'm']); } }",
            ("m", "C", "self", True),
        ),
        ("add_action('a', [$x, 'm']);", ("m", "", "variable:$x", False)),
    ],
)
def test_callbacks_in_arrays(code: str, expected: tuple[str, str, str, bool]) -> None:
    call = next(call for call in methods(code) if call.form == "callback")
    assert (call.method, call.owner, call.receiver, call.static) == expected


@pytest.mark.parametrize(
    ("code", "owner", "receiver"),
    [
        ("class A { function f() { $this->m(); } }", "A", "this"),
        ("namespace N; class A { function f() { $this->m(); } }", "N\\A", "this"),
        ("class A { function f() { function () { $this->m(); }; } }", "A", "this"),
        ("class A { function f() { self::m(); } }", "A", "self"),
        ("class A { function f() { static::m(); } }", "A", "static"),
        ("class A extends B { function f() { parent::m(); } }", "B", "parent"),
        ("use X\\B; class A extends B { function f() { parent::m(); } }", "X\\B", "parent"),
        ("A::m();", "A", "class"),
        ("\\A\\B::m();", "A\\B", "class"),
        ("function f() { global $wpdb; $wpdb->m(); }", "wpdb", "global"),
        ("function f() { global $a, $wpdb; $wpdb->m(); }", "wpdb", "global"),
        ("$wpdb->m();", "wpdb", "global"),
        ("function f() { $GLOBALS['wp_query']->m(); }", "WP_Query", "global"),
        ("function f() { $wpdb->m(); }", "", "variable:$wpdb"),
        ("function f($wpdb) { $wpdb->m(); }", "", "variable:$wpdb"),
        ("$a = new B; $a->m();", "B", "new"),
        ("$a = & new B; $a->m();", "B", "new"),
        ("$a = new B; $a = new B(1); $a->m();", "B", "new"),
        ("$a = new B; $a = g(); $a->m();", "", "variable:$a"),
        ("$a = new B; foreach ($c as $a) { $a->m(); }", "", "variable:$a"),
        ("$a = new B; list($a) = $c; $a->m();", "", "variable:$a"),
        ("$a = new B; function f() { $a->m(); }", "", "variable:$a"),
        ("$a = new B; $f = function () use ($a) { $a->m(); };", "B", "new"),
        ("$a = new B; $f = function () { $a->m(); };", "", "variable:$a"),
        ("$a = new B; $f = fn() => $a->m();", "B", "new"),
        ("function f(B $a) { $a->m(); }", "B", "parameter"),
        ("function f(?B $a = null) { $a->m(); }", "B", "parameter"),
        ("function f(B|C $a) { $a->m(); }", "", "variable:$a"),
        ("function f(array $a) { $a->m(); }", "", "variable:$a"),
        ("function f(B $a) { $a = 1; $a->m(); }", "", "variable:$a"),
        ("function f(B $a) { if ($a == 1) {} $b['a'] = $a; $a->m(); }", "B", "parameter"),
        ("try {} catch (E $e) { $e->m(); }", "E", "parameter"),
        ("(new B)->m();", "B", "new"),
        ("(new B(1))->m();", "B", "new"),
        ("new B()->m();", "B", "new"),
        ("g()->m();", "", "call"),
        ("class A { private B $p; function f() { $this->p->m(); } }", "B", "property"),
        ("class A { private ?B $p; function f() { $this->p->m(); } }", "B", "property"),
        (
            "class A { function __construct(private B $p) {} function f() { $this->p->m(); } }",
            "B",
            "property",
        ),
        (
            "class A { function __construct() { $this->p = new B; }"
            " function f() { $this->p->m(); } }",
            "B",
            "property",
        ),
        (
            "class A { function __construct() { $this->p = new B; }"
            " function f() { $this->p = 1; $this->p->m(); } }",
            "",
            "property",
        ),
        ("class A { function f() { $this->p->m(); } }", "", "property"),
        ("$a?->m();", "", "variable:$a"),
        ("$a = new B;\n$a\n  ->m();", "B", "new"),
    ],
)
def test_receiver_is_known_only_where_certain(code: str, owner: str, receiver: str) -> None:
    call = next(call for call in methods(code) if call.method == "m")
    assert (call.owner, call.receiver) == (owner, receiver)


def test_chains_are_read_link_by_link() -> None:
    found = methods("$a = new B; $a->one('x')->two(1, 2)\n\t->three();")
    assert [(c.method, c.receiver, c.argument_count, c.line, c.column) for c in found] == [
        ("one", "new", 1, 1, 23),
        ("two", "call", 2, 1, 33),
        ("three", "call", 0, 2, 4),
    ]


def test_dynamic_names_are_no_facts() -> None:
    code = "$a->$m(); $a->{'m'}(); A::$m(); $f(); $c::m(); new $c; $a->{$b}->m();"
    assert [call.method for call in methods(code)] == ["m"]


def test_calls_know_their_scope() -> None:
    facts = extract_php(
        b"<?php a(); function f($x = B) { c(); } class K { function m() { d(); } }"
        b" $g = function () { e(); };"
    )
    assert {call.name: facts.scopes[call.scope].name for call in facts.calls} == {
        "a": "",
        "c": "f",
        "d": "K::m",
        "e": "{closure}",
    }
