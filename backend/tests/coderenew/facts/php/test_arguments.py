"""Summaries of arguments: what a rule may know of a value without running the code."""

from __future__ import annotations

import pytest

from coderenew.facts.php.extract import extract_php
from coderenew.model.php_facts import Argument

CASES: list[tuple[str, tuple[Argument, ...]]] = [
    ("'a'", (Argument("string", "a"),)),
    (r"'it\'s \n'", (Argument("string", r"it's \n"),)),
    (r'"a\tb"', (Argument("string", "a\tb"),)),
    (r'"\x41\101\u{41}"', (Argument("string", "AAA"),)),
    ("'é'", (Argument("string", "é"),)),
    ("'a' . 'b'", (Argument("string", "ab"),)),
    ("'save_post_' . $type", (Argument("pattern", "save_post_{}"),)),
    ("$a . '_' . $b->c", (Argument("pattern", "{}_{}"),)),
    ('"a_{$b}_c"', (Argument("pattern", "a_{}_c"),)),
    ("\"{$a['b']}_$c\"", (Argument("pattern", "{}_{}"),)),
    ('"a $b[0] $c->d"', (Argument("pattern", "a {} {}"),)),
    ("'a' . PHP_EOL", (Argument("pattern", "a{}"),)),
    ("__DIR__ . '/a'", (Argument("pattern", "{}/a"),)),
    ("<<<T\na $b\nT\n", (Argument("pattern", "a {}"),)),
    ("<<<'T'\na $b\nT\n", (Argument("string", "a $b"),)),
    ("1", (Argument("int", "1"),)),
    ("-1", (Argument("int", "-1"),)),
    ("0x1F", (Argument("int", "0x1F"),)),
    ("1.5", (Argument("float", "1.5"),)),
    ("true", (Argument("bool", "true"),)),
    ("FALSE", (Argument("bool", "false"),)),
    ("NULL", (Argument("null"),)),
    ("$a", (Argument("variable", "$a"),)),
    ("$this->a", (Argument("property", "$this->a"),)),
    ("$a->b", (Argument("other"),)),
    ("$a['b']", (Argument("other"),)),
    ("A::$b", (Argument("property", "A::$b"),)),
    ("FOO", (Argument("constant", "FOO"),)),
    ("\\FOO", (Argument("constant", "FOO"),)),
    ("A::B", (Argument("constant", "A::B"),)),
    ("A::class", (Argument("string", "A"),)),
    ("__FILE__", (Argument("constant", "__FILE__"),)),
    ("g(1, h(2))", (Argument("call", "g"),)),
    ("g(')')", (Argument("call", "g"),)),
    ("$a->m(1)", (Argument("call", "->m"),)),
    ("A::m()", (Argument("call", "A::m"),)),
    ("new A(1)", (Argument("new", "A"),)),
    ("function () { return f(); }", (Argument("closure"),)),
    ("fn($a) => $a", (Argument("closure"),)),
    ("g(...)", (Argument("closure"),)),
    ("$a == 1", (Argument("other"),)),
    ("(int) $a", (Argument("other"),)),
    ("$a ? 'b' : 'c'", (Argument("other"),)),
    ("('a')", (Argument("string", "a"),)),
    ("@$a", (Argument("variable", "$a"),)),
    ("&$a", (Argument("variable", "$a", by_reference=True),)),
    ("name: 1", (Argument("int", "1", name="name"),)),
    ("...$a", (Argument("variable", "$a", spread=True),)),
    ("$a, 'b', 3", (Argument("variable", "$a"), Argument("string", "b"), Argument("int", "3"))),
    ("/* a */ 'b' /* c */", (Argument("string", "b"),)),
    ("// a )\n'b'", (Argument("string", "b"),)),
    ("array()", (Argument("array"),)),
    ("[]", (Argument("array"),)),
    ("array('a', 2)", (Argument("array", items=(Argument("string", "a"), Argument("int", "2"))),)),
    (
        "['a' => 1, 2 => $b, C => 3]",
        (
            Argument(
                "array",
                items=(
                    Argument("int", "1", key="a"),
                    Argument("variable", "$b", key="2"),
                    Argument("int", "3"),
                ),
            ),
        ),
    ),
    (
        "array('a' => array('b' => array('c')))",
        (
            Argument(
                "array",
                items=(Argument("array", key="a", items=(Argument("array", key="b"),)),),
            ),
        ),
    ),
    (
        "array(&$a, ...$b)",
        (
            Argument(
                "array",
                items=(
                    Argument("variable", "$a", by_reference=True),
                    Argument("variable", "$b", spread=True),
                ),
            ),
        ),
    ),
    ("\n\t'a',\n\t$b,\n", (Argument("string", "a"), Argument("variable", "$b"))),
]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_argument_is_summarised(written: str, expected: tuple[Argument, ...]) -> None:
    facts = extract_php(f"<?php f({written});".encode())
    assert facts.calls[0].arguments == expected


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_comments_make_no_difference(written: str, expected: tuple[Argument, ...]) -> None:
    """A comment sends the reader to the tree, which must give the same answer as the text."""
    facts = extract_php(f"<?php f(/**/{written}/**/);".encode())
    assert facts.calls[0].arguments == expected


@pytest.mark.parametrize(
    ("written", "count"),
    [("", 0), ("$a", 1), ("$a, $b", 2), ("$a,", 1), ("...$a", -1), ("1, ...$a", -1), (" ", 0)],
)
def test_arguments_are_counted(written: str, count: int) -> None:
    assert extract_php(f"<?php f({written});".encode()).calls[0].argument_count == count


def test_names_in_arguments_are_resolved() -> None:
    source = b"<?php namespace A; use B\\C; class D { function e() { f(C::X, g(), self::Y, Z); } }"
    assert [argument.value for argument in extract_php(source).calls[0].arguments] == [
        "B\\C::X",
        "g",
        "A\\D::Y",
        "Z",
    ]


def test_long_arrays_are_cut() -> None:
    source = f"<?php f(array({', '.join('1' for _ in range(200))}));".encode()
    assert len(extract_php(source).calls[0].arguments[0].items) == 64
