"""Processes that the supervisor starts, watches and stops."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PAUSE_BEFORE_RESTART = 1.0


class Child:
    """One of our own modules as a process; its output goes to a log file."""

    def __init__(self, name: str, module: str, log: Path) -> None:
        self.name = name
        self.log = log
        self._module = module
        self._environment: Mapping[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)
        self._started = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the supervisor, which stops it in order
                preexec_fn=_die_with_parent,  # noqa: PLW1509 (the supervisor has no threads)
            )

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def revive(self) -> bool:
        """Start it again if it died, though not in a tight loop; whether it did."""
        if self.alive() or time.monotonic() - self._started < _PAUSE_BEFORE_RESTART:
            return False
        self.start(self._environment)
        return True

    def terminate(self) -> None:
        if self._process is not None and self.alive():
            self._process.terminate()

    def kill(self) -> None:
        if self._process is not None and self.alive():
            self._process.kill()


def _die_with_parent() -> None:
    """Have Linux end this process when the supervisor is killed; elsewhere it lives on."""
    if sys.platform != "linux":
        return
    parent = os.getppid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it was killed just now
        os._exit(1)
