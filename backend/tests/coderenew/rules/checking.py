"""Runs one rule on one fixture, as a scan of a plugin of that single file would."""

from __future__ import annotations

from functools import cache

from coderenew.catalog.load import load_catalog
from coderenew.catalog.query import Catalog
from coderenew.facts.javascript.extract import extract_javascript
from coderenew.facts.manifests import extract_manifest
from coderenew.facts.php.extract import extract_php
from coderenew.model.component import Component, SourceFile
from coderenew.model.finding import Candidate
from coderenew.rules.project import Project, outline
from coderenew.rules.registry import Registered, all_rules
from coderenew.rules.views import JavascriptFile, ManifestFile, PhpFile
from coderenew.scan.reader import build_reading
from coderenew.scan.stored_facts import StoredFacts, encode
from coderenew.source.headers import decode_head, plugin_headers, with_readme

REGISTERED = {registered.rule.id: registered for registered in all_rules()}


@cache
def catalog() -> Catalog:
    return load_catalog()


def candidates(registered: Registered, path: str, source: bytes) -> list[Candidate]:
    """What the rule finds in `source`, read in the language of the rule's subject."""
    if registered.subject == "headers":
        return header_candidates(registered, path, source)
    file = SourceFile(path, registered.subject, len(source))
    component = Component("fixture", "plugin", files=(file,))
    outlines = []
    if registered.subject == "php":
        facts = extract_php(source)
        outlines.append(outline(file, facts))
        view = PhpFile(file, facts)
    elif registered.subject == "javascript":
        view = JavascriptFile(file, extract_javascript(source))
    else:
        # A manifest is known by its name: JSON fixtures are blocks.
        view = ManifestFile(file, extract_manifest("block.json", source))
    return list(registered.check(view, Project(component, outlines), catalog()))


def header_candidates(registered: Registered, path: str, source: bytes) -> list[Candidate]:
    """What a header rule finds in a plugin of one file; what follows a line `/* readme.txt` is its
    readme, in which lines count on."""
    text = source.decode()
    main, mark, rest = text.partition("/* readme.txt")
    headers = plugin_headers(decode_head(main.encode()), path)
    if mark:
        headers = with_readme(headers, "\n" * main.count("\n") + rest, path)
    file = SourceFile(path, "php", len(source))
    component = Component("fixture", "plugin", headers, (file,))
    encoded = {path: encode(StoredFacts(extract_php(source)))}
    found = build_reading(component, encoded, catalog()).candidates
    return [candidate for candidate in found if candidate.rule == registered.rule.id]


def candidates_of_files(registered: Registered, files: dict[str, str]) -> list[Candidate]:
    """What a PHP rule finds in a plugin of several files, path to code."""
    sources = {path: SourceFile(path, "php", len(code)) for path, code in files.items()}
    facts = {path: extract_php(code.encode()) for path, code in files.items()}
    component = Component("fixture", "plugin", files=tuple(sources.values()))
    project = Project(component, [outline(sources[path], facts[path]) for path in files])
    return [
        candidate
        for path in files
        for candidate in registered.check(PhpFile(sources[path], facts[path]), project, catalog())
    ]
