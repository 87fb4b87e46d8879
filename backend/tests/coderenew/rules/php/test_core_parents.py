"""Undeclared properties in subclasses of classes that the component does not declare."""

from __future__ import annotations

from coderenew.catalog.load import read_catalog
from coderenew.catalog.query import Catalog
from coderenew.facts.php.extract import extract_php
from coderenew.model.component import Component, SourceFile
from coderenew.rules.php.dynamic_property import check
from coderenew.rules.project import Project, outline
from coderenew.rules.views import PhpFile

HEADER = "name\tsince\tdeprecated\tremoved\treplacement\tsignatures\tfile\tcontext\tsource\n"


def catalog_of(folder, classes: str, properties: str = "") -> Catalog:
    (folder / "wordpress").mkdir()
    (folder / "wordpress" / "classes.tsv").write_text(HEADER + classes)
    (folder / "wordpress" / "properties.tsv").write_text(HEADER + properties)
    return read_catalog(folder)


def undeclared(catalog: Catalog, code: str) -> list[str]:
    file, facts = SourceFile("a.php", "php", len(code)), extract_php(code.encode())
    project = Project(Component("a", "plugin", files=(file,)), [outline(file, facts)])
    return [c.symbol.name for c in check(PhpFile(file, facts), project, catalog)]


CLASSES = (
    "Closed\t3.0\t\t\t\t3.0=\t\t\tcode\n"
    "Heir\t3.0\t\t\t\t3.0=extends Open\t\t\tcode\n"
    "Open\t3.0\t\t\t\t3.0=\t\tdynamic\tcode\n"
)
PROPERTIES = "Closed::known\t3.0\t\t\t\t\t\t\tcode\n"


def test_class_of_core_without_the_attribute_takes_no_new_property(tmp_path) -> None:
    catalog = catalog_of(tmp_path, CLASSES, PROPERTIES)
    code = "<?php class A extends Closed { function f() { $this->known = $this->new = 1; } }"

    assert undeclared(catalog, code) == ["A::$new"]


def test_heir_of_an_open_class_of_core_takes_any_property(tmp_path) -> None:
    catalog = catalog_of(tmp_path, CLASSES)

    assert (
        undeclared(catalog, "<?php class A extends Heir { function f() { $this->x = 1; } }") == []
    )


def test_nothing_is_said_where_the_catalog_knows_no_open_class(tmp_path) -> None:
    catalog = catalog_of(tmp_path, "Closed\t3.0\t\t\t\t3.0=\t\t\tcode\n")

    assert (
        undeclared(catalog, "<?php class A extends Closed { function f() { $this->x = 1; } }") == []
    )
