"""When code of a component runs."""

from __future__ import annotations

import pytest

from coderenew.facts.php.extract import extract_php
from coderenew.model.component import Component, ComponentKind, Headers, SourceFile
from coderenew.rules.project import Project, outline
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.load_order import hooks_by_scope, stages
from coderenew.rules.wordpress.support.start import Stage, started


def component(
    kind: ComponentKind = "plugin", main_file: str = "", /, **files: str
) -> tuple[Project, dict[str, PhpFile]]:
    views = {}
    outlines = []
    for stem, code in files.items():
        path = stem.replace("__", "/") + ".php"
        source = SourceFile(path, "php", len(code))
        facts = extract_php(f"<?php {code}".encode())
        outlines.append(outline(source, facts))
        views[path] = PhpFile(source, facts)
    headers = Headers(file=main_file)
    return Project(Component("example", kind, headers=headers), outlines), views


def stage_of(code: str, name: str, kind: ComponentKind = "plugin") -> Stage | None:
    stem = "functions" if kind == "theme" else "plugin"
    project, views = component(kind, **{stem: code})
    (view,) = views.values()
    names = [scope.name for scope in view.facts.scopes]
    return stages(view, project).get(names.index(name))


@pytest.mark.parametrize(
    ("code", "name", "stage"),
    [
        ("f();", "", Stage.LOAD),
        ("function f() {} add_action('init', 'f');", "f", Stage.INIT),
        ("function f() {} add_action('wp_head', 'f');", "f", Stage.LATER),
        ("function f() {} f();", "f", Stage.LOAD),
        ("function f() {} if (is_admin()) { f(); }", "f", Stage.LOAD),
        ("function f() {} if (did_action('init')) { f(); }", "f", None),
        ("function f() {}", "f", None),
        ("class C { function __construct() {} } new C();", "C::__construct", Stage.LOAD),
        ("class C { function c() {} } new C();", "C::c", Stage.LOAD),
        ("namespace N; class C { function c() {} } new C();", "N\\C::c", None),
        (
            "class C { function __construct() { add_action('plugins_loaded', array($this, 'go')); }"
            " function go() {} }",
            "C::go",
            Stage.PLUGINS_LOADED,
        ),
        (
            "class C { static function go() {} } add_action('init', ['C', 'go']);",
            "C::go",
            Stage.INIT,
        ),
        ("add_action('after_setup_theme', function () {});", "{closure}", Stage.AFTER_SETUP_THEME),
        ("function f() {} register_activation_hook(__FILE__, 'f');", "f", None),
    ],
)
def test_stage_of_a_function_in_the_main_file(code: str, name: str, stage: Stage | None) -> None:
    assert stage_of(code, name) is stage


def test_functions_php_of_a_theme_runs_after_the_plugins() -> None:
    assert stage_of("f();", "", kind="theme") is Stage.THEME_LOAD


def test_files_that_the_main_file_includes_without_a_version_guard_run_with_it() -> None:
    project, views = component(
        "plugin",
        "main.php",
        **{
            "main": "require __DIR__ . '/inc/a.php';"
            " if (PHP_VERSION_ID > 80000) { require __DIR__ . '/inc/b.php'; }",
            "inc__a": "require dirname(__FILE__) . '/c.php';",
            "inc__b": "f();",
            "inc__c": "f();",
            "inc__d": "f();",
        },
    )

    assert set(started(project)) == {"main.php", "inc/a.php", "inc/c.php"}
    assert stages(views["inc/b.php"], project) == {}


def test_a_callback_may_hang_on_several_hooks() -> None:
    _, views = component(
        plugin="function f() {} add_action('init', 'f'); add_filter('the_content', 'f');"
    )
    (view,) = views.values()

    assert set(hooks_by_scope(view).values()) == {frozenset({"init", "the_content"})}


MAIN = (
    "define('EX_DIR', plugin_dir_path(__FILE__)); require EX_DIR . 'inc/a.php'; Main::instance();"
)


@pytest.mark.parametrize(
    ("code", "name", "stage"),
    [
        ("class Main { static function instance() { new self(); } function __construct() {} }",
         "Main::__construct", Stage.LOAD),
        ("class Main { static function instance() { new Part(); } }"
         " class Base { function __construct() { $this->go(); } function go() {} }"
         " class Part extends Base {}", "Base::go", Stage.LOAD),
        ("if (!class_exists('Main')) { class Main { static function instance() { self::go(); }"
         " static function go() {} } }", "Main::go", Stage.LOAD),
        ("class Main { static function instance() { if (class_exists('Shop')) { self::go(); } }"
         " static function go() {} }", "Main::go", None),
        ("class Main { static function instance() { add_action('plugins_loaded', 'begin'); } }"
         " function begin() { do_action('ex_begun'); } function more() {}"
         " add_action('ex_begun', 'more');", "more", Stage.PLUGINS_LOADED),
        ("class Main { static function instance() { add_action('wp', 'begin'); } }"
         " function begin() { do_action('ex_begun'); } function more() {}"
         " add_action('ex_begun', 'more');", "more", Stage.LATER),
        ("class Main { static function instance() { if (did_action('init')) { self::go(); } }"
         " static function go() {} }", "Main::go", None),
    ],
)  # fmt: skip
def test_calls_are_followed_from_file_to_file(code: str, name: str, stage: Stage | None) -> None:
    project, views = component("plugin", "main.php", main=MAIN, inc__a=code)
    view = views["inc/a.php"]
    names = [scope.name for scope in view.facts.scopes]

    assert stages(view, project).get(names.index(name)) is stage


def test_a_theme_comes_too_late_for_the_hooks_of_plugins() -> None:
    code = "function f() {} add_action('plugins_loaded', 'f');"
    assert stage_of(code, "f", kind="theme") is Stage.LATER
