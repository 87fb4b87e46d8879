"""Several processes read files; one that is lost is an error, not a wait without end."""

from __future__ import annotations

import os
import signal
from multiprocessing import active_children

import pytest

from coderenew.scan.workers import SERIAL_BELOW, Task, WorkerLost, extract_all

TASKS = [Task(f"{n}.php", "php", b"<?php f();" + b" " * 300_000) for n in range(12)]


def test_results_come_in_the_order_of_the_files() -> None:
    alone = list(extract_all(TASKS, 1, SERIAL_BELOW * 2, lambda: None))
    assert list(extract_all(TASKS, 2, SERIAL_BELOW * 2, lambda: None)) == alone
    assert [path for path, _ in alone] == [task.path for task in TASKS]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_worker_is_a_clear_error() -> None:
    def kill_one() -> None:
        os.kill(active_children()[0].pid or 0, signal.SIGKILL)

    with pytest.raises(WorkerLost, match="killed"):
        list(extract_all(TASKS * 8, 2, SERIAL_BELOW * 2, kill_one))
