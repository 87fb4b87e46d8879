"""The outcome of a scan, ready for any report."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from coderenew.model.component import Component, Note
from coderenew.model.finding import Cleared, Finding
from coderenew.model.target import Target


class State(StrEnum):
    """The only five words that a verdict uses."""

    WORKS = "works"
    WARNS = "warns"
    BREAKS = "breaks"
    CANNOT_INSTALL = "cannot install"
    NOT_JUDGED = "not judged"


class Verdict(Struct, frozen=True, omit_defaults=True):
    """The state of one component on one stack, and why in one sentence."""

    state: State
    target: Target
    reason: str = ""
    incomplete: bool = False


class MatrixCell(Struct, frozen=True, omit_defaults=True):
    verdict: Verdict
    fatal: int = 0  # distinct findings that count, by severity
    breaks: int = 0
    warns: int = 0


class Minimum(Struct, frozen=True, omit_defaults=True):
    """The lowest version that the code itself needs, and the uses that hold it up."""

    version: str  # "" when nothing sets one
    declared: str = ""
    held_up_by: tuple[Finding, ...] = ()


class ComponentResult(Struct, frozen=True, omit_defaults=True):
    component: Component
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    notes: tuple[Note, ...] = ()  # of the reading and of rules that failed on a file


class ScanResult(Struct, frozen=True, omit_defaults=True):
    """One scan of one source for one target."""

    target: Target
    components: tuple[ComponentResult, ...]
    came_from: Target | None = None
    source: str = ""
    engine_version: str = ""
    catalog_version: str = ""
    baselined: int = 0
    notes: tuple[Note, ...] = ()

    @property
    def incomplete(self) -> bool:
        return any(component.verdict.incomplete for component in self.components)


class Comparison(Struct, frozen=True):
    """Findings of the new version that the old one had not, gone ones, and the common number."""

    added: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    unchanged: int


class Update(Struct, frozen=True):
    """One component's old version beside its new one; either may be absent."""

    title: str
    comparison: Comparison
