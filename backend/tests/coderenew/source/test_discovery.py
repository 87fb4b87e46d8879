"""What is in a source: one plugin, a theme, several, or a whole site."""

from __future__ import annotations

from pathlib import Path

import pytest

from coderenew.model.component import Component
from coderenew.source.discovery import slug_of
from coderenew.source.open_source import open_path, open_zip
from coderenew.source.source import Unreadable
from tests.coderenew.source.archives import PLUGIN, zipped

THEME = b"/*\nTheme Name: Look\nVersion: 3.1\n*/"
CODE = b"<?php go();"


def found(entries: dict[str, bytes], label: str = "upload.zip") -> dict[str, Component]:
    return {component.slug: component for component in open_zip(zipped(entries), label).components}


def roles(component: Component) -> dict[str, str]:
    return {file.path: file.role for file in component.files}


def test_a_plugins_zip_holds_one_plugin() -> None:
    parts = found(
        {"demo/demo.php": PLUGIN, "demo/inc/a.php": CODE, "demo/readme.txt": b"Tested up to: 6.0"}
    )
    assert list(parts) == ["demo"]
    assert parts["demo"].kind == "plugin"
    assert parts["demo"].headers.readme_tested_up_to == "6.0"
    assert sorted(roles(parts["demo"])) == ["demo.php", "inc/a.php"]


def test_a_plugin_zipped_without_its_folder_is_named_by_the_zip() -> None:
    assert list(found({"main.php": PLUGIN, "a.php": CODE}, "my-plugin.1.2.3.zip")) == ["my-plugin"]


@pytest.mark.parametrize(
    ("folder", "main", "slug"),
    [
        ("shop-1.4.2", "shop.php", "shop"),
        ("shop.2", "shop.php", "shop"),
        ("contact-form-7", "wp-contact-form-7.php", "contact-form-7"),
        ("shop-1.4.2", "main.php", "shop-1.4.2"),
    ],
)
def test_a_version_in_the_name_of_the_folder_is_not_part_of_the_slug(
    folder: str, main: str, slug: str
) -> None:
    assert list(found({f"{folder}/{main}": PLUGIN, f"{folder}/a.php": CODE})) == [slug]


def test_a_theme_is_known_by_its_stylesheet() -> None:
    theme = found({"look/style.css": THEME, "look/functions.php": CODE})["look"]
    assert (theme.kind, theme.headers.name, theme.headers.version) == ("theme", "Look", "3.1")


def test_every_component_of_a_site_stands_on_its_own() -> None:
    parts = found(
        {
            "wp-content/plugins/a/a.php": PLUGIN,
            "wp-content/plugins/hello.php": PLUGIN,
            "wp-content/plugins/index.php": b"<?php // Silence",
            "wp-content/themes/look/style.css": THEME,
            "wp-content/themes/look/index.php": CODE,
            "wp-content/mu-plugins/must.php": CODE,
            "wp-content/object-cache.php": CODE,
            "wp-content/uploads/x.php": CODE,
        }
    )
    assert {slug: part.kind for slug, part in parts.items()} == {
        "a": "plugin",
        "hello": "plugin",
        "look": "theme",
        "must": "mu-plugin",
        "object-cache": "drop-in",
    }


def test_several_plugins_in_one_zip_are_all_found() -> None:
    assert sorted(found({"a/a.php": PLUGIN, "b/b.php": PLUGIN})) == ["a", "b"]


def test_code_that_is_neither_plugin_nor_theme_is_judged_as_code() -> None:
    assert found({"x/a.php": CODE, "x/b.php": CODE})["x"].kind == "code"


def test_shipped_libraries_are_told_from_own_code() -> None:
    installed = b'{"packages":[{"name":"acme/tool","version":"1.2.0"}]}'
    part = found(
        {
            "demo/demo.php": PLUGIN,
            "demo/vendor/composer/installed.json": installed,
            "demo/vendor/acme/tool/src/T.php": CODE,
            "demo/lib/own.php": CODE,
            "demo/lib/other/composer.json": b"{}",
            "demo/lib/other/x.php": CODE,
            "demo/inc/class-tgm-plugin-activation.php": CODE,
            "demo/js/slick.js": b"/*! Slick v1.8.0 | MIT license */ x();",
            "demo/tests/test-a.php": CODE,
            "demo/gulpfile.js": b"x()",
        }
    )["demo"]
    assert roles(part) | {"demo.php": "own"} == {
        "demo.php": "own",
        "gulpfile.js": "build",
        "inc/class-tgm-plugin-activation.php": "vendored",
        "js/slick.js": "vendored",
        "lib/other/composer.json": "vendored",
        "lib/other/x.php": "vendored",
        "lib/own.php": "own",
        "tests/test-a.php": "test",
        "vendor/acme/tool/src/T.php": "vendored",
        "vendor/composer/installed.json": "vendored",
    }
    versions = {library.name: library.version for library in part.libraries}
    assert versions["acme/tool"] == "1.2.0"
    assert versions["Slick"] == "1.8.0"


def test_what_a_release_leaves_out_is_marked() -> None:
    part = found(
        {
            "demo/demo.php": PLUGIN,
            "demo/.distignore": b"/docs\n*.dev.php\n",
            "demo/.gitattributes": b"/stubs export-ignore\n",
            "demo/docs/a.php": CODE,
            "demo/x.dev.php": CODE,
            "demo/stubs/s.php": CODE,
        }
    )["demo"]
    assert [file.path for file in part.files if file.shipped] == ["demo.php"]


def test_a_single_file_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "one.php").write_bytes(PLUGIN)
    assert [c.slug for c in open_path(tmp_path / "one.php").components] == ["one"]


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "demo.php").write_bytes(PLUGIN)
    (tmp_path / "loop").symlink_to(tmp_path)
    source = open_path(tmp_path)
    assert [f.path for f in source.components[0].files] == ["demo.php"]
    assert [note.code for note in source.notes] == ["link-skipped"]


@pytest.mark.parametrize("name", ["picture.png", "notes.txt"])
def test_what_holds_no_code_is_refused_with_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no code")
    with pytest.raises(Unreadable, match=name):
        open_path(tmp_path / name)


@pytest.mark.parametrize(
    ("label", "slug"),
    [("akismet.5.3.zip", "akismet"), ("a/b/x-1.2.zip", "x"), ("one.php", "one"), (".zip", "code")],
)
def test_a_zips_name_gives_the_slug(label: str, slug: str) -> None:
    assert slug_of(label) == slug
