"""The PDF report: the public JSON, set by typst."""

from __future__ import annotations

from pathlib import Path

import typst

_TEMPLATE = Path(__file__).with_name("report.typ")
_CONTROLS = {code: None for code in range(32) if code not in (9, 10, 13)}


def render_pdf(report: bytes, folder: Path) -> bytes:
    """A PDF of the JSON report, made within `folder`.

    It is accessible (PDF/UA-1) unless the code holds characters that the fonts lack.
    """
    (folder / "report.json").write_text(report.decode("utf-8", "replace").translate(_CONTROLS))
    template = folder / "report.typ"
    template.write_bytes(_TEMPLATE.read_bytes())
    root = str(folder)
    try:
        return typst.compile(
            str(template), root=root, ignore_system_fonts=True, pdf_standards="ua-1"
        )
    except typst.TypstError:
        return typst.compile(str(template), root=root, ignore_system_fonts=True)
