"""Key of block.json that older WordPress ignores.

What: A key of block.json that an older WordPress does not read yet.

Why it breaks: The key is ignored without a word: a block whose `render` file is not read shows
nothing, a `viewScript` that is not read does not run.

Since: before each key's own release, from the reader of block.json in the releases.

Fix: Raise the plugin's "Requires at least" header, or register the same thing in PHP as well.

Source: https://developer.wordpress.org/block-editor/reference-guides/block-api/block-metadata/
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
    id="CR-JS-BLOCK-JSON-KEY-NEWER",
    title="Key of block.json that older WordPress ignores",
    family=Family.JAVASCRIPT,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="WordPress before {version} ignores the key {key} of block.json.",
    source=(
        "https://developer.wordpress.org/block-editor/reference-guides/block-api/block-metadata/"
    ),
)


def check(file: ManifestFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    if file.facts.kind != "block" or "name" not in file.facts.values:
        return
    for key, line in file.facts.lines.items():
        name = f"block.json::{key}"
        record = catalog.find(Platform.JAVASCRIPT, SymbolKind.PARAMETER, name)
        if record is not None and record.since is not None and "soft" not in record.context:
            yield Candidate(
                rule=RULE.id,
                severity=RULE.severity,
                confidence=RULE.confidence,
                symbol=Symbol("parameter", record.name, "javascript"),
                path=file.path,
                line=line,
                wordpress=VersionRange(until=record.since),
                moment=Moment.LOAD,
                slots={"key": key, "version": str(record.since)},
            )
