"""Ports on the loopback interface."""

from __future__ import annotations

import socket


def free_port(wanted: int = 0) -> int:
    """`wanted` if nobody listens on it, else another one."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            bound: int = probe.getsockname()[1]
            return bound
    raise OSError("no free port on the loopback interface")
