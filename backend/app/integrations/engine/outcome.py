"""What a scan found, in plain types that can cross a process's edge.

The scanning child writes them, the worker decodes them with their types and limits checked, and
repositories store them as rows.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Text = Annotated[str, Meta(max_length=10_000)]
Word = Annotated[str, Meta(max_length=300)]
Ordinal = Annotated[int, Meta(ge=0, le=10_000_000)]
Degree = Annotated[int, Meta(ge=1, le=4)]


class NoteOutcome(Struct, frozen=True):
    """A remark on what was or was not read."""

    code: Word
    message: Text
    path: Text
    incomplete: bool


class Cell(Struct, frozen=True):
    """The state on one WordPress and PHP, with the number of counting places by severity."""

    wordpress: Word
    php: Word
    state: Word
    reason: Text
    fatal: Ordinal
    breaks: Ordinal
    warns: Ordinal


class MinimumOutcome(Struct, frozen=True):
    """The lowest version that the code needs, "" for none, and the uses that hold it up."""

    version: Word
    declared: Word
    held_up_by: list[Text]  # "path:line symbol"


class ComponentOutcome(Struct, frozen=True):
    """One plugin, theme or other part."""

    kind: Word
    slug: Word
    root: Text  # its folder inside the source
    name: Word
    version: Word
    state: Word
    reason: Text
    incomplete: bool
    minimum_wordpress: MinimumOutcome
    minimum_php: MinimumOutcome
    matrix: list[Cell]
    notes: list[NoteOutcome]


class Use(Struct, frozen=True):
    """A place in the code; `component` is the number of its component."""

    component: Ordinal
    rule_id: Word
    issue_type: Word
    severity: Degree
    confidence: Degree
    symbol: Text
    path: Text
    line: Ordinal
    column: Ordinal


class FindingOutcome(Use, frozen=True):
    """A use that is wrong on the target."""

    fingerprint: Word
    message: Text
    replacement: Text
    enclosing: Text
    moment: Word
    role: Word
    library: Text
    excerpt: Text
    is_new: bool
    counts: bool


class ClearedOutcome(Use, frozen=True):
    """A use that would be wrong on the target but is harmless, and why."""

    clearance: Word
    reason: Text
    cleared_at: Text


class Outcome(Struct, frozen=True):
    """Everything that is stored of a scan; findings and cleared uses come worst first."""

    engine_version: Word
    catalog_version: Word
    source: Text
    incomplete: bool
    components: list[ComponentOutcome]
    findings: list[FindingOutcome]
    cleared: list[ClearedOutcome]
    notes: list[NoteOutcome]


class MissingPart(Struct, frozen=True):
    """A component that is known to be there but cannot be had, and why."""

    kind: Literal["plugin", "theme", "mu-plugin", "drop-in"]
    slug: str
    name: str
    version: str
    reason: str


class Stack(Struct, frozen=True):
    """The WordPress and PHP to judge for, and those that the site leaves; "" for not given."""

    wordpress: Word
    php: Word
    from_wordpress: Word = ""
    from_php: Word = ""
