"""How tightly operators bind, as PHP 8 has it."""

from __future__ import annotations

_LEVELS = (
    "or",
    "xor",
    "and",
    "?",
    "??",
    "||",
    "&&",
    "|",
    "^",
    "&",
    "== != === !== <=>",
    "< <= > >=",
    "|>",
    ".",
    "<< >>",
    "+ -",
    "* / %",
    "instanceof",
    "**",
)
POWER = {operator: level for level, row in enumerate(_LEVELS) for operator in row.split()}
