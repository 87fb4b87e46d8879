"""A self-contained HTML page: no script, no request to anywhere, light and dark, printable."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from coderenew.model.result import ScanResult
from coderenew.report.grouping import CLEARANCE_WORDS, clearance_counts, sections
from coderenew.report.options import ReportOptions
from coderenew.report.printable import printable


def render_html(result: ScanResult, options: ReportOptions) -> bytes:
    """UTF-8; everything that comes from the scanned code is escaped."""
    components = [
        {
            "result": component,
            "sections": sections(component),
            "cleared": clearance_counts(component.cleared).most_common(),
        }
        for component in result.components
    ]
    text = _template().render(
        result=result,
        components=components,
        clearance_words=CLEARANCE_WORDS,
        options=options,
    )
    return text.encode() + b"\n"


def _finalized(value: object) -> object:
    # A macro's result is Markup: it was built from finalized values already.
    return printable(value) if type(value) is str else value


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("coderenew.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2")
