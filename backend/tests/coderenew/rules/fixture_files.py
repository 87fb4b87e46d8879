"""Reads the fixtures of the rules: files whose lines say what is expected of one rule.

A line ends with `expect: CR-X` (a confidence may follow) where the rule must fire, or with
`ok: CR-X` where it must not; a line without either must not fire in a clean file nor in a firing
one. JSON has no comments: a value holding "expect: CR-X" marks its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
_LANGUAGES = {".php": "php", ".js": "javascript", ".json": "manifest"}
_MARK = re.compile(r"expect: (CR-[A-Z0-9-]+)(?: (certain|likely|possible))?")


@dataclass(frozen=True)
class Fixture:
    """One file below `fixtures/<RULE-ID>/`."""

    rule_id: str
    path: Path

    @property
    def name(self) -> str:
        return f"{self.rule_id}/{self.path.name}"

    @property
    def fires(self) -> bool:
        return self.path.name.startswith("fires")

    @property
    def language(self) -> str:
        return _LANGUAGES[self.path.suffix]

    @property
    def lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines()

    def expected(self) -> dict[int, str]:
        """Line number to the confidence expected there, "" for any."""
        found = {}
        for number, line in enumerate(self.lines, start=1):
            for rule_id, confidence in _MARK.findall(line):
                if rule_id == self.rule_id:
                    found[number] = confidence
        return found


def fixtures() -> list[Fixture]:
    """Every fixture file in a language that is scanned, sorted by name."""
    return [
        Fixture(path.parent.name, path)
        for path in sorted(FIXTURES.glob("*/*"))
        if path.suffix in _LANGUAGES and path.name.startswith(("fires", "clean"))
    ]
