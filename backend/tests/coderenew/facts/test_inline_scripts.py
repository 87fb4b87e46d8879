"""JavaScript inside of PHP files: found at its place, with PHP's own parts out of the way."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coderenew.facts.inline_scripts import extract_inline_scripts
from coderenew.facts.php.script_texts import script_texts
from coderenew.facts.php.segments import segments


def found(code: str) -> list[tuple[str, int]]:
    facts = extract_inline_scripts(code.encode())
    return [(use.name, use.line) for use in facts.uses] if facts else []


@pytest.mark.parametrize(
    "code",
    [
        "<p>\n<script>\njQuery('a').live('click', f);\n</script>",
        "<?php f();\n?><script type='text/javascript'>\n$('a').live('x', <?= $f ?>);</script>",
        "<?php f();\necho '<script>';\necho 'jQuery(\"a\").live(\"x\", f);'; echo '</script>';",
        "<?php\n$s = '<script>' .\n'jQuery(\"a\").live(\\'' . $x . '\\', f);' . '</script>';",
        '<?php\necho "<script>\n\\$(\\"#$id\\").live(\'x\', f); </script>";',
        "<?php\necho <<<JS\n<SCRIPT>$('a').live('x', f);</SCRIPT>\nJS;",
        "<?php\necho <<<'JS'\n<script>$('a').live('x', f);\nJS;",
        "<?php\n\nwp_add_inline_script('h', \"jQuery('a').live('x', f);\");",
        '<?php // it\'s <script>\n/* " */\necho \'<script>jQuery("a").live("x", f)</script>\';',
    ],
)
def test_scripts_are_found_on_their_lines(code: str) -> None:
    assert found(code) == [("live", 3)]


@pytest.mark.parametrize(
    "code",
    [
        "<script type='text/template'>jQuery('a').live('x', f);</script>",
        "<script type='application/json'>jQuery('a').live('x', f);</script>",
        "<?php // <script>jQuery('a').live('x', f);</script>",
        "<?php preg_match('/<script[^>]*>/', $x); $y = \"jQuery('a').live('x', f);\";",
        "<?php $a = '<script>'; f($a); $b = \"jQuery('a').live('x', f);\";",
        "<p>jQuery('a').live('x', f);</p><script src='a.js'></script>",
    ],
)
def test_what_is_no_script_is_left_alone(code: str) -> None:
    assert found(code) == []


def test_a_condition_in_php_does_not_break_the_script_apart() -> None:
    code = (
        "<script>jQuery(function ($) {\n<?php if ($a): ?>\n$('a').size();\n"
        "<?php endif; ?>\nvar n = <?php echo $n; ?>;\n$('b').size();\n});</script>"
    )
    assert found(code) == [("size", 3), ("size", 6)]


def test_columns_are_those_of_the_php_file() -> None:
    facts = extract_inline_scripts(b"<?php\n  ?><script>jQuery('a').size();</script>")
    assert facts is not None
    assert [(use.line, use.column) for use in facts.uses] == [(2, 25)]


@given(st.binary(max_size=300))
def test_any_bytes_are_cut_into_parts_that_keep_their_order(source: bytes) -> None:
    ends = [0]
    for part in segments(source):
        assert ends[-1] <= part.start <= part.end <= len(source)
        ends.append(part.end)


@given(st.text(alphabet="<?script>/'\"\\$.;echo {}\n=", max_size=200))
@settings(max_examples=300)
def test_each_script_lies_where_its_bytes_are(code: str) -> None:
    source = code.encode()
    for script in script_texts(source):
        end = script.start + len(script.text)
        assert end <= len(source)
        assert script.text.count(b"\n") == source[script.start : end].count(b"\n")


@pytest.mark.parametrize(
    "part", ["<script>", "<?php echo '<script>';", "'", "<<<A\n", "echo '<script>' . ", "?><?php "]
)
def test_time_grows_with_the_size_of_the_file(part: str) -> None:
    code = ("<?php " + part * 20_000 + "<script>").encode()
    start = time.process_time()
    script_texts(code)
    assert time.process_time() - start < 2
