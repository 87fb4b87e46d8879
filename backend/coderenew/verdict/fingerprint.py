"""Names for findings that survive moved lines: rule, file, symbol, enclosing function, ordinal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from coderenew.model.finding import Candidate

_SEPARATOR = "\x1f"


def identity(candidate: Candidate) -> tuple[str, str, str, str]:
    """What makes two candidates the same finding, but for their number in the file."""
    symbol = candidate.symbol
    return (
        candidate.rule,
        candidate.path,
        f"{symbol.platform}:{symbol.kind}:{symbol.name}",
        candidate.enclosing,
    )


def digest(*parts: object) -> str:
    """Sixteen hex digits that depend on all parts and their order."""
    text = _SEPARATOR.join(str(part) for part in parts)
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def fingerprints(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, str]]:
    """Each candidate with its fingerprint; the ordinal counts equal ones in source order."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for candidate in sorted(candidates, key=position):
        key = identity(candidate)
        yield candidate, digest(*key, seen[key])
        seen[key] += 1


def position(candidate: Candidate) -> tuple[str, int, int, str, str, int]:
    """Order of candidates in every report: by file, place, rule."""
    return (
        candidate.path,
        candidate.line,
        candidate.column,
        candidate.rule,
        candidate.symbol.name,
        -candidate.severity,
    )
