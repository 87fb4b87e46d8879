"""The matrix WordPress × PHP as text and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from coderenew.model.component import Component
from coderenew.model.result import MatrixCell, State
from coderenew.model.target import Target
from coderenew.model.version import Version
from coderenew.report.printable import printable

Matrices = Sequence[tuple[Component, Mapping[Target, MatrixCell]]]

_SHORT = {
    State.WORKS: "works",
    State.WARNS: "warns",
    State.BREAKS: "breaks",
    State.CANNOT_INSTALL: "refused",
    State.NOT_JUDGED: "?",
}


def matrix_text(matrices: Matrices) -> str:
    """A table a component: a row for each WordPress (newest first), a column for each PHP."""
    tables = (_table(printable(component.title), cells) for component, cells in matrices)
    return "\n".join(tables) + _LEGEND


_LEGEND = "\nrefused: the header, or WordPress itself, asks for a newer version; ?: not judged\n"


def _table(title: str, cells: Mapping[Target, MatrixCell]) -> str:
    wordpress, php = _axes(cells)
    head = f"{'WordPress':<10}" + "".join(f"{'PHP ' + str(version):>12}" for version in php)
    rows = [
        f"{version!s:<10}" + "".join(f"{_cell(cells[Target(version, p)]):>12}" for p in php)
        for version in reversed(wordpress)
    ]
    return "\n".join((title, head, *rows, ""))


def _cell(cell: MatrixCell) -> str:
    places = cell.fatal + cell.breaks or cell.warns
    word = _SHORT[cell.verdict.state]
    return f"{word} {places}" if cell.verdict.state in (State.BREAKS, State.WARNS) else word


def _axes(cells: Mapping[Target, MatrixCell]) -> tuple[list[Version], list[Version]]:
    return sorted({t.wordpress for t in cells}), sorted({t.php for t in cells})


def matrix_json(matrices: Matrices) -> str:
    """A list of components, each with a list of cells, oldest WordPress and PHP first."""
    document = [
        {
            "component": component.slug,
            "kind": component.kind,
            "root": component.root,
            "cells": [
                {
                    "wordpress": str(target.wordpress),
                    "php": str(target.php),
                    "state": cell.verdict.state.value,
                    "reason": cell.verdict.reason,
                    "incomplete": cell.verdict.incomplete,
                    "fatal": cell.fatal,
                    "breaks": cell.breaks,
                    "warns": cell.warns,
                }
                for target, cell in sorted(cells.items(), key=lambda item: item[0])
            ],
        }
        for component, cells in matrices
    ]
    return msgspec.json.format(msgspec.json.encode(document)).decode() + "\n"
