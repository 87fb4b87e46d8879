"""Ports on the loopback interface."""

from __future__ import annotations

import random
import socket
from pathlib import Path

_EPHEMERAL = Path("/proc/sys/net/ipv4/ip_local_port_range")
_LOWEST = 10_000
_TRIES = 100


def free_port(wanted: int = 0) -> int:
    """`wanted` if nobody listens on it, else another one.

    That other one lies below the range from which the kernel takes the near ends of outgoing
    connections: one of those would occupy it before its server binds it, or between two starts.
    """
    below = range(_LOWEST, _first_ephemeral())
    first = [wanted] if wanted else []
    for port in (*first, *random.sample(below, min(_TRIES, len(below))), 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            bound: int = probe.getsockname()[1]
            return bound
    raise OSError("no free port on the loopback interface")


def _first_ephemeral() -> int:
    try:
        return int(_EPHEMERAL.read_text().split()[0])
    except OSError:
        return 32_768  # Linux's default
