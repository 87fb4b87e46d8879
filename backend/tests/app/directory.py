"""A WordPress directory on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Directory:
    """Files by path, as `/plugin/shop.1.0.zip`; what was asked for is noted."""

    files: dict[str, bytes]
    asked: list[str] = field(default_factory=list)
    may_answer: threading.Event = field(default_factory=threading.Event)
    host: str = ""


@contextmanager
def directory(files: dict[str, bytes]) -> Iterator[Directory]:
    """A running directory; it answers unless `may_answer` is cleared."""
    one = Directory(files)
    one.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            one.asked.append(self.path)
            one.may_answer.wait()
            body = one.files.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Keep test output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    one.host = f"http://127.0.0.1:{server.server_port}"
    try:
        yield one
    finally:
        one.may_answer.set()
        server.shutdown()
        server.server_close()
