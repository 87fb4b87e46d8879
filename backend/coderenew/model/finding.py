"""From a use that breaks in some versions (candidate) to what is wrong on one stack (finding)."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from msgspec import Struct

from coderenew.model.condition import ALWAYS, Condition
from coderenew.model.version import EVERY_VERSION, VersionRange


class Severity(IntEnum):
    """What happens to the site; a greater number is worse."""

    INFO = 1
    WARNS = 2  # notice or deprecation at run time
    BREAKS = 3  # wrong result or lost feature
    FATAL = 4  # stops the request or the activation

    @property
    def word(self) -> str:
        return self.name.lower()


class Confidence(IntEnum):
    """How sure the reading is; `CERTAIN` and `LIKELY` count for the verdict."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Moment(StrEnum):
    """When the use takes effect."""

    COMPILE = "compile"  # as soon as the file is included: syntax, signatures
    LOAD = "load"  # top-level code of the file
    RUN = "run"  # inside a function or method
    INSTALL = "install"  # headers, readme


class Symbol(Struct, frozen=True, omit_defaults=True):
    """What a candidate is about; `name` in canonical spelling, "Owner::member" for members."""

    kind: str  # a catalog SymbolKind, or "syntax", "header"
    name: str
    platform: str = ""  # php, wordpress, javascript


class Clearance(Struct, frozen=True, omit_defaults=True):
    """Why a use is harmless: always, or in the WordPress or PHP versions given.

    kind: "polyfill" (the component declares it: `where` is path:line), "wordpress-polyfill"
    (WordPress declares it: `wordpress` says in which versions), "guard" (made by the judge),
    "library" (an optional library that the component ships), "inline" (a suppression comment).
    """

    kind: str
    reason: str
    where: str = ""
    wordpress: VersionRange = EVERY_VERSION
    php: VersionRange = EVERY_VERSION


class Candidate(Struct, frozen=True, omit_defaults=True):
    """A use that is wrong on the PHP and WordPress versions given, unless its guards clear it.

    Candidates know no target: a matrix is judged from one list of them. `slots` fill the rule's
    message (`{symbol}` and `{replacement}` are filled by the fields of the same name).
    """

    rule: str
    severity: Severity
    confidence: Confidence
    symbol: Symbol
    path: str
    line: int
    column: int = 1
    php: VersionRange = EVERY_VERSION
    wordpress: VersionRange = EVERY_VERSION
    moment: Moment = Moment.RUN
    enclosing: str = ""  # enclosing function or method
    context: Condition = ALWAYS
    replacement: str = ""
    slots: dict[str, str] = {}
    clearances: tuple[Clearance, ...] = ()


class Finding(Struct, frozen=True, omit_defaults=True):
    """A candidate that holds on the judged stack.

    `fingerprint` (16 hex digits) is made of rule, path, symbol, enclosing function and ordinal,
    never of a line number. `counts` says whether it counts for the verdict.
    """

    candidate: Candidate
    message: str
    fingerprint: str
    role: str = "own"  # FileRole
    library: str = ""
    excerpt: str = ""
    is_new: bool = True  # newly breaks, given --from
    counts: bool = True
    baselined: bool = False


class Cleared(Struct, frozen=True, omit_defaults=True):
    """A candidate that holds on the judged stack but is harmless, and why."""

    candidate: Candidate
    clearance: Clearance
