"""A component read by several processes gets the verdict that one process gives it."""

from __future__ import annotations

from pathlib import Path

from coderenew.catalog.load import load_catalog
from coderenew.model.component import Note
from coderenew.model.target import Target
from coderenew.report.json_v1 import render_json
from coderenew.report.options import ReportOptions
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, answer, read_source
from coderenew.scan.workers import SERIAL_BELOW
from coderenew.source.open_source import open_path

HEADER = "<?php\n/* Plugin Name: Large */\n"
FILES = 12


def large_plugin(folder: Path) -> Path:
    """A plugin large enough for several processes, with findings in every file."""
    filler = "// " + "x" * 100 + "\n"
    for number in range(FILES):
        code = f"function own_{number}() {{ return create_function('', 'return {number};'); }}\n"
        text = HEADER + code + filler * (SERIAL_BELOW // FILES // len(filler) + 50)
        (folder / f"file{number}.php").write_text(text)
    return folder


def report(folder: Path, jobs: int) -> tuple[bytes, list[tuple[Note, ...]]]:
    catalog = load_catalog()
    source = open_path(folder)
    readings = read_source(source, catalog, ReadOptions(jobs=jobs))
    question = Question(Target.of("7.1", "8.5"))
    result = answer(readings, catalog, question, source=source)
    return render_json(result, ReportOptions()), [reading.notes for reading in readings]


def test_two_processes_give_the_verdict_of_one(tmp_path: Path) -> None:
    folder = large_plugin(tmp_path)
    alone, together = report(folder, 1), report(folder, 2)
    assert together == alone
    assert alone[0].count(b'"CR-PHP-REMOVED-FUNCTION"') >= FILES
