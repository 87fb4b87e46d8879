"""The facts of all JavaScript that a PHP file prints, placed where the PHP file holds it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coderenew.facts.javascript.extract import extract_javascript
from coderenew.facts.php.script_texts import script_texts
from coderenew.model.javascript_facts import JavascriptFacts, JavascriptUse


def extract_inline_scripts(source: bytes) -> JavascriptFacts | None:
    """The uses and definitions of every script in the file, None when it has none.

    Lines and columns are those of the PHP file. Never raises.
    """
    scripts = script_texts(source)
    if not scripts:
        return None
    uses: list[JavascriptUse] = []
    defines: dict[str, None] = {}
    for script in scripts:
        facts = extract_javascript(script.text)
        line = source.count(b"\n", 0, script.start)
        column = script.start - (source.rfind(b"\n", 0, script.start) + 1)
        uses.extend(_moved(facts, line, column))
        defines |= dict.fromkeys(facts.defines)
    return JavascriptFacts(uses=tuple(uses), defines=tuple(defines))


def _moved(facts: JavascriptFacts, line: int, column: int) -> Iterator[JavascriptUse]:
    for use in facts.uses:
        moved = use.column + (column if use.line == 1 else 0)
        yield replace(use, line=use.line + line, column=moved)
