"""Where the time of a scan goes, stage by stage, and which rules take the most of theirs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.accuracy.tables import markdown
from bench.scans import newest
from coderenew.catalog.load import load_catalog
from coderenew.catalog.query import Catalog
from coderenew.facts.php.extract import extract_php
from coderenew.report.json_v1 import render_json
from coderenew.report.options import ReportOptions
from coderenew.rules.project import Project, outline
from coderenew.rules.registry import rules_for
from coderenew.rules.views import PhpFile
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, answer, read_source
from coderenew.scan.stored_facts import StoredFacts, decode, encode
from coderenew.scan.suppressions import suppressions_in
from coderenew.source.open_source import open_path
from coderenew.verdict.load_conditions import load_conditions, reachability

MOST = 15
"""How many rules are listed."""


class _Clock:
    """CPU seconds by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - start


def profile(folder: Path) -> str:
    """Tables of stages and of the slowest rules for one folder of PHP."""
    stages, rules = _Clock(), _Clock()
    with stages("catalog"):
        catalog = load_catalog()
    with stages("open and describe"):
        source = open_path(folder)
    for component in source.components:
        php = [file for file in component.files if file.language == "php"]
        with stages("read"):
            data = [source.read(component, file.path) for file in php]
        with stages("facts"):
            found = [extract_php(text) for text in data]
        with stages("suppressions"):
            for text in data:
                suppressions_in(text)
        with stages("encode"):
            packed = [encode(StoredFacts(facts)) for facts in found]
        with stages("decode, twice"):
            for one in packed * 2:
                decode(one)
        with stages("outlines and project"):
            project = Project(component, [outline(*pair) for pair in zip(php, found, strict=True)])
        with stages("load conditions"):
            load_conditions(project)
            reachability(project)
        with stages("rules"):
            for pair in zip(php, found, strict=True):
                _run_rules(PhpFile(*pair), project, catalog, rules)
    readings = read_source(source, catalog, ReadOptions())
    with stages("judge and excerpts"):
        result = answer(readings, catalog, Question(newest()), source=source)
    with stages("report"):
        render_json(result, ReportOptions())
    slowest = sorted(rules.spent.items(), key=lambda item: -item[1])[:MOST]
    return f"{_table('stage', stages.spent)}\n\n{_table('rule', dict(slowest))}"


def _run_rules(view: PhpFile, project: Project, catalog: Catalog, clock: _Clock) -> None:
    for registered in rules_for("php"):
        with clock(registered.rule.id):
            list(registered.check(view, project, catalog))


def _table(name: str, spent: dict[str, float]) -> str:
    whole = sum(spent.values()) or 1
    rows = sorted(spent.items(), key=lambda item: -item[1])
    shown = [(what, f"{1000 * cpu:.0f} ms", f"{cpu / whole:.0%}") for what, cpu in rows]
    return markdown((name, "CPU", "share"), shown)
