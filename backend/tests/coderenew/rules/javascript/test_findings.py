"""What rules on JavaScript say beyond the line on which they fire."""

from __future__ import annotations

from coderenew.facts.javascript import extract_javascript
from coderenew.facts.php.extract import extract_php
from coderenew.model.component import Component, FileRole, SourceFile
from coderenew.model.finding import Candidate, Confidence
from coderenew.rules.javascript import bundled_jquery, migrated_jquery, removed_jquery
from coderenew.rules.javascript.support.scripts import Script, registered_scripts
from coderenew.rules.project import Project, outline
from coderenew.rules.views import JavascriptFile
from tests.coderenew.rules.checking import catalog

JQUERY_18 = "/*! jQuery v1.8.3 jquery.com | jquery.org/license */ jQuery.browser.msie;"


def project(php: str = "") -> Project:
    source = SourceFile("plugin.php", "php", len(php))
    facts = extract_php(f"<?php {php}".encode())
    return Project(Component("example", "plugin"), [outline(source, facts)])


def view(code: str, role: FileRole = "own") -> JavascriptFile:
    source = SourceFile("js/a.js", "javascript", len(code), role)
    return JavascriptFile(source, extract_javascript(code.encode()))


def removed(code: str, role: FileRole = "own") -> list[Candidate]:
    return list(removed_jquery.check(view(code, role), project(), catalog()))


def test_removed_and_restored_versions_do_not_overlap_and_leave_no_gap() -> None:
    code = "jQuery('a').live('click', f);"
    gone = [str(c.wordpress) for c in removed(code)]
    helped = [str(c.wordpress) for c in migrated_jquery.check(view(code), project(), catalog())]
    assert (gone, helped) == (["since 5.5"], ["3.6 to before 5.5"])


def test_the_copy_of_jquery_itself_needs_no_other_jquery() -> None:
    assert removed(JQUERY_18) == []


def test_findings_in_vendored_and_minified_files_are_less_sure() -> None:
    certain, likely = "jQuery('a').live('x', f);", "$a.live('x', f);"
    padding = "/*" + "-" * 2000 + "*/"
    assert [removed(code, "vendored")[0].confidence for code in (certain, likely)] == [
        Confidence.LIKELY,
        Confidence.POSSIBLE,
    ]
    assert removed(padding + certain)[0].confidence is Confidence.LIKELY


def test_a_test_for_the_method_clears_its_use() -> None:
    found = removed("if (jQuery.fn.live) { jQuery('a').live('x', f); }")[0]
    assert [clearance.kind for clearance in found.clearances] == ["guard"]


def test_a_polyfill_in_the_same_file_clears_the_use() -> None:
    found = removed("jQuery.fn.live = g; jQuery('a').live('x', f);")[0]
    assert [clearance.kind for clearance in found.clearances] == ["polyfill"]


def test_replacements_are_spelled_as_they_are_called() -> None:
    assert removed("jQuery('a').live('x', f);")[0].replacement == ".on()"


def test_registered_scripts_are_read_from_php() -> None:
    php = "wp_enqueue_script('a', $url . 'js/a.js', array('jquery', 'b'));"
    assert list(registered_scripts(project(php))) == [Script("a", "{}js/a.js", ("jquery", "b"))]


def test_an_old_jquery_that_is_registered_is_likely_to_be_loaded() -> None:
    php = "wp_register_script('old', $url . 'js/a.js');"
    known = list(bundled_jquery.check(view(JQUERY_18), project(php), catalog()))
    unknown = list(bundled_jquery.check(view(JQUERY_18), project(), catalog()))
    assert [c.confidence for c in known + unknown] == [Confidence.LIKELY, Confidence.POSSIBLE]
