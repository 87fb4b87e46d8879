"""What the console scripts say."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from typer.testing import CliRunner

from app.admin_cli import app as admin
from app.core.ids import new_id
from app.core.settings import DatabaseSettings, Settings
from app.db.migrations import current_revision, head_revision
from app.db.session import UnitOfWorkFactory, make_engine
from app.models import AuditEvent, Scan, User
from app.models.choices import ScanStatus
from app.services.accounts.api_keys import principal_of_key
from app.services.scans.execution import abandon
from tests.app.conftest import logging_restored
from tests.app.factories import PASSWORD, new_user
from tests.app.scans import old_zip, queued_scan


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    with logging_restored():
        yield


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


@pytest.fixture
def server(database: DatabaseSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands work on this database."""
    monkeypatch.setenv("DATABASE_URL", database.url.get_secret_value())


@pytest.mark.usefixtures("server")
def test_a_user_is_made_with_a_key_that_is_printed_once(uow: UnitOfWorkFactory) -> None:
    command = ["create-user", "CI@site.test", "--scope", "scans:read", "--scope", "scans:write"]
    made = CliRunner().invoke(admin, command)
    assert made.exit_code == 0, made.output
    with uow() as u:
        principal = principal_of_key(u, made.stdout.strip())
    assert principal.scopes == {"scans:read", "scans:write"}
    another = CliRunner().invoke(admin, ["create-key", "ci@site.test"])
    with uow() as u:
        assert principal_of_key(u, another.stdout.strip()).user_id == principal.user_id
    again = CliRunner().invoke(admin, command)
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr == "error: ci@site.test has an account already.\n"


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    "arguments",
    [["create-user", "nobody"], ["create-user", "ci@site.test", "--scope", "everything"]],
)
def test_what_makes_no_sense_is_a_misuse(arguments: list[str]) -> None:
    assert CliRunner().invoke(admin, arguments).exit_code == 2


@pytest.mark.usefixtures("server")
def test_an_administrator_is_made_and_can_log_in(client: TestClient) -> None:
    weak = CliRunner().invoke(admin, ["create-admin", "root@site.test"], input="12345678\n" * 2)
    assert weak.exit_code == 1
    assert "At least 10 characters." in weak.stderr
    typed = f"{PASSWORD}\n" * 2
    assert CliRunner().invoke(admin, ["create-admin", "root@site.test"], input=typed).exit_code == 0
    body = {"email": "root@site.test", "password": PASSWORD}
    assert client.post("/api/v1/auth/login", json=body).status_code == 200
    assert client.get("/api/v1/account").json()["role"] == "admin"


@pytest.mark.usefixtures("server")
def test_a_user_is_verified_by_hand(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        new_user(u, is_verified=False)
    assert CliRunner().invoke(admin, ["verify-user", "ada@site.test"]).exit_code == 0
    with uow() as u:
        assert u.scalars(select(User.is_verified)).one()
    unknown = CliRunner().invoke(admin, ["verify-user", "eve@site.test"])
    assert (unknown.exit_code, unknown.stderr) == (1, "error: eve@site.test has no account.\n")


@pytest.mark.usefixtures("server")
def test_purge_says_what_went() -> None:
    purged = CliRunner().invoke(admin, ["purge"])
    assert purged.exit_code == 0
    assert "sessions: 0" in purged.stdout


@pytest.mark.usefixtures("server")
def test_a_dead_scan_is_requeued(uow: UnitOfWorkFactory, settings: Settings) -> None:
    scan_id = queued_scan(uow, settings, old_zip())
    waits = CliRunner().invoke(admin, ["requeue", str(scan_id)])
    assert (waits.exit_code, waits.stderr) == (1, "error: Only a scan that failed runs again.\n")
    with uow() as u:
        abandon(u, scan_id)
    assert CliRunner().invoke(admin, ["requeue", str(scan_id)]).exit_code == 0
    with uow() as u:
        assert u.get_one(Scan, scan_id).status is ScanStatus.QUEUED
        (event,) = u.scalars(select(AuditEvent))
        assert (event.event, event.user_id) == ("admin.scan_requeued", None)
    unknown = CliRunner().invoke(admin, ["requeue", str(new_id())])
    assert (unknown.exit_code, unknown.stderr) == (1, "error: There is no such scan.\n")
    assert CliRunner().invoke(admin, ["requeue", "77"]).exit_code == 2
