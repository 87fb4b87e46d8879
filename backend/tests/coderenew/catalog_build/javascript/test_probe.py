"""What real scripts define, asked in a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from coderenew.catalog_build.javascript.packages import in_order
from coderenew.catalog_build.javascript.probe import HERE, Question, ask

MODULES = HERE / "node_modules"
installed = pytest.mark.skipif(
    not MODULES.is_dir(), reason="the packages of catalog_build/javascript are not installed"
)


def test_packages_come_after_what_they_need(tmp_path: Path) -> None:
    paths = {name: tmp_path / f"{name}.js" for name in ("a-b", "c", "d")}
    paths["a-b"].write_text("window.wp.c; window['wp']['d']")
    paths["c"].write_text("this.wp.d")
    paths["d"].write_text("")
    assert [path.stem for path in in_order(paths)] == ["d", "c", "a-b"]


@installed
@pytest.mark.long
def test_jquery_says_what_it_has() -> None:
    (answer,) = ask([Question("jquery", (str(MODULES / "jquery-3.0/dist/jquery.js"),))])
    assert answer.version == "3.0.0"
    assert {"fn.on", "fn.bind", "isFunction", "Deferred.pipe"} <= set(answer.names)
    assert not {"fn.live", "fn.size", "browser", "jqXHR.success"} & set(answer.names)


@installed
@pytest.mark.long
def test_packages_say_what_they_export(tmp_path: Path) -> None:
    script = tmp_path / "a.js"
    script.write_text('"use strict"; var wp; (wp ||= {}).a = { b() {}, c: 1 };')
    (answer,) = ask([Question("packages", (str(script),), "var wp = window.wp = {};")])
    assert set(answer.names) == {"wp.a", "wp.a.b", "wp.a.c"}


@installed
@pytest.mark.long
def test_scripts_that_fail_are_named(tmp_path: Path) -> None:
    script = tmp_path / "a.js"
    script.write_text("missing.call()")
    (answer,) = ask([Question("packages", (str(script),))])
    assert "missing is not defined" in answer.failed[0]
