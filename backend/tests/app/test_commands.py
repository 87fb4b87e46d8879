"""What the console scripts say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.admin_cli import app as admin
from app.core.settings import DatabaseSettings
from app.db.migrations import current_revision, head_revision
from app.db.session import make_engine


def test_migrate_brings_the_database_to_head(
    empty_database: DatabaseSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_database.url.get_secret_value())
    assert CliRunner().invoke(admin, ["migrate"]).exit_code == 0
    engine = make_engine(empty_database)
    with engine.connect() as connection:
        assert current_revision(connection) == head_revision()
    engine.dispose()


def test_settings_names_what_must_not_go_live(monkeypatch: pytest.MonkeyPatch) -> None:
    assert CliRunner().invoke(admin, ["settings"]).exit_code == 0
    monkeypatch.setenv("HTTP_WORKERS", "2")
    refused = CliRunner().invoke(admin, ["settings"])
    assert refused.exit_code == 1
    assert refused.output.startswith("REDIS_URL: ")


def test_without_the_servers_libraries_it_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['psycopg2'] = None;from app.commands import server; server()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, text=True, cwd=tmp_path
    )
    assert done.returncode == 2
    assert "hint: pip install" in done.stderr
    assert "Traceback" not in done.stderr
