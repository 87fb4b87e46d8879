"""Whatever is sent, its sender is told what is wrong with it, and nothing of it stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from app.embedded.cluster import Cluster
from coderenew.catalog.load import load_catalog
from coderenew.scan import facts_file
from coderenew.scan.facts_file import FactsOfComponent
from coderenew.scan.options import ReadOptions
from coderenew.scan.reader import Reader
from coderenew.scan.stored_facts import decode
from coderenew.source.open_source import open_zip
from tests.app import hostile
from tests.app.conftest import settings_for
from tests.app.house import SCANS, House, ended, every, found_by, open_house
from tests.app.scans import zip_bytes
from tests.coderenew.source.archives import PLUGIN, zipped

# One server for all of them.
pytestmark = pytest.mark.xdist_group("bad-input")


@pytest.fixture(scope="module")
def house(
    cluster: Cluster, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    database = settings_for(cluster.create_database("bad_input", template=template))
    with open_house(database, tmp_path_factory.mktemp("house")) as one:
        yield one


@pytest.fixture(scope="module")
def ada(house: House) -> Iterator[httpx.Client]:
    with house.caller() as one:
        yield one


def scanned(client: httpx.Client, data: bytes, name: str = "demo.zip") -> dict[str, Any]:
    sent = client.post(SCANS, files={"file": (name, data)})
    assert sent.status_code == 202, sent.text
    return ended(client, sent.json()["id"])


def notes(client: httpx.Client, scan: dict[str, Any]) -> str:
    """What is said of what was not read."""
    parts = client.get(f"{SCANS}/{scan['id']}/components").json()
    return json.dumps([scan["notes"], [part["notes"] for part in parts]])


REFUSED = {
    "a bomb": (hostile.bomb, "zip bomb"),
    "zips in zips": (hostile.nested, "no PHP or JavaScript file"),
    "entries that share bytes": (hostile.overlapping, "overlap"),
    "a million entries": (hostile.a_million, "a list of entries of 47000000 bytes"),
    "cut off": (lambda: zipped({hostile.MAIN: PLUGIN})[:-30], "not a readable zip"),
    "no zip": (lambda: b"\xff\xd8\xff\xe0 a photo", "is no zip archive"),
    "nothing": (lambda: b" ", "is no zip archive"),
    "a name not in its encoding": (
        lambda: hostile.with_name(b"\xff\xfe.php", claims_utf8=True),
        "not a readable zip archive",
    ),
    "facts of another version": (lambda: b'{"coderenew_facts": 99}', "facts"),
    "facts without an end": (lambda: b'{"a":' * 100_000, "facts"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_a_sentence(ada: httpx.Client, case: str) -> None:
    make, sentence = REFUSED[case]
    scan = scanned(ada, make())
    assert (scan["status"], scan["failure_code"]) == ("failed", "unreadable-source")
    assert sentence in scan["failure_detail"]


INCOMPLETE = {
    "a damaged file": (hostile.wrong_crc, "CRC"),
    "an encrypted file": (hostile.encrypted, "encrypted"),
    "two files of one name": (hostile.duplicate, "second entry"),
    "a path out of the archive": (lambda: hostile.outside("../../x.php"), "leaves the archive"),
    "an absolute path": (lambda: hostile.outside("/etc/x.php"), "absolute"),
    "a line of fifty megabytes": (hostile.one_line, "line.php"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", INCOMPLETE)
def test_the_verdict_says_what_it_could_not_read(ada: httpx.Client, case: str) -> None:
    make, word = INCOMPLETE[case]
    scan = scanned(ada, make())
    assert scan["status"] == "incomplete", scan
    assert word in notes(ada, scan)


HARMLESS = {
    "a link": (hostile.link, "symbolic link"),
    "a device": (hostile.device, "device"),
    "a control character": (lambda: hostile.outside("demo/a\tb.php"), "control characters"),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_is_no_code_is_left_out_with_a_note(ada: httpx.Client, case: str) -> None:
    make, word = HARMLESS[case]
    scan = scanned(ada, make())
    assert scan["status"] == "completed", scan
    assert word in notes(ada, scan)


READ = {
    "zip64": (hostile.zip64, "old.php"),
    "a name in an old encoding": (
        lambda: hostile.with_name(b"\xe4\xf6.php", claims_utf8=False), "Σ÷.php"
    ),
    "a name of signs": (
        lambda: hostile.with_name("ä💥.php".encode(), claims_utf8=True), "ä💥.php"
    ),
    "NUL in names and code": (
        lambda: zip_bytes({
            "demo/demo.php": b"<?php\n/* Plugin Name: De\0mo\nVersion: 1\0 */\n"
            b"/*\0*/ create_function('\0', '\xff');"
        }),
        "demo.php",
    ),
    "no header": (lambda: zipped({"demo/lonely.php": hostile.BODY}), "lonely.php"),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_it_is_odd_and_read_all_the_same(ada: httpx.Client, case: str) -> None:
    make, path = READ[case]
    scan = scanned(ada, make())
    assert scan["status"] == "completed", scan
    found = found_by(ada, scan["id"])["results"]
    assert [(f["symbol"], f["path"]) for f in found] == [("create_function", path)]


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    """What `coderenew facts` writes of a plugin, to be forged."""
    source = open_zip(zipped({hostile.MAIN: PLUGIN + hostile.BODY[5:]}), "demo.zip")
    (component,) = source.components
    encoded, notes = Reader(load_catalog(), ReadOptions()).facts(source, component)
    stored = {path: decode(one) for path, one in encoded.items()}
    file = facts_file.dump("demo", [FactsOfComponent(component, stored, tuple(notes))])
    written: dict[str, Any] = json.loads(file)
    return written


def test_honest_facts_are_judged(ada: httpx.Client, facts: dict[str, Any]) -> None:
    scan = scanned(ada, json.dumps(facts).encode(), "demo.json")
    assert (scan["status"], scan["state"]) == ("completed", "breaks")


def deep(levels: int = 900) -> list[Any]:
    """Lists in lists; a JSON writer of Python's own goes no deeper."""
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


