"""Whether a file is PHP to any version."""

from __future__ import annotations

from coderenew.facts.php.lint.cursor import Refused
from coderenew.facts.php.lint.statements import Statements
from coderenew.facts.php.lint.tokens import BAD, Tokens, Unfinished, tokens

MAX_SIZE = 1_000_000
"""Bytes of a file that is checked; larger ones are left undecided."""


def refusal(code: str) -> Refused | None:
    """Where every version of PHP stops reading, None when one may read it all.

    `code` is decoded byte by byte and ends where PHP stops reading (`__halt_compiler();`).
    """
    if len(code) > MAX_SIZE:
        return None
    found = _refusal(code, attributes=True)
    if found is None or "#[" not in code:
        return found
    as_comments = _refusal(code, attributes=False)
    return as_comments and max(found, as_comments, key=lambda refused: refused.at)


def _refusal(code: str, *, attributes: bool) -> Refused | None:
    read = None
    try:
        read = tokens(code, attributes=attributes)
        if BAD not in read.kinds:  # old versions skip such bytes
            Statements(read).file()
    except Unfinished as unfinished:
        return Refused(unfinished.at)
    except Refused as refused:
        return _unclosed(read) or refused if read and refused.at == len(code) else refused
    except RecursionError:  # nested too deep to tell
        return None
    return None


def _unclosed(read: Tokens) -> Refused | None:
    """The last bracket that is never closed, of a file that ends too early."""
    opened: list[int] = []
    for kind, start in zip(read.kinds, read.starts, strict=True):
        if kind in ("{", "(", "[", "${", "#["):
            opened.append(start)
        elif kind in ("}", ")", "]") and opened:
            opened.pop()
    return Refused(opened[-1]) if opened else None
