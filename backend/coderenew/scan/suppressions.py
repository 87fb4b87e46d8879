"""Inline suppressions: `// coderenew-ignore CR-PHP-REMOVED-FUNCTION: only run on PHP 5`.

The comment silences its own line and the one below. Several ids are separated by commas; a
reason after the colon is required, so a bare comment silences nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

import msgspec

from coderenew.model.component import Note
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
    line, counted = 1, 0
    for match in _COMMENT.finditer(source):
        line += source.count(b"\n", counted, match.start())
        counted = match.start()
        ids = tuple(part.strip().decode() for part in match[1].split(b",") if part.strip())
        reason = match[2].decode("utf-8", "replace").split("*/")[0].split("-->")[0].strip()
        if reason:
            yield Suppression(line, ids, reason)


def unknown_rules(
    path: str, suppressions: tuple[Suppression, ...], known: Collection[str]
) -> Iterator[Note]:
    """A note for each suppression of a rule that there is not: it silences nothing."""
    for found in suppressions:
        for rule in found.rules:
            if rule not in known:
                message = f"line {found.line} ignores {rule}, which is no rule"
                yield Note("unknown-rule", message, path)


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
