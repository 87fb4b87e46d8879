"""Every report format by its name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from coderenew.model.result import ScanResult
from coderenew.report.options import ReportOptions

__all__ = ["FORMATS", "ReportOptions", "render"]

FORMATS = {
    "text": "coderenew.report.text:render_text",
    "json": "coderenew.report.json_v1:render_json",
    "sarif": "coderenew.report.sarif:render_sarif",
    "junit": "coderenew.report.junit:render_junit",
    "csv": "coderenew.report.csv:render_csv",
    "markdown": "coderenew.report.markdown:render_markdown",
    "github": "coderenew.report.github:render_github",
    "html": "coderenew.report.html:render_html",
}
"""Where each format's renderer is; imported when asked for, since some bring heavy libraries."""


def render(format_: str, result: ScanResult, options: ReportOptions) -> bytes:
    """The report in one format; equal results give equal bytes. Raises KeyError for no format."""
    module, _, name = FORMATS[format_].partition(":")
    renderer: Callable[[ScanResult, ReportOptions], bytes] = getattr(import_module(module), name)
    return renderer(result, options)
