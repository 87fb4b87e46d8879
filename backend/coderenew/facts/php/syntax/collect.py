"""All features of one file, each new one once a function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import itemgetter

from tree_sitter import Node

from coderenew.facts.php.calls import CallsByName
from coderenew.facts.php.features import OLD_SYNTAX
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.repair import Mend
from coderenew.facts.php.syntax.comparators import from_comparators
from coderenew.facts.php.syntax.feature import Feature
from coderenew.facts.php.syntax.lists import from_lists
from coderenew.facts.php.syntax.loops import from_loops
from coderenew.facts.php.syntax.names import from_mends, from_names
from coderenew.facts.php.syntax.nodes import from_nodes
from coderenew.facts.php.syntax.numbers import from_numbers
from coderenew.facts.php.syntax.operators import from_operators
from coderenew.facts.php.syntax.sizes import from_sizes
from coderenew.facts.php.syntax.texts import from_texts
from coderenew.facts.php.syntax.types import from_types
from coderenew.facts.php.syntax.variables import from_variables
from coderenew.model.php_facts import Syntax


def syntax(
    reading: Reading,
    root: Node,
    mends: tuple[Mend, ...],
    halt: int | None,
    declared: Iterable[Syntax],
    calls: CallsByName,
) -> list[Syntax]:
    """Language features in source order. Features that only newer PHP has are kept once in each
    scope: one is enough to know what the file needs; features that PHP has given up are all kept.
    """
    features = chain(_features(reading, root, mends, halt), from_comparators(reading, calls))
    found = {*_placed(reading, features), *declared}
    return sorted(found, key=lambda fact: (fact.line, fact.column, fact.feature))


def _features(
    reading: Reading, root: Node, mends: tuple[Mend, ...], halt: int | None
) -> Iterator[Feature]:
    yield from from_nodes(reading)
    yield from from_types(reading)
    yield from from_lists(reading)
    yield from from_numbers(reading)
    yield from from_operators(reading)
    yield from from_sizes(reading)
    yield from from_loops(reading)
    yield from from_names(reading)
    yield from from_texts(reading, root)
    yield from from_variables(reading, root)
    yield from from_mends(mends)
    if halt is not None:
        yield Feature("halt-compiler", reading.text.lower().rfind("__halt_compiler"))


def _placed(reading: Reading, features: Iterable[Feature]) -> Iterator[Syntax]:
    first: dict[tuple[str, int], Feature] = {}
    for feature in features:
        if feature.name in OLD_SYNTAX:
            yield _fact(reading, feature)
            continue
        key = (feature.name, reading.place(feature.offset)[0])
        known = first.get(key)
        if known is None or feature.offset < known.offset:
            first[key] = feature
    for feature in sorted(first.values(), key=itemgetter(1)):
        yield _fact(reading, feature)


def _fact(reading: Reading, feature: Feature) -> Syntax:
    name, offset, detail = feature
    return Syntax(name, *reading.position(offset), detail, *reading.place(offset))
