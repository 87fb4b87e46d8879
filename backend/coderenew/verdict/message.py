"""Turns a candidate into the sentence that a person reads."""

from __future__ import annotations

from collections import defaultdict

from coderenew.model.finding import Candidate
from coderenew.model.version import VersionRange
from coderenew.rules.rule import Rule


def render(rule: Rule, candidate: Candidate) -> str:
    """Fill the rule's message from the candidate's fields and slots; unknown slots are empty.

    Slots that every message may use: {symbol}, {replacement}, {since} (the version from which the
    candidate holds), {until} (the version in which it ends), {enclosing}.
    """
    ranges = [r for r in (candidate.php, candidate.wordpress) if not r.is_everything]
    bounds = ranges[0] if ranges else VersionRange()
    slots: defaultdict[str, str] = defaultdict(
        str,
        symbol=candidate.symbol.name,
        replacement=candidate.replacement,
        since=str(bounds.since or ""),
        until=str(bounds.until or ""),
        enclosing=candidate.enclosing,
    )
    slots.update(candidate.slots)
    text = " ".join(rule.message.format_map(slots).split())
    if candidate.replacement and "{replacement}" not in rule.message:
        text = f"{text.rstrip('.')}. Use {candidate.replacement} instead."
    return text
