"""A server's port stays free for it until it listens."""

from __future__ import annotations

import socket
from pathlib import Path

from app.embedded.ports import free_port


def test_a_wanted_port_is_kept_while_nobody_listens_on_it() -> None:
    wanted = free_port()
    assert free_port(wanted) == wanted
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", wanted))
        listener.listen()
        assert free_port(wanted) != wanted


def test_no_outgoing_connection_takes_it_meanwhile() -> None:
    first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    assert all(10_000 <= free_port() < first for _ in range(50))
