"""JUnit XML: a suite for each component, a case for each rule, a failure for each finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from coderenew.model.finding import Finding
from coderenew.model.result import ComponentResult, ScanResult
from coderenew.report.options import ReportOptions

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(result: ScanResult, options: ReportOptions) -> bytes:  # noqa: ARG001
    """A passing case says that the component was judged and nothing counts."""
    document = JUnitXml("coderenew")
    for component in result.components:
        suite = TestSuite(f"{component.component.title} on {result.target}")
        suite.add_testcases(_cases(component))
        document.add_testsuite(suite)
    text: bytes = document.tostring()  # type: ignore[no-untyped-call]
    return text + b"\n"


def _cases(result: ComponentResult) -> list[TestCase]:
    counting = sorted((f for f in result.findings if f.counts), key=lambda f: f.candidate.rule)
    cases = [
        _case(result, rule, list(findings))
        for rule, findings in groupby(counting, key=lambda f: f.candidate.rule)
    ]
    cases.extend(_incomplete(result))
    return cases or [TestCase("compatible", result.component.title)]


def _case(result: ComponentResult, rule: str, findings: list[Finding]) -> TestCase:
    case = TestCase(rule, result.component.title)
    case.result = [_failure(finding) for finding in findings]
    return case


def _failure(finding: Finding) -> Failure:
    candidate = finding.candidate
    place = f"{candidate.path}:{candidate.line}"
    failure = Failure(_xml(f"{place}: {finding.message}"), candidate.severity.word)
    failure.text = _xml(f"{place}\n{finding.excerpt}\n")
    return failure


def _incomplete(result: ComponentResult) -> Iterator[TestCase]:
    for note in result.notes:
        if note.incomplete:
            case = TestCase(f"not judged: {_xml(note.path)}", result.component.title)
            case.result = [Error(_xml(note.message), note.code)]
            yield case


def _xml(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)
