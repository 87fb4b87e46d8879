"""`coderenew explain`: a rule's page, or what the catalog knows of a symbol."""

from __future__ import annotations

import inspect
from typing import Annotated

import typer

from coderenew.catalog.load import load_catalog
from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.cli.exit_codes import ExitCode
from coderenew.cli.messages import fail
from coderenew.rules.registry import Registered, all_rules


def explain_command(
    subject: Annotated[str, typer.Argument(metavar="RULE|SYMBOL", help="CR-… or a name.")],
) -> None:
    """Explain a rule, or show a symbol's history, replacement and source."""
    for registered in all_rules():
        if registered.rule.id == subject.upper():
            print(_rule_page(registered))
            return
    records = list(_records(load_catalog(), subject))
    if not records:
        fail(ExitCode.USAGE, f"neither a rule nor a known symbol: {subject}", "see coderenew rules")
    print("\n\n".join(_record_page(record) for record in records))


def _rule_page(registered: Registered) -> str:
    rule = registered.rule
    head = f"{rule.id}: {rule.title}\n{rule.severity.word}, {rule.confidence.word}"
    return f"{head}\n\n{inspect.cleandoc(registered.module.__doc__ or '')}"


def _records(catalog: Catalog, name: str) -> list[Record]:
    bare = name.removesuffix("()").lstrip("\\")
    return [
        record
        for platform in Platform
        for kind in SymbolKind
        if (record := catalog.find(platform, kind, bare)) is not None
    ]


def _record_page(record: Record) -> str:
    lines = [f"{record.name} ({record.platform.value} {record.kind.value.replace('_', ' ')})"]
    for word, version in (
        ("there since", record.since),
        ("deprecated in", record.deprecated),
        ("removed in", record.removed),
    ):
        if version is not None:
            lines.append(f"  {word:<14} {version}")
    if record.replacement:
        lines.append(f"  {'use instead':<14} {record.replacement}")
    lines += [f"  {'since ' + str(s.since):<14} {s.text}" for s in record.signatures]
    if record.file:
        lines.append(f"  {'defined in':<14} {record.file}")
    if record.context:
        lines.append(f"  {'context':<14} {', '.join(sorted(record.context))}")
    lines.append(f"  {'source':<14} {record.source or 'code'}")
    return "\n".join(lines)
