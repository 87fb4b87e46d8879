"""Slugs are fetched from a directory: here a real HTTP server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from coderenew.source.directory import NotInDirectory, download_zip, fetch, parse_slug
from coderenew.source.source import Unreadable
from tests.coderenew.source.archives import PLUGIN, zipped

FILES = {
    "/plugin/demo.zip": zipped({"demo/demo.php": PLUGIN}),
    "/plugin/demo.1.0.zip": zipped({"demo/demo.php": PLUGIN}),
    "/theme/look.zip": zipped({"look/style.css": b"Theme Name: Look", "look/a.php": b"<?php"}),
    "/plugin/broken.zip": b"this is no zip",
}


class Directory(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = FILES.get(self.path)
        status = 500 if "/down" in self.path else 200 if body else 404
        self.send_response(status)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Keep test output quiet."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Directory)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(
    ("slug", "version", "kind"),
    [("demo", "", "plugin"), ("demo", "1.0", "plugin"), ("look", "", "theme")],
)
def test_a_slug_is_fetched_and_opened(host: str, slug: str, version: str, kind: str) -> None:
    source = fetch(slug, version, host=host)
    assert [(c.slug, c.kind) for c in source.components] == [(slug, kind)]


def test_a_slug_that_is_not_there_is_named(host: str) -> None:
    with pytest.raises(Unreadable, match=r"nothing@9\.9: no plugin or theme"):
        fetch("nothing", "9.9", host=host)


def test_a_version_that_is_gone_is_no_unknown_slug(host: str) -> None:
    with pytest.raises(Unreadable, match=r"demo@9\.9: demo is at .*, but not in this version"):
        fetch("demo", "9.9", host=host)


def test_a_theme_is_not_taken_for_a_plugin_of_its_name(host: str) -> None:
    assert download_zip("look", host=host, kinds=["theme"]).kind == "theme"
    with pytest.raises(NotInDirectory, match="no plugin of that slug"):
        download_zip("look", host=host, kinds=["plugin"])


def test_a_directory_in_trouble_is_no_missing_plugin(host: str) -> None:
    with pytest.raises(Unreadable, match="answered 500"):
        fetch("down", host=host)


def test_a_directory_that_is_not_there_is_named() -> None:
    with pytest.raises(Unreadable, match=r"127\.0\.0\.1:1"):
        fetch("demo", host="http://127.0.0.1:1")


def test_a_download_that_is_no_zip_is_refused(host: str) -> None:
    with pytest.raises(Unreadable, match="not a readable zip"):
        fetch("broken", host=host)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("akismet", ("akismet", "")),
        ("akismet@5.3", ("akismet", "5.3")),
        ("no/slug", None),
        ("../x", None),
        ("Upper", None),
        ("a@b@c", None),
    ],
)
def test_what_is_a_slug(text: str, expected: tuple[str, str] | None) -> None:
    assert parse_slug(text) == expected
