"""Inline suppressions: `// coderenew-ignore CR-PHP-REMOVED-FUNCTION: only run on PHP 5`.

The comment silences its own line and the one below. Several ids are separated by commas; a
reason after the colon is required, so a bare comment silences nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from coderenew.model.finding import Candidate, Clearance
from coderenew.scan.stored_facts import Suppression

_MARK = b"coderenew-ignore"
_COMMENT = re.compile(
    rb"(?://|#|/\*|<!--)[ \t]*coderenew-ignore[ \t]*([A-Z0-9, \t-]*):[ \t]*([^\r\n]+)"
)


def suppressions_in(source: bytes) -> tuple[Suppression, ...]:
    """Every well-formed suppression comment of a file."""
    if _MARK not in source:
        return ()
    return tuple(_read(source))


def _read(source: bytes) -> Iterator[Suppression]:
    for match in _COMMENT.finditer(source):
        ids = tuple(part.strip().decode() for part in match[1].split(b",") if part.strip())
        reason = match[2].decode("utf-8", "replace").split("*/")[0].split("-->")[0].strip()
        if reason:
            yield Suppression(source.count(b"\n", 0, match.start()) + 1, ids, reason)


def suppress(
    candidates: Iterable[Candidate], suppressions: tuple[Suppression, ...]
) -> Iterator[Candidate]:
    """Give each candidate under a suppression a clearance with the author's reason."""
    by_line = {line: s for s in suppressions for line in (s.line, s.line + 1)}
    for candidate in candidates:
        found = by_line.get(candidate.line)
        if found is None or (found.rules and candidate.rule not in found.rules):
            yield candidate
            continue
        where = f"{candidate.path}:{found.line}"
        clearance = Clearance("inline", found.reason, where)
        yield msgspec.structs.replace(candidate, clearances=(*candidate.clearances, clearance))
