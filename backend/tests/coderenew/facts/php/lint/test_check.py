"""The exact parser: it refuses what no version of PHP reads, and nothing else."""

from __future__ import annotations

import time

import pytest

from coderenew.facts.php.lint.check import refusal

READ = [
    "text <b> only",
    "<?php namespace A\\B; use C\\{D, function e as f, G\\H,}; use const I\\J; const K = 1;",
    "<?php abstract class A extends B implements C, D { use T { T::x as protected y; } var $z; }",
    "<?php class A { public const int B = 1; public private(set) ?C $d { get; set($v) {} } }",
    "<?php enum E: string implements I { case A = 'a'; const B = self::A; }",
    "<?php interface I extends J { function f(A&B $a, A &$b, (A&B)|null ...$c): static; }",
    "<?php function &f(#[A] public readonly int|string $a = new B(1), $c = [1, ...D],) { yield; }",
    "<?php [, $a, [$b, , 'k' => $c]] = list(, $d) = $e; foreach ($a as ['x' => $y] => list($z)) {}",
    "<?php $a{0}{'x'} = &new B; f(&$c); $$d['e']; $f->$g['h']; global $$i->j;",
    "<?php $a = static fn(int ...$x): array => match (true) { 1, 2 => $x, default => throw $e, };",
    "<?php readonly(1); enum(2); match(3); fn(4); class enum {} function readonly() {}",
    "<?php new class(1) extends A { }; new (f())($x); new $a->b['c']; (new D)->e()::$f?->g(...);",
    "<?php if ($a): elseif ($b): else: endif; switch ($x): case 1; default: endswitch ?> <p>",
    "<?php a: goto a; declare(ticks=1) { } try { } catch (A | B) { } finally { } ?><?= $a, $b ?>",
    "<?php isset($a['b'], f()['c']); unset($a->b,); echo `ls $x`, \"$a[0] $b->c {$d()} ${e[1]}\";",
    "<?php echo <<<A\n  x {$y[<<<'B'\n  z\n  B]}\n  A . 1; print !$a = 2 and exit(3) or die;",
    "<?php #[old comment (\nf(); $a |> f(...) |> g(...); (void) h(); clone($x, ['y' => 1]);",
    "<?php f(a: 1, ...$b); $x = include 'a' . 'b'; -$a ** -$b; !$a instanceof B; @$c ?: $d ?? $e;",
]
REFUSED = [
    ("<?php if (1 { }", " {"),
    ("<?php f(1", "("),
    ("<?php class { }", "{"),
    ("<?php function 1() { }", "1("),
    ("<?php $a = 'never ended;", "'"),
    ("<?php /* never ended", "/*"),
    ("<?php echo <<<A\nnever ended\n", "<<<"),
    ('<?php echo "{$a";', '";'),
    ("<?php $a == $b == $c;", "== $c"),
    ("<?php f() = 1;", "= 1"),
    ("<?php echo $a[];", ";"),
    ("<?php $x = [1, , 2];", ";"),
    ("<?php try { }", ""),
    ("<?php abstract final class A { }", "final"),
    ("<?php class A { function f( }", "}"),
    ("<?php yield 1;", "yield"),
    ("<?php } ", "}"),
    ("<?php else { }", "else"),
    ("<?php return return;", "return;"),
]


@pytest.mark.parametrize("code", READ)
def test_what_some_version_reads_is_not_refused(code: str) -> None:
    assert refusal(code) is None


@pytest.mark.parametrize(("code", "there"), REFUSED)
def test_what_no_version_reads_is_refused_there(code: str, there: str) -> None:
    found = refusal(code)

    assert found is not None
    assert code[found.at :].startswith(there.strip())


def test_a_word_that_was_a_name_is_refused_only_since_it_is_reserved() -> None:
    found = refusal("<?php $a = finally;")

    assert found is not None
    assert found.but_for == "finally"


@pytest.mark.parametrize("unit", ["(", "[", "{", "f(", '"{$a[', "fn() => ", "!", "$a ? ", "array("])
def test_deep_nesting_is_left_undecided_in_little_time(unit: str) -> None:
    began = time.process_time()

    refusal("<?php $a = " + unit * 50_000)

    assert time.process_time() - began < 5
