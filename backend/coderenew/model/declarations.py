"""What a component declares itself, as far as its guards may ask for it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from coderenew.model.condition import Condition


class Declarations(Struct, frozen=True):
    """Functions and classes by their lower-case names.

    `constants` holds for each definition of a constant what it means: a version or a test that was
    copied into it, else None; under `name()` the same for a function that returns such a test.
    """

    functions: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    constants: Mapping[str, tuple[Condition | None, ...]] = {}
