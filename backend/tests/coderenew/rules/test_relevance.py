"""A file is shown to the rules that may say something of it, and to no others."""

from __future__ import annotations

from coderenew.facts.php.extract import extract_php
from coderenew.model.component import Component, SourceFile
from coderenew.rules.project import Project, outline
from coderenew.rules.registry import Registered, rules_for
from coderenew.rules.relevance import Relevance
from coderenew.rules.views import PhpFile
from tests.coderenew.rules.checking import catalog
from tests.coderenew.rules.fixture_files import fixtures

PHP_RULES = rules_for("php")


def _concerned(path: str, source: bytes) -> tuple[list[Registered], list[Registered]]:
    """The rules that the file is shown to, and those that find something in it."""
    file = SourceFile(path, "php", len(source))
    facts = extract_php(source)
    project = Project(Component("fixture", "plugin", files=(file,)), [outline(file, facts)])
    view = PhpFile(file, facts)
    shown = Relevance(PHP_RULES, project, catalog()).rules_for(view)
    return shown, [r for r in PHP_RULES if any(r.check(view, project, catalog()))]


def test_every_rule_that_finds_something_is_asked() -> None:
    for fixture in fixtures():
        if fixture.fires and fixture.path.suffix == ".php":
            shown, finding = _concerned(fixture.path.name, fixture.path.read_bytes())
            left_out = {r.rule.id for r in finding} - {r.rule.id for r in shown}
            assert not left_out, fixture.name


def test_a_file_that_only_prints_is_shown_to_few_rules() -> None:
    shown, _ = _concerned("a.php", b"<?php echo 'Hello';")
    assert len(shown) < len(PHP_RULES) / 10


def test_rules_keep_their_order() -> None:
    shown, _ = _concerned("a.php", b"<?php each($a); create_function('', ''); new Foo();")
    ids = [registered.rule.id for registered in shown]
    assert "CR-PHP-REMOVED-FUNCTION" in ids
    assert ids == sorted(ids)


def test_a_rule_that_fails_on_nothing_is_always_asked() -> None:
    def check(_file: PhpFile, _project: Project, _catalog: object) -> object:
        raise RuntimeError("broken")

    broken = PHP_RULES[0]._replace(check=check)  # type: ignore[arg-type]
    project = Project(Component("fixture", "plugin"), [])
    view = PhpFile(SourceFile("a.php", "php", 5), extract_php(b"<?php"))
    assert Relevance([broken], project, catalog()).rules_for(view) == [broken]
