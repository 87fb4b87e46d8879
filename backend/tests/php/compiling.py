"""What the engine says of a file alone: in which versions of PHP it does not compile."""

from __future__ import annotations

from collections.abc import Iterable

from coderenew.facts.php.extract import extract_php
from coderenew.model.component import Component, SourceFile
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.rules.project import Project, outline
from coderenew.rules.registry import rules_for
from coderenew.rules.views import PhpFile
from tests.coderenew.rules.checking import catalog
from tests.php.real_php import branch


def compile_errors(path: str, source: bytes) -> list[Candidate]:
    """Candidates of PHP's rules that say the file is not compiled, of any confidence."""
    file = SourceFile(path, "php", len(source))
    facts = extract_php(source)
    project = Project(Component("one-file", "plugin", files=(file,)), [outline(file, facts)])
    view = PhpFile(file, facts)
    return [
        candidate
        for registered in rules_for("php")
        for candidate in registered.check(view, project, catalog())
        if candidate.severity is Severity.FATAL
        and candidate.moment is Moment.COMPILE
        and candidate.rule.startswith("CR-PHP-")
    ]


def refusing(candidates: Iterable[Candidate], version: str, least: Confidence) -> list[Candidate]:
    """Those that hold on this version of PHP and are at least this sure."""
    newest = branch(version)
    return [c for c in candidates if newest in c.php and c.confidence >= least]
