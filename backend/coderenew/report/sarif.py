"""SARIF 2.1.0 for code-scanning services.

Services cut a run after 25,000 results and show 5,000 (GitHub documents both), so results come
worst first and stop at 5,000; what was left out is said in a notification, never silently.
"""

from __future__ import annotations

import inspect
from typing import Any
from urllib.parse import quote

import msgspec

from coderenew.model.component import Note
from coderenew.model.finding import Confidence, Finding, Severity
from coderenew.model.result import ComponentResult, ScanResult, State
from coderenew.report.options import ReportOptions
from coderenew.rules.registry import Registered, all_rules

MAX_RESULTS = 5_000
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.FATAL: "error",
    Severity.BREAKS: "error",
    Severity.WARNS: "warning",
    Severity.INFO: "note",
}
_PRECISION = {
    Confidence.CERTAIN: "very-high",
    Confidence.LIKELY: "high",
    Confidence.POSSIBLE: "medium",
}
Json = dict[str, Any]


def render_sarif(result: ScanResult, options: ReportOptions) -> bytes:  # noqa: ARG001
    """One run with the rules that fired and their results."""
    found = sorted(
        ((part, finding) for part in result.components for finding in part.findings),
        key=lambda pair: _worst_first(pair[1]),
    )
    kept = found[:MAX_RESULTS]
    fired = {finding.candidate.rule for _, finding in kept}
    rules = [registered for registered in all_rules() if registered.rule.id in fired]
    index = {registered.rule.id: number for number, registered in enumerate(rules)}
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "CodeRenew",
                        "semanticVersion": result.engine_version,
                        "rules": [_rule(registered) for registered in rules],
                    }
                },
                "automationDetails": {"id": f"coderenew/{result.source}/"},
                "columnKind": "utf16CodeUnits",
                "invocations": [_invocation(result, len(found) - len(kept))],
                "results": [_result(part, finding, index) for part, finding in kept],
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(document)) + b"\n"


def _worst_first(finding: Finding) -> tuple[object, ...]:
    candidate = finding.candidate
    return (
        not finding.counts,
        -candidate.severity,
        -candidate.confidence,
        candidate.path,
        candidate.line,
        candidate.column,
        candidate.rule,
    )


def _rule(registered: Registered) -> Json:
    rule = registered.rule
    page = inspect.cleandoc(registered.module.__doc__ or rule.title)
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": page.split("\n\n")[0][:1000]},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "precision": _PRECISION[rule.confidence],
            "tags": ["compatibility", rule.family.value],
        },
    }


def _invocation(result: ScanResult, left_out: int) -> Json:
    notes: list[Note] = [*result.notes, *(n for part in result.components for n in part.notes)]
    notifications = [_notification(note.message, note.path) for note in notes if note.incomplete]
    notifications += [
        _notification(f"{part.component.title} cannot install: {part.verdict.reason}", "")
        for part in result.components
        if part.verdict.state is State.CANNOT_INSTALL
    ]
    if left_out:
        text = f"{left_out} less severe results were left out: services show {MAX_RESULTS}"
        notifications.append(_notification(text, ""))
    return {
        "executionSuccessful": not result.incomplete,
        "toolExecutionNotifications": notifications,
    }


def _notification(text: str, path: str) -> Json:
    notification: Json = {"level": "warning", "message": {"text": text}}
    if path:
        notification["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(path)}}]
    return notification


def _result(part: ComponentResult, finding: Finding, index: dict[str, int]) -> Json:
    candidate = finding.candidate
    region: Json = {"startLine": candidate.line}
    if finding.excerpt:
        region["snippet"] = {"text": finding.excerpt}
    location: Json = {
        "physicalLocation": {
            "artifactLocation": _artifact(part.component.root + candidate.path),
            "region": region,
        }
    }
    if candidate.enclosing:
        location["logicalLocations"] = [{"fullyQualifiedName": candidate.enclosing}]
    return {
        "ruleId": candidate.rule,
        "ruleIndex": index[candidate.rule],
        "level": _LEVELS[candidate.severity],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"coderenew/v1": finding.fingerprint},
        "baselineState": "new" if finding.is_new else "unchanged",
        "suppressions": [{"kind": "external", "justification": "baseline"}]
        if finding.baselined
        else [],
        "properties": {
            "severity": candidate.severity.word,
            "confidence": candidate.confidence.word,
            "role": finding.role,
            "counts": finding.counts,
        },
    }


def _artifact(path: str) -> Json:
    return {"uri": quote(path), "uriBaseId": "%SRCROOT%"}
