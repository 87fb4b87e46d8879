"""A whole wp-content: components of one name are told apart in every answer."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.coderenew.cli.conftest import Run

STACK = ("--wp", "6.5", "--php", "8.3")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A plugin that breaks, a theme and a must-use plugin that do not; all are called gallery."""
    content = tmp_path / "wp-content"
    for path, text in {
        "plugins/gallery/gallery.php": "<?php\n/* Plugin Name: Gallery */\neach($a);\n",
        "plugins/other/other.php": "<?php\n/* Plugin Name: Other */\n",
        "themes/gallery/style.css": "/* Theme Name: Gallery */",
        "themes/gallery/functions.php": "<?php\nstr_contains('a', 'b');\n",
        "mu-plugins/gallery.php": "<?php\n/* Plugin Name: Gallery */\n",
    }.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text)
    return content


def test_the_matrix_has_every_component(run: Run, site: Path) -> None:
    stack = ("--wp", "6.5", "--php", "8.3")
    shown = json.loads(run("matrix", site, *stack, "--json").stdout)
    states = {(row["root"], row["kind"]): row["cells"][0]["state"] for row in shown}
    assert states == {
        ("mu-plugins/", "mu-plugin"): "works",
        ("plugins/gallery/", "plugin"): "breaks",
        ("plugins/other/", "plugin"): "works",
        ("themes/gallery/", "theme"): "works",
    }
    text = run("matrix", site, *stack).stdout
    assert "gallery (plugins/gallery/gallery.php)\n" in text
    assert "gallery (themes/gallery/style.css)\n" in text
    assert "\nother\n" in text


def test_the_minimum_of_every_component_is_told(run: Run, site: Path) -> None:
    rows = json.loads(run("minimum", site, "--json").stdout)
    assert [row["root"] for row in rows] == [
        "mu-plugins/",
        "plugins/gallery/",
        "plugins/other/",
        "themes/gallery/",
    ]
    assert "gallery (mu-plugins/gallery.php)" in run("minimum", site).stdout


def test_reports_name_the_component_that_breaks(run: Run, site: Path) -> None:
    name = "gallery (plugins/gallery/gallery.php)"
    rows = list(csv.DictReader(io.StringIO(run("scan", site, *STACK, "--format", "csv").stdout)))
    assert [row["component"] for row in rows] == [name]
    suites = ElementTree.fromstring(run("scan", site, *STACK, "--format", "junit").stdout)
    failed = [suite.get("name") for suite in suites if suite.find(".//failure") is not None]
    assert failed == [f"{name} on WordPress 6.5 with PHP 8.3"]
    assert "Gallery (plugins/gallery/gallery.php)  BREAKS" in run("scan", site, *STACK).stdout


def test_a_baseline_accepts_for_one_component_only(run: Run, site: Path, tmp_path: Path) -> None:
    accepted = tmp_path / "baseline.json"
    run("scan", site, *STACK, "--write-baseline", accepted)
    assert run("scan", site, *STACK, "--baseline", accepted).exit_code == 0
    (site / "mu-plugins" / "gallery.php").write_text(
        "<?php\n/* Plugin Name: Gallery */\neach($a);\n"
    )
    assert run("scan", site, *STACK, "--baseline", accepted).exit_code == 1


def test_an_update_is_compared_component_by_component(run: Run, site: Path, tmp_path: Path) -> None:
    new = Path(shutil.copytree(site, tmp_path / "new" / "wp-content"))
    (new / "plugins/gallery/gallery.php").write_text("<?php\n/* Plugin Name: Gallery */\n")
    (new / "plugins/other/other.php").write_text("<?php\n/* Plugin Name: Other */\neach($a);\n")
    result = run("compare", site, new, *STACK, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert [found["component"] for found in told["added"]] == ["other"]
    assert [found["component"] for found in told["fixed"]] == [
        "gallery (plugins/gallery/gallery.php)"
    ]
    assert "\nother\n  fatal" in run("compare", site, new, *STACK).stdout
