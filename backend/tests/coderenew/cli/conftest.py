"""The command line in this process, with a cache of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from coderenew.cli.app import app

SAMPLE = Path(__file__).parent.parent / "samples" / "old-gallery"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `coderenew` with arguments; what it prints and returns is in the result."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return lambda *arguments: CliRunner().invoke(app, [str(part) for part in arguments])


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample plugin that a test may change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "old-gallery"))


@pytest.fixture
def modern(tmp_path: Path) -> Path:
    """A plugin that nothing breaks."""
    folder = tmp_path / "modern"
    folder.mkdir()
    (folder / "modern.php").write_text(
        "<?php\n/* Plugin Name: Modern */\nfunction modern_run() {}\n"
    )
    return folder
