"""Hook that passes fewer arguments than its callback requires.

What: A callback of a core hook requires more arguments than WordPress passes in some releases.

Why it breaks: WordPress passes what the hook has, however many arguments add_action() asks for.
The call then lacks one: a warning in PHP before 7.1, an ArgumentCountError since, which ends the
request.

Since: the releases in which the hook has fewer arguments, from their code.

Fix: Give the callback's later parameters defaults.

Source: https://developer.wordpress.org/reference/hooks/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.model.version import VersionRange
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.uses.callbacks import Listening, listening
from coderenew.rules.version_ranges import MISSING_ARGUMENT, spans
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-HOOK-ARGUMENTS",
    title="Hook that passes fewer arguments than its callback requires",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message="{callback}() requires {required} arguments, but {symbol} passes {passed}.",
    source="https://developer.wordpress.org/reference/hooks/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for heard in listening(file, project):
        # Every hook passes one argument at least, an empty text when it has none.
        if 1 < heard.required <= heard.accepted:
            record = _most_generous(catalog, heard.hook.value)
            if record is not None:
                for versions, passed in _lacking(record, heard.required):
                    yield from _candidates(file, heard, record, versions, passed)


def _most_generous(catalog: Catalog, name: str) -> Record | None:
    """The hook of exactly this name; of an action and a filter that share it, the one that passes
    more, since WordPress keeps one list for both and the callback may be meant for either."""
    found = [
        record
        for kind in (SymbolKind.ACTION, SymbolKind.FILTER)
        if (record := catalog.find(Platform.WORDPRESS, kind, name)) is not None
    ]
    return max(found, key=_passes, default=None)


def _passes(record: Record) -> int:
    text = record.signatures[-1].text if record.signatures else ""
    return int(text) if text.isdigit() else 0


def _lacking(record: Record, required: int) -> Iterator[tuple[VersionRange, int]]:
    def passed(text: str) -> int | None:
        if not text.isdigit():
            return None
        least = 1 if record.kind is SymbolKind.ACTION else 0
        number = max(int(text), least)
        return number if number < required else None

    return spans(record, passed)


def _candidates(
    file: PhpFile, heard: Listening, record: Record, versions: VersionRange, passed: int
) -> Iterator[Candidate]:
    for php, severity in MISSING_ARGUMENT:
        yield Candidate(
            rule=RULE.id,
            severity=severity,
            confidence=RULE.confidence,
            symbol=Symbol(record.kind.value, record.name, "wordpress"),
            path=file.path,
            line=heard.call.line,
            column=heard.call.column,
            php=php,
            wordpress=versions,
            enclosing=file.enclosing(heard.call.scope),
            context=file.context(heard.call.context),
            slots={
                "callback": heard.callback,
                "required": str(heard.required),
                "passed": str(passed),
            },
        )
