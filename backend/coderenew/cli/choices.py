"""Words that options accept, and what they stand for."""

from __future__ import annotations

from enum import StrEnum

from coderenew.model.finding import Confidence, Severity


class Format(StrEnum):
    """Report formats."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    CSV = "csv"
    MARKDOWN = "markdown"
    GITHUB = "github"
    HTML = "html"


class FailOn(StrEnum):
    """From which severity on a scan fails."""

    FATAL = "fatal"
    BREAKS = "breaks"
    WARNS = "warns"
    NEVER = "never"

    @property
    def severity(self) -> Severity | None:
        """None for never."""
        return None if self is FailOn.NEVER else Severity[self.name]


class ConfidenceChoice(StrEnum):
    """How sure a finding must be."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def confidence(self) -> Confidence:
        return Confidence[self.name]
