"""A source that was read once is judged again from what was kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderenew.catalog.load import load_catalog
from coderenew.catalog.query import Catalog
from coderenew.model.target import Target
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, answer, read_source
from coderenew.scan.stored_readings import StaleReadingsError, pack_scan, store, unpack_scan
from coderenew.source.open_source import open_path

SAMPLE = Path(__file__).parents[1] / "samples" / "old-gallery"


def kept() -> bytes:
    catalog = load_catalog()
    source = open_path(SAMPLE)
    return pack_scan(store(read_source(source, catalog, ReadOptions()), catalog, source=source))


@pytest.mark.parametrize("target", [Target.of("7.1", "8.5"), Target.of("5.0", "7.0")])
def test_kept_readings_give_the_result_of_the_source(target: Target) -> None:
    catalog = load_catalog()
    source = open_path(SAMPLE)
    fresh = answer(read_source(source, catalog, ReadOptions()), catalog, Question(target))
    scan, readings = unpack_scan(kept(), catalog)
    again = answer(readings, catalog, Question(target))
    assert again.components == fresh.components
    assert [part.component.slug for part in scan.components] == ["old-gallery"]


def test_every_candidate_keeps_its_line() -> None:
    scan, readings = unpack_scan(kept(), load_catalog())
    excerpts = scan.components[0].excerpts
    assert len(excerpts) == len(readings[0].candidates)
    assert all(excerpts)


def test_readings_of_another_catalog_are_stale() -> None:
    with pytest.raises(StaleReadingsError):
        unpack_scan(kept(), Catalog({}, "another"))


@given(st.binary())
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no stored readings"):
        unpack_scan(data, load_catalog())
