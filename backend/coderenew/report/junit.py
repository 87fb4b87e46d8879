"""JUnit XML: a suite for each component, a case for each rule in each file.

Cases hold no line numbers, so that a service sees the same case fail again when code moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from coderenew.model.finding import Finding
from coderenew.model.result import ComponentResult, ScanResult, State
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
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text + b"\n"


def _cases(result: ComponentResult) -> list[TestCase]:
    counting = sorted((f for f in result.findings if f.counts), key=_case_of)
    cases = [
        _case(result, f"{rule} in {path}", list(findings))
        for (path, rule), findings in groupby(counting, key=_case_of)
    ]
    cases.extend(_refused(result))
    cases.extend(_incomplete(result))
    return cases or [TestCase("compatible", result.component.title)]


def _case_of(finding: Finding) -> tuple[str, str]:
    return finding.candidate.path, finding.candidate.rule


def _case(result: ComponentResult, name: str, findings: list[Finding]) -> TestCase:
    """One failure a case, since most services read no second one."""
    case = TestCase(_xml(name), result.component.title)
    worst = max(findings, key=lambda finding: finding.candidate.severity)
    more = len(findings) - 1
    message = worst.message + (f" (and {more} more)" if more else "")
    failure = Failure(_xml(message), worst.candidate.severity.word)
    failure.text = _xml("".join(_place(finding) for finding in findings))
    case.result = [failure]
    return case


def _place(finding: Finding) -> str:
    candidate = finding.candidate
    return f"{candidate.path}:{candidate.line}: {finding.message}\n    {finding.excerpt}\n"


def _refused(result: ComponentResult) -> Iterator[TestCase]:
    if result.verdict.state is State.CANNOT_INSTALL:
        case = TestCase("installable", result.component.title)
        case.result = [Failure(_xml(result.verdict.reason), "cannot install")]
        yield case


def _incomplete(result: ComponentResult) -> Iterator[TestCase]:
    for note in result.notes:
        if note.incomplete:
            case = TestCase(f"not judged: {_xml(note.path)}", result.component.title)
            case.result = [Error(_xml(note.message), note.code)]
            yield case


def _xml(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)
