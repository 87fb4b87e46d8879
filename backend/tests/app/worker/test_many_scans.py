"""Many uploads at a time, and what dies in the middle of a scan: all end, none twice."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from app.core.settings import DatabaseSettings, WorkerSettings
from tests.app.house import SCANS, House, ended, found_by, open_house
from tests.app.processes import QUICK_WORKER, wait_until
from tests.app.scans import OLD_PLUGIN, slow_zip, zip_bytes

USERS = [f"user{number}@site.test" for number in range(5)]


def plugin(number: int) -> bytes:
    """Each of its own, with a finding more than the one before."""
    code = OLD_PLUGIN + b"create_function('', '');\n" * number
    return zip_bytes({f"old{number}/old{number}.php": code})


def sent(client: httpx.Client, data: bytes) -> str:
    answer = client.post(SCANS, files={"file": ("old.zip", data)})
    assert answer.status_code == 202, answer.text
    scan_id: str = answer.json()["id"]
    return scan_id


@pytest.mark.long
def test_twenty_uploads_of_five_users_are_each_done_once(
    database: DatabaseSettings, tmp_path: Path
) -> None:
    with open_house(database, tmp_path, workers=2) as house, ThreadPoolExecutor(20) as threads:
        clients = [house.caller(email) for email in USERS] * 4
        plugins = [plugin(number % 3) for number in range(20)]
        scans = list(threads.map(sent, clients, plugins))
        done = list(threads.map(lambda c, s: ended(c, s, 300), clients, scans))
        assert {scan["status"] for scan in done} == {"completed"}
        alone = {}  # with nothing beside it
        with house.caller() as ada:
            for number in range(3):
                scan_id = sent(ada, plugin(number))
                ended(ada, scan_id)
                alone[number] = found_by(ada, scan_id)
        for number, (client, scan_id) in enumerate(zip(clients, scans, strict=True)):
            assert found_by(client, scan_id) == alone[number % 3]
        assert starts(house) == [1] * 23
        for client in clients:
            client.close()


def starts(house: House) -> list[int]:
    """How often each scan was begun."""
    with house.engine.connect() as connection:
        return list(connection.scalars(text("SELECT attempt FROM scans")))


def seconds(settings: dict[str, str] | None = None) -> float:
    """Until a dead worker's scan is begun again, at the most: found silent at the next look of
    another, and taken at the one after."""
    given = {name.removeprefix("WORKER_").lower(): v for name, v in (settings or {}).items()}
    worker = WorkerSettings.model_validate(given)
    return worker.stalled + 2 * worker.poll


def test_a_workers_death_is_noticed_in_time(database: DatabaseSettings, tmp_path: Path) -> None:
    assert seconds() < 30
    with open_house(database, tmp_path, workers=2) as house, house.caller() as ada:
        scan_id = sent(ada, slow_zip(3))
        wait_until(lambda: ada.get(f"{SCANS}/{scan_id}").json()["files_done"] > 0)
        (busy,) = [one for one in house.workers if children(one.pid)]
        os.kill(busy.pid, signal.SIGKILL)
        died = time.monotonic()
        wait_until(lambda: starts(house) == [2])
        assert time.monotonic() - died < seconds(QUICK_WORKER) + 5  # the machine may be busy
        assert ended(ada, scan_id)["status"] == "completed"


def children(pid: int) -> str:
    threads = Path(f"/proc/{pid}/task").iterdir()
    return "".join((thread / "children").read_text() for thread in threads)
