"""`coderenew rules`: every rule with its usual severity and confidence."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from coderenew.rules.registry import all_rules
from coderenew.rules.rule import Family


def rules_command(
    family: Annotated[Family | None, typer.Option(help="Only this family.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the rules."""
    chosen = [r.rule for r in all_rules() if family is None or r.rule.family is family]
    if json:
        rows = [
            {
                "id": rule.id,
                "title": rule.title,
                "family": rule.family,
                "severity": rule.severity.word,
                "confidence": rule.confidence.word,
                "source": rule.source,
            }
            for rule in chosen
        ]
        print(msgspec.json.format(msgspec.json.encode(rows)).decode())
        return
    width = max((len(rule.id) for rule in chosen), default=0)
    for rule in chosen:
        print(
            f"{rule.id:<{width}}  {rule.severity.word:<6}  {rule.confidence.word:<8}  {rule.title}"
        )
