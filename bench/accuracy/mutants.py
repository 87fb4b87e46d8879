"""Files with one random mistake: a token left out, doubled, swapped with the next or put in."""

from __future__ import annotations

import random
import re

from coderenew.facts.php.skeleton import skeleton

_TOKEN = re.compile(rb"\$?[A-Za-z_]\w*|\d[\w.]*|'\s*'|[-+*/.=<>!&|?:]{1,3}|[^\s\w]")
_PUT_IN = (
    *(rb"( ) { } [ ] ; , . = + - * / % & | ! ? : -> => :: $ @ < > && || ?? ... \ ' #").split(),
    *(b"if else foreach function class return new static public abstract final const use").split(),
    *(
        b"array list echo print isset break case default namespace yield fn match enum $x 1 x"
    ).split(),
)


def mutant(source: bytes, chance: random.Random) -> bytes:
    """The file with one mistake in its code; the file itself when it holds no code."""
    tokens = [match.span() for match in _TOKEN.finditer(skeleton(source))]
    if len(tokens) < 2:
        return source
    at = chance.randrange(len(tokens) - 1)
    (start, end), (next_start, next_end) = tokens[at], tokens[at + 1]
    token, gap, follower = (
        source[start:end],
        source[end:next_start],
        source[next_start:next_end],
    )
    kind = chance.choice(("leave out", "leave out", "double", "swap", "put in", "replace"))
    if kind == "leave out":
        return source[:start] + source[end:]
    if kind == "double":
        return source[:end] + b" " + token + source[end:]
    if kind == "swap":
        return source[:start] + follower + gap + token + source[next_end:]
    other = chance.choice(_PUT_IN)
    if kind == "put in":
        return source[:start] + other + b" " + source[start:]
    return source[:start] + other + source[end:]
