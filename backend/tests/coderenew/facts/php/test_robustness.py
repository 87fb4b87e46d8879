"""Whatever the bytes, a file is read, in time that grows with its size; facts stay inside it."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coderenew.facts.php.extract import extract_php
from coderenew.facts.php.parser import capture, parse
from coderenew.model.php_facts import PhpFacts

DEPTH = 20_000
SECONDS = 5

SNIPPETS = [
    "<?php namespace A; use B\\C; function f(C $a, $b = array(1)): ?D { return g($a->b, 'c'); }",
    "<?php class A extends B implements C { use T; const X = 1; public $p; function m() {} }",
    "<?php if (!function_exists('f')) { function f() { return \"a {$b['c']} ${d}\"; } }",
    "<p><?php foreach ($a as list($b, $c)): ?><b><?= $b ?></b><?php endforeach; ?></p>",
    "<?php add_action('init', array($this, 'm'), 10, 2); $x{0} = new Foo(1, ...$y);",
    "<?php switch ($a) { case 1: break 2; default: continue; } goto x; x: @f(<<<E\n a $b\nE\n);",
    "<?php $a ? 1 : $b ? 2 : 3; match (1) { default => fn(int|null $z) => $z?->q() ?? throw $e };",
    "<?php abstract class Object { abstract private function &list(); }",
    "<?php enum E: int { case A = 1; } define('A', PHP_VERSION_ID > 80000);",
    "<?php require_once dirname(__FILE__) . '/a.php'; global $$a->b;",
    "<?php #[A(1)] final class Q { function __construct(private readonly X $y = new X) {} }",
]


def places(facts: PhpFacts) -> Iterator[tuple[int, int]]:
    for group in (
        facts.calls,
        facts.method_calls,
        facts.class_uses,
        facts.constant_uses,
        facts.property_uses,
        facts.includes,
        facts.functions,
        facts.classes,
        facts.constants,
        facts.syntax,
        facts.errors,
    ):
        for fact in group:
            yield fact.line, fact.column


def check(source: bytes) -> PhpFacts:
    facts = extract_php(source)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(facts), type=PhpFacts) == facts
    widths = [len(line) for line in source.split(b"\n")]
    assert facts.line_count == len(widths)
    for line, column in places(facts):
        assert 1 <= line <= len(widths)
        assert 1 <= column <= widths[line - 1] + 1
    for fact in (*facts.calls, *facts.method_calls, *facts.syntax, *facts.class_uses):
        assert 0 <= fact.scope < len(facts.scopes)
        assert 0 <= fact.context < len(facts.contexts)
    return facts


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"<?php",
        b"<?",
        b"<?=",
        b"no PHP at all",
        b"<html><body>only a template</body></html>",
        b"\xef\xbb\xbf<?php f();",
        b"<?php\r\nf();\r\ng();",
        b"<?php\rf();\rg();",
        b"<?php f();\0g();",
        "<?php f();".encode("utf-16"),
        b"<?php $\xe4 = \xf6f('\xff'); class \xc4 {}",
        b"<?php '\xc3",
        b"<?php f('unterminated",
        b"<?php /* unterminated",
        b"<?php <<<EOT\nunterminated",
        b"<?php f(((",
        b"<?php }}}",
        b"<?php empty(); isset(); unset(); list(); array(); exit(); empty(/* nothing */);",
        b"<?php class { function ( } new",
        b"<? f(); ?>",
        b"<?xml version='1.0'?><a/>",
        b"<?php namespace; use ; use {}; use A\\{; function(",
        b"<?php __halt_compiler();\xff\xfe\0 f(",
        b"<?php ?><?php ?><?php f() ?>",
        b"<?php const = ; define(); class_alias(); include; require 'a' .;",
        b"<?php f(...,); f(&); f(name:); [,] = $a; list(,); $a->; A::; new; $$; ${};",
        bytes(range(256)) * 20,
        b"<?php " + bytes(range(256)) * 20,
    ],
)
def test_odd_input_is_read(source: bytes) -> None:
    check(source)


def test_a_byte_order_mark_is_no_error() -> None:
    facts = check(b"\xef\xbb\xbf<?php f();")
    assert [call.name for call in facts.calls] == ["f"]
    assert not facts.partial


def test_carriage_returns_do_not_move_lines() -> None:
    assert [call.line for call in check(b"<?php\r\nf();\r\ng();").calls] == [2, 3]


def test_names_may_hold_any_letters() -> None:
    facts = check("<?php class Größe {} new Größe; größe();".encode())
    assert facts.classes[0].name == "Größe"
    assert facts.class_uses[0].name == "Größe"
    assert facts.calls[0].name == "größe"


def test_errors_are_reported_and_facts_around_them_kept() -> None:
    facts = check(b"<?php f();\n$a = = 1;\ng();")
    assert [call.name for call in facts.calls] == ["f", "g"]
    assert facts.partial
    assert facts.errors[0].line == 2
    assert len(facts.errors[0].excerpt) <= 80


def test_facts_after_old_code_are_not_lost() -> None:
    facts = check(b"<?php class A { function f() { return $this->a{0}; } function g() { h(); } }")
    assert [method.name for method in facts.classes[0].methods] == ["f", "g"]
    assert [call.name for call in facts.calls] == ["h"]
    assert not facts.partial


def test_data_after_halt_compiler_is_no_code() -> None:
    facts = check(b"<?php f(); __halt_compiler(); g(); class {{{")
    assert [call.name for call in facts.calls if call.name != "__halt_compiler"] == ["f"]
    assert not facts.partial


@pytest.mark.parametrize(
    "source",
    [
        b"<?php " + b"(" * DEPTH + b")" * DEPTH + b";",
        b"<?php " + b"(" * DEPTH,
        b"<?php " + b"f(" * DEPTH + b")" * DEPTH + b";",
        b"<?php " + b"f(" * DEPTH,
        b"<?php f(" + b"[" * DEPTH + b"]" * DEPTH + b");",
        b"<?php f(" + b"array(" * DEPTH,
        b"<?php " + b"if ($a) { " * DEPTH + b"}" * DEPTH,
        b"<?php $a" + b"->b('c')" * DEPTH + b";",
        b"<?php $a" + b"['b']" * DEPTH + b";",
        b"<?php $a" + b"{0}" * DEPTH + b";",
        b"<?php " + b"$a{" * DEPTH,
        b"<?php f('a'" + b" . 'b'" * DEPTH + b");",
        b"<?php f($a" + b" + 'b'" * DEPTH + b");",
        b"<?php include 'a'" + b" . 'b'" * DEPTH + b";",
        b"<?php include " + b"dirname(" * DEPTH + b"__FILE__" + b")" * DEPTH + b";",
        b"<?php $a" + b" ? 1 : $b" * DEPTH + b";",
        b"<?php " + b"function () { " * DEPTH + b"}" * DEPTH,
        b"<?php " + b"fn() => " * DEPTH + b"1;",
        b"<?php " + b"switch ($a) { case 1: " * DEPTH + b"break 2;" + b"}" * DEPTH,
        b"<?php " + b"while (1) " * DEPTH + b"break 9;",
        b"<?php " + b"class A { function f() { new class { function g() {" * 2_000,
        b"<?php $a" + b" instanceof A" * DEPTH + b";",
        b"<?php " + b"@" * DEPTH + b"f();",
        b"<?php " + b"!" * DEPTH + b"f();",
        b"<?php " + b"{" * DEPTH,
        b"<?php " + b'"{$a[' * DEPTH,
        b"<?php " + b"<<<A\n" * DEPTH,
        b"<?php " + b"/*" * DEPTH,
        b"<?php " + b"'" * (DEPTH + 1),
        b"<?php " + b"#[" * DEPTH,
        b"<?php " + b"?><?php " * DEPTH,
        b"<?php " + b"A|" * DEPTH + b"B $a;",
        b"<?php function f(" + b"$a, " * DEPTH + b"$b) {}",
        b"<?php f(" + b"$a, " * DEPTH + b"$b);",
        b"<?php use A\\{" + b"B, " * DEPTH + b"C};",
        b"<?php " + b"f();" * DEPTH,
        b"<?php class A { function f() { " + b"$this->a = new B; $this->a->b(); " * DEPTH + b"} }",
        b"<?php $a = new B; " + b"$a->b(); " * DEPTH,
        b"<?php " + b"f(g(h(" * 5_000 + b"'a'" + b")))" * 5_000 + b";",
        b"<?php namespace A;" + b"use B\\C;" * DEPTH + b"new C;",
        b"<?php " + b"namespace A { f(); } " * 5_000,
        b"<?php if (function_exists('f')" + b" && $b" * 5_000 + b") { g(); }",
        b"<?php " + b"if (defined('A')) {} else" * 5_000 + b" {}",
        b"<?php " + b"if (function_exists('f')) { " * 5_000 + b"}" * 5_000,
        b"<?php " + b"function_exists('f') || exit; " * 5_000,
    ],
    ids=lambda source: source[6:40].decode("latin-1"),
)
def test_hostile_code_takes_no_longer_than_its_size_deserves(source: bytes) -> None:
    started = time.process_time()
    check(source)
    assert time.process_time() - started < SECONDS


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_random_bytes_never_raise(noise: bytes) -> None:
    check(noise)
    check(b"<?php " + noise)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_mutilated_code_never_raises(data: st.DataObject) -> None:
    source = bytearray(
        "\n".join(data.draw(st.lists(st.sampled_from(SNIPPETS), min_size=1))), "utf-8"
    )
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(source)))
        end = data.draw(st.integers(start, min(len(source), start + 12)))
        source[start:end] = data.draw(
            st.sampled_from(
                [
                    b"",
                    b"(",
                    b")",
                    b"{",
                    b"}",
                    b"'",
                    b'"',
                    b"<?php ",
                    b"?>",
                    b"$",
                    b"::",
                    b"[",
                    b";",
                    b"->",
                    b"/*",
                    b"#",
                    b"\\",
                    b"\n",
                    b"\xff",
                    b"\0",
                    b"<<<A\n",
                    b"class ",
                    b"function ",
                    b"new ",
                    b"match",
                    b"enum ",
                    b"{0}",
                ]
            )
        )
    check(bytes(source))


@pytest.mark.parametrize("name", ["Binary", "Double", "Integer", "Boolean"])
def test_class_called_like_a_cast_is_read_whole(name: str) -> None:
    facts = extract_php(f"<?php $x = new {name}($data, {name}::TYPE);".encode())

    assert not facts.partial
    assert [use.name for use in facts.class_uses if use.kind == "new"] == [name]


def test_many_uses_are_read_in_the_order_of_the_source() -> None:
    """Nodes come out of the grammar in no order at all when there are many."""
    statements = "\n".join(f"@first{n}(second{n}($a[{n}]));" for n in range(500))
    facts = extract_php(f"<?php\n{statements}\n".encode())
    firsts = [call for call in facts.calls if call.name.startswith("first")]
    assert [call.name for call in firsts] == [f"first{n}" for n in range(500)]
    assert all(call.silenced and call.discarded for call in firsts)


def test_captures_hold_outer_nodes_before_inner_ones() -> None:
    root = parse(b"<?php " + b"a()()()->b()->c(); " * 100).root_node
    for nodes in capture(root).values():
        places = [(node.start_byte, -node.end_byte) for node in nodes]
        assert places == sorted(places)


@pytest.mark.parametrize("unit", [b"(", b"([", b"!", b"array(", b"[", b"f(", b"$a?", b")"])
def test_a_flood_of_loose_tokens_is_read_in_time_linear_in_its_size(unit: bytes) -> None:
    began = time.process_time()

    facts = extract_php(b"<?php f();\n$a = " + unit * 100_000)

    assert facts.partial
    assert time.process_time() - began < SECONDS


def test_reading_leaves_no_circles_behind() -> None:
    """Files are read without garbage collection: a circle would keep each file's tree."""
    code = (
        b"<?php if (function_exists('f')) { f(); } $v = PHP_VERSION; if ($v > 8) { g($v); }"
        b" try { h(); } catch (Error $e) {} class A { const B = 1; function c() { $this->d(); } }"
    )
    extract_php(code)
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            extract_php(code)
        assert gc.collect() == 0
    finally:
        gc.enable()
