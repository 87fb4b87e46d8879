"""Rules that ask which PHP the component is written for."""

from __future__ import annotations

import pytest

from coderenew.facts.php.extract import extract_php
from coderenew.model.component import Component, Headers, SourceFile
from coderenew.rules.php.indirect_access import check
from coderenew.rules.project import Project, outline
from coderenew.rules.views import PhpFile
from tests.coderenew.rules.checking import catalog

CODE = b"<?php class A { function b($type, $key) { $this->$type[$key] = 1; } }"


@pytest.mark.parametrize(("required", "count"), [("", 1), ("5.6", 1), ("7.0", 0), ("7.4", 0)])
def test_access_read_from_the_left_is_meant_where_the_header_requires_php_7(
    required: str, count: int
) -> None:
    file, facts = SourceFile("a.php", "php", len(CODE)), extract_php(CODE)
    component = Component("a", "plugin", Headers(requires_php=required), (file,))
    project = Project(component, [outline(file, facts)])

    assert len(list(check(PhpFile(file, facts), project, catalog()))) == count
