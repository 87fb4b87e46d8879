"""Words that PHP reserves, as facts of the language manual. Since when is the catalog's matter."""

from __future__ import annotations

KEYWORDS = frozenset(
    """abstract and array as break callable case catch class clone const continue declare default
    die do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile eval exit
    extends final finally fn for foreach function global goto if implements include include_once
    instanceof insteadof interface isset list match namespace new or print private protected public
    readonly require require_once return static switch throw trait try unset use var while xor
    yield""".split()  # noqa: SIM905
)
"""Never a name of a class or function."""

TYPE_NAMES = frozenset(
    """bool false float int iterable mixed never null object parent self string true
    void""".split()  # noqa: SIM905
)
"""Never a name of a class-like."""

SUPERGLOBALS = frozenset(
    {"_GET", "_POST", "_COOKIE", "_REQUEST", "_SERVER", "_ENV", "_FILES", "_SESSION", "GLOBALS"}
)
