"""Runs every rule over the facts of a component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import msgspec

from coderenew.catalog.query import Catalog
from coderenew.model.component import Note, SourceFile
from coderenew.model.finding import Candidate
from coderenew.model.javascript_facts import JavascriptFacts
from coderenew.model.php_facts import PhpFacts
from coderenew.rules.project import Project
from coderenew.rules.registry import Registered, all_rules, rules_for
from coderenew.rules.relevance import Relevance
from coderenew.rules.views import HeaderView, JavascriptFile, ManifestFile, PhpFile
from coderenew.scan.stored_facts import Facts, StoredFacts, decode
from coderenew.scan.suppressions import suppress, unknown_rules

View = PhpFile | JavascriptFile | ManifestFile | HeaderView


class RuleRun:
    """One run of the rules; `notes` collects rules that failed on a file."""

    def __init__(self, project: Project, catalog: Catalog, disabled: frozenset[str]) -> None:
        self._project = project
        self._catalog = catalog
        self._rules = {
            subject: [r for r in rules_for(subject) if r.rule.id not in disabled]
            for subject in ("php", "javascript", "manifest", "headers")
        }
        self._relevance = Relevance(self._rules["php"], project, catalog)
        self._known = {registered.rule.id for registered in all_rules()}
        self.notes: list[Note] = []

    def files(
        self, files: Iterable[SourceFile], encoded: Mapping[str, bytes]
    ) -> tuple[Candidate, ...]:
        """Candidates of these files; facts are decoded one file at a time."""
        found: list[Candidate] = []
        for file in files:
            found.extend(self._file(file, decode(encoded[file.path])))
        return tuple(found)

    def headers(self, view: HeaderView) -> tuple[Candidate, ...]:
        """Candidates of the component's headers."""
        return tuple(self._check(self._rules["headers"], view, view.headers.file))

    def _concerned(self, subject: str, view: View) -> Iterable[Registered]:
        if isinstance(view, PhpFile):
            return self._relevance.rules_for(view)
        return self._rules[subject]

    def _file(self, file: SourceFile, stored: StoredFacts) -> Iterator[Candidate]:
        if stored.facts is None:
            return iter(())
        candidates = chain.from_iterable(
            self._check(self._concerned(subject, view), view, file.path)
            for subject, view in _views(file, stored.facts, stored.scripts)
        )
        if stored.suppressions:
            self.notes.extend(unknown_rules(file.path, stored.suppressions, self._known))
            return suppress(candidates, stored.suppressions)
        return candidates

    def _check(self, rules: Iterable[Registered], view: View, path: str) -> Iterator[Candidate]:
        for registered in rules:
            try:
                yield from map(_bounded, registered.check(view, self._project, self._catalog))
            except Exception as error:
                # One rule's fault on one file must not cost the rest of the verdict.
                self.notes.append(
                    Note(
                        code="rule-failed",
                        message=f"{registered.rule.id} failed: {type(error).__name__}: {error}",
                        path=path,
                        incomplete=True,
                    )
                )


_LONGEST_NAME = 500


def _bounded(candidate: Candidate) -> Candidate:
    """The candidate with names cut that no author would write: a report repeats them at each use,
    so that it would grow with the square of the file."""
    texts = (candidate.enclosing, candidate.symbol.name, *candidate.slots.values())
    if max(map(len, texts)) <= _LONGEST_NAME:
        return candidate
    symbol = msgspec.structs.replace(candidate.symbol, name=candidate.symbol.name[:_LONGEST_NAME])
    slots = {key: text[:_LONGEST_NAME] for key, text in candidate.slots.items()}
    enclosing = candidate.enclosing[:_LONGEST_NAME]
    return msgspec.structs.replace(candidate, symbol=symbol, slots=slots, enclosing=enclosing)


def _views(
    file: SourceFile, facts: Facts, scripts: JavascriptFacts | None
) -> Iterator[tuple[str, View]]:
    if isinstance(facts, PhpFacts):
        yield "php", PhpFile(file, facts)
    elif isinstance(facts, JavascriptFacts):
        yield "javascript", JavascriptFile(file, facts)
    else:
        yield "manifest", ManifestFile(file, facts)
    if scripts is not None:
        yield "javascript", JavascriptFile(file, scripts)
