"""Reports in every format, from what a scan kept."""

from __future__ import annotations

from app.integrations.engine.outcome import Stack
from app.integrations.engine.scanning import RefusedSourceError
from app.integrations.engine.stacks import origin_of, target_of
from coderenew.catalog.load import load_catalog
from coderenew.catalog.query import Catalog
from coderenew.model.finding import Confidence
from coderenew.report.formats import FORMATS, ReportOptions, render
from coderenew.scan import facts_file
from coderenew.scan.pipeline import Question, answer
from coderenew.scan.stored_readings import StaleReadingsError, StoredScan, store, unpack_scan
from coderenew.verdict.reading import Reading

RENDERED = frozenset(FORMATS)


def render_kept(data: bytes, stack: Stack, format_: str, *, packed_facts: bool) -> bytes | None:
    """The report of a kept scan; `data` are its readings, or its packed facts.

    None when the readings are stale: give the facts then. Raises RefusedSourceError on other
    bytes.
    """
    catalog = load_catalog()
    try:
        kept, readings = _read(data, catalog, packed_facts)
    except StaleReadingsError:
        return None
    except ValueError as error:
        raise RefusedSourceError(str(error)) from error
    question = Question(target_of(stack), origin_of(stack), Confidence.LIKELY)
    result = answer(readings, catalog, question, label=kept.label)
    return render(format_, kept.with_lines(result), ReportOptions(show_cleared=True))


def _read(data: bytes, catalog: Catalog, packed_facts: bool) -> tuple[StoredScan, list[Reading]]:
    if not packed_facts:
        return unpack_scan(data, catalog)
    file = facts_file.unpack(data)
    readings = facts_file.readings(file, catalog, frozenset())
    return store(readings, catalog, label=file.source), readings
