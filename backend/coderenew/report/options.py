"""What a reader may choose about a report."""

from __future__ import annotations

from msgspec import Struct


class ReportOptions(Struct, frozen=True):
    """Only the text report uses colours; formats for machines hold everything."""

    show_cleared: bool = False
    show_baselined: bool = False
    color: bool = False
    max_places: int = 5  # of equal findings, in the text report
