"""Uses that their code protects: how many of them the engine is silent on and the rival is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench import phpcs
from bench.accuracy.judging import newest_target
from coderenew.catalog.load import load_catalog
from coderenew.model.finding import Cleared
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, answer, read_source
from coderenew.source.open_source import open_path

_PROTECTS = frozenset({"guard", "polyfill", "wordpress-polyfill"})


def guarded_uses(folders: list[Path], rivals: Path, php: str) -> tuple[int, int]:
    """Lines with a use of PHP that a guard or polyfill clears, and those that phpcs reports."""
    protected = {line for folder in folders for line in _lines(folder)}
    paths = sorted({path for path, _ in protected})
    reported = {(m.path, m.line) for m in phpcs.messages(rivals, php, paths)} if paths else set()
    return len(protected), len(protected & reported)


def _lines(folder: Path) -> Iterator[tuple[str, int]]:
    source = open_path(folder.resolve())
    catalog = load_catalog()
    result = answer(read_source(source, catalog, ReadOptions()), catalog, Question(newest_target()))
    for part in result.components:
        root = folder.resolve() / part.component.root
        for cleared in part.cleared:
            if _is_protected(cleared):
                yield str(root / cleared.candidate.path), cleared.candidate.line


def _is_protected(cleared: Cleared) -> bool:
    return (
        cleared.clearance.kind in _PROTECTS
        and cleared.candidate.symbol.platform == "php"
        and cleared.candidate.path.endswith(".php")
    )
