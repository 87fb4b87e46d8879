"""What a rule says of a case on one release, and whether a real WordPress agrees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from coderenew.model.finding import Severity
from coderenew.model.version import Version, parse_version
from tests.coderenew.rules.fixture_files import fixtures
from tests.coderenew.rules.marked_lines import Case, cases_of
from tests.php.real_php import branch
from tests.wordpress.real_wordpress import Job, Outcome

NOT_RUN = Path(__file__).with_name("not_run.txt")


def not_run() -> dict[str, str]:
    """Rule id to the reason why no WordPress here can show its behaviour."""
    lines = NOT_RUN.read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


@dataclass(frozen=True)
class WordPressCase:
    """A case of a WordPress rule, with its rule's scenario."""

    case: Case

    @property
    def job(self) -> Job:
        scenario = self.case.fixture.path.with_name("scenario.php")
        text = scenario.read_text(encoding="utf-8") if scenario.exists() else "<?php\n"
        return Job(self.case.name, self.case.code, text)

    @property
    def oldest(self) -> Version:
        """The oldest release that has what the fixture takes for granted."""
        needed = re.search(r"^// needs WordPress ([\d.]+)", self.job.scenario, re.MULTILINE)
        return parse_version(needed[1]) if needed else Version(0)

    def said(self, wordpress: Version, php: str) -> Severity | None:
        """How bad the rule calls it there; None where it says nothing."""
        held = [
            c.severity
            for c in self.case.candidates()
            if wordpress in c.wordpress and branch(php) in c.php
        ]
        return max(held) if held else None


def wordpress_cases() -> list[WordPressCase]:
    skipped = not_run()
    return [
        WordPressCase(case)
        for fixture in fixtures()
        if fixture.rule_id.startswith("CR-WP-") and fixture.rule_id not in skipped
        for case in cases_of(fixture)
    ]


def disagreement(said: Severity | None, outcome: Outcome) -> str:
    """How WordPress differs from what was said, "" when it does not."""
    if outcome.error or any("syntax error" in text for text in outcome.fatal):
        return f"the case does not run: {outcome.error or outcome.fatal}"
    seen = [*outcome.fatal, *outcome.events, *(f"lost: {what}" for what in outcome.lost)]
    if said is None:
        return "" if outcome.is_silent else f"must be silent: {seen or outcome.output}"
    if said is Severity.FATAL:
        return "" if outcome.fatal else f"must be fatal: {seen}"
    if outcome.fatal or not outcome.finished:
        return f"must not be fatal: {seen or outcome.output}"
    complains = outcome.events if said is Severity.WARNS else outcome.events + outcome.lost
    return "" if complains else f"must be seen: {said.word}"