FORGED = {
    "of another version": {"extractor": "999"},
    "of a version with NUL": {"extractor": "5\0"},
    "of a version without end": {"extractor": "9" * 1_000_000},
    "of a number beyond all bounds": {"coderenew_facts": 10**400},
    "of components in components": {"components": deep()},
    "of half a character": {"source": "\ud800"},
}


@pytest.mark.parametrize("case", FORGED)
def test_forged_facts_are_refused(ada: httpx.Client, facts: dict[str, Any], case: str) -> None:
    scan = scanned(ada, json.dumps(facts | FORGED[case]).encode(), "demo.json")
    assert (scan["status"], scan["failure_code"]) == ("failed", "unreadable-source")
    assert "facts" in scan["failure_detail"]
    assert len(scan["failure_detail"]) <= 10_000


NAMES = {
    "long": "x" * 600 + ".zip",
    "signs": "a\u202eb\x1b[31m.zip",
    "a path": "../../etc/passwd",
    "a statement": "'; DROP TABLE scans; --.zip",
}


@pytest.mark.parametrize("case", NAMES)
def test_any_name_of_a_file_will_do(ada: httpx.Client, case: str) -> None:
    sent = ada.post(SCANS, files={"file": (NAMES[case], b"-")})
    assert sent.status_code == 202
    name = sent.json()["source_name"]
    assert 0 < len(name) <= 300
    assert name.isprintable()
    ada.delete(f"{SCANS}/{sent.json()['id']}")  # it need not be scanned


def test_nothing_of_it_stays(house: House, ada: httpx.Client) -> None:
    """After all of the above, and some hours."""
    for scan in every(ada, SCANS):
        assert ada.delete(f"{SCANS}/{scan['id']}").status_code == 204
    house.let_hours_pass()
    assert house.files(kept=True) == set()
    tables = ("scans", "blobs", "uploads", "scan_components", "scan_results", "cleared_uses")
    assert {table: house.rows(table) for table in tables} == dict.fromkeys(tables, 0)
