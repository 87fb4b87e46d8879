"""Block of an old API version.

What: A block.json whose `apiVersion` is lower than what the editor asks for; a missing one means 1.

Why it breaks: The block editor draws its content in a frame of its own. Blocks of version 1 and 2
may reach for the outer page; WordPress warns on the console, and falls back to an editor without a
frame as long as it can. WordPress 7.1 always uses the frame.

Since: WordPress 6.9.

Fix: Test the block inside the frame, then set `"apiVersion": 3`.

Source: https://developer.wordpress.org/block-editor/reference-guides/block-api/block-api-versions/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.version import VersionRange
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import ManifestFile

RULE = Rule(
    id="CR-JS-BLOCK-API-VERSION",
    title="Block of an old API version",
    family=Family.JAVASCRIPT,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The block has API version {version}, which is deprecated since WordPress {since}.",
    source=(
        "https://developer.wordpress.org/block-editor/reference-guides/block-api/"
        "block-api-versions/"
    ),
)


def check(file: ManifestFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    facts = file.facts
    if facts.kind != "block" or "name" not in facts.values:
        return
    version = facts.values.get("apiVersion", "1")
    name = f"block.json::apiVersion={version}"
    record = catalog.find(Platform.JAVASCRIPT, SymbolKind.PARAMETER, name)
    if record is not None and record.deprecated is not None:
        yield Candidate(
            rule=RULE.id,
            severity=RULE.severity,
            # Code may still name a version that the file leaves out.
            confidence=Confidence.CERTAIN if "apiVersion" in facts.values else Confidence.LIKELY,
            symbol=Symbol("parameter", record.name, "javascript"),
            path=file.path,
            line=facts.lines.get("apiVersion", facts.lines["name"]),
            wordpress=VersionRange(since=record.deprecated),
            moment=Moment.LOAD,
            slots={
                "version": version,
                "since": str(record.deprecated),
            },
        )
