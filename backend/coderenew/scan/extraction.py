"""From the bytes of a file to its facts, whatever its language."""

from __future__ import annotations

from coderenew.facts.javascript.extract import extract_javascript
from coderenew.facts.manifests import extract_manifest
from coderenew.facts.php.extract import extract_php

from coderenew.model.component import Language
from coderenew.scan.stored_facts import StoredFacts
from coderenew.scan.suppressions import suppressions_in

_BINARY_PROBE = 8192


def extract(language: Language, path: str, source: bytes) -> StoredFacts:
    """Read one file. Never raises for what the file holds: a file that cannot be judged comes
    back without facts and with the problem named.
    """
    if b"\0" in source[:_BINARY_PROBE]:
        return StoredFacts(None, problem="binary: not text, although its name says so")
    if language == "manifest":
        return StoredFacts(extract_manifest(path, source))
    facts = extract_php(source) if language == "php" else extract_javascript(source)
    return StoredFacts(facts, suppressions_in(source))
