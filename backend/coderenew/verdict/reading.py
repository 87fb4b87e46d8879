"""All that is known of one component before any target is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from coderenew.model.component import Component, Note, SourceFile
from coderenew.model.condition import ALWAYS, Condition
from coderenew.model.declarations import Declarations
from coderenew.model.finding import Candidate
from coderenew.verdict.fingerprint import fingerprints


class Reading:
    """Candidates of a component with what is needed to judge them for any target.

    `load_conditions` gives, for files that are included only under guards, those guards;
    `reachability` says of a vendored file whether anything was seen to load it.
    """

    def __init__(
        self,
        component: Component,
        declarations: Declarations,
        candidates: tuple[Candidate, ...],
        load_conditions: Mapping[str, Condition],
        reachability: Mapping[str, str],
        notes: tuple[Note, ...] = (),
    ) -> None:
        self.component = component
        self.declarations = declarations
        self.candidates = candidates
        self.load_conditions = load_conditions
        self.reachability = reachability
        self.notes = notes

    @cached_property
    def files(self) -> Mapping[str, SourceFile]:
        """The component's files by path."""
        return {file.path: file for file in self.component.files}

    @cached_property
    def numbered(self) -> tuple[tuple[Candidate, str], ...]:
        """Candidates with their fingerprints, in report order."""
        return tuple(fingerprints(self.candidates))

    @cached_property
    def incomplete(self) -> bool:
        """Whether a part of the component was not judged."""
        return any(note.incomplete for note in self.notes) or any(
            note.incomplete for note in self.component.notes
        )

    def load_condition(self, path: str) -> Condition:
        return self.load_conditions.get(path, ALWAYS)
