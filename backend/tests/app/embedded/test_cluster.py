"""The embedded PostgreSQL keeps its data whatever happens to it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg2
import pytest

from app.embedded.binaries import find_postgres
from app.embedded.cluster import Cluster, ClusterFailed


def ask(cluster: Cluster, statement: str) -> object:
    connection = psycopg2.connect(cluster.url("postgres"))
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone() if cursor.description else None
    finally:
        connection.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "my data" / "postgres"


@pytest.fixture
def running(folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder)
    cluster.start()
    yield cluster
    cluster.stop()


def test_data_and_port_stay_over_a_restart(running: Cluster) -> None:
    ask(running, "CREATE TABLE kept AS SELECT 42 AS number")
    port = running.port
    running.stop()
    assert not running.alive()
    started = time.monotonic()
    running.start()
    assert time.monotonic() - started < 5
    assert ask(running, "SELECT number FROM kept") == (42,)
    assert running.port == port


def test_passwords_are_asked_for_and_nobody_else_can_read_them(running: Cluster) -> None:
    with pytest.raises(psycopg2.OperationalError, match="password"):
        psycopg2.connect(f"postgresql://coderenew:wrong@127.0.0.1:{running.port}/postgres")
    password = running.data.parent / "password"
    assert password.stat().st_mode & 0o077 == 0


def test_it_runs_beside_another_server_on_its_port(running: Cluster, tmp_path: Path) -> None:
    other = Cluster(tmp_path / "other", durable=False)
    other.start()
    assert other.port != running.port
    running.stop()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", running.port))
        taken.listen()
        running.start()
        assert running.port != taken.getsockname()[1]
    assert ask(running, "SELECT 1") == (1,)
    other.stop()


def test_kill_9_while_a_statement_runs_loses_no_commit(running: Cluster) -> None:
    ask(running, "CREATE TABLE kept AS SELECT 42 AS number")

    def busy() -> None:
        with suppress(psycopg2.Error):
            ask(running, "SELECT count(*) FROM generate_series(1, 8000000)")

    statement = threading.Thread(target=busy)
    statement.start()
    time.sleep(0.3)
    assert running.pid is not None
    os.kill(running.pid, signal.SIGKILL)
    running.start()  # while the orphaned backend still works on its statement
    assert ask(running, "SELECT number FROM kept") == (42,)
    statement.join(30)


def test_a_server_left_by_a_killed_supervisor_is_taken_over(running: Cluster) -> None:
    ask(running, "CREATE TABLE kept AS SELECT 42 AS number")
    successor = Cluster(running.data.parent)
    successor.start()
    assert ask(successor, "SELECT number FROM kept") == (42,)
    assert not running.alive()
    successor.stop()


def test_an_interrupted_set_up_is_begun_again(folder: Path) -> None:
    (folder / "data.partial").mkdir(parents=True)
    (folder / "data.partial" / "PG_VERSION").write_text("18\n")
    cluster = Cluster(folder)
    cluster.start()
    assert ask(cluster, "SELECT 1") == (1,)
    cluster.stop()


def test_a_start_that_fails_says_why(folder: Path) -> None:
    cluster = Cluster(folder)
    cluster.start()
    cluster.stop()
    (cluster.data / "postgresql.conf").write_text("shared_buffers = nonsense\n")
    with pytest.raises(ClusterFailed, match="nonsense"):
        cluster.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")
@pytest.mark.parametrize("namespaces", [True, False])
def test_root_runs_it_as_nobody(namespaces: bool) -> None:
    # pytest's own folders are closed to others; without namespaces nobody must get through.
    folder = Path(tempfile.mkdtemp(prefix="coderenew-"))
    folder.chmod(0o711)
    try:
        postgres = find_postgres(folder / "programs", namespaces=namespaces)
        cluster = Cluster(folder / "postgres", postgres=postgres)
        cluster.start()
        assert ask(cluster, "SELECT 1") == (1,)
        assert cluster.pid is not None
        owner = Path(f"/proc/{cluster.pid}").stat().st_uid
        assert owner == (0 if namespaces else 65534)
        cluster.stop()
        cluster.start()
        cluster.stop()
    finally:
        shutil.rmtree(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="others are normal users anyway")
def test_a_normal_user_runs_it(folder: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from app.embedded.cluster import Cluster;"
        "c = Cluster(Path(sys.argv[1])); c.start(); c.stop(); print('as', os.geteuid())"
    )
    as_nobody = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"]
    done = subprocess.run(
        [*as_nobody, sys.executable, "-c", code, str(folder)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.stdout == "as 65534\n", done.stderr
