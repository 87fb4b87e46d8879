"""Judges single files of a commit with the whole component around them."""

from __future__ import annotations

from pathlib import Path

from bench.accuracy.engine_digest import engine_digest
from bench.accuracy.git_tree import GitTree
from coderenew.catalog.load import load_catalog
from coderenew.catalog.schema import Platform
from coderenew.facts.version import EXTRACTOR_VERSION
from coderenew.model.component import Component, FileRole, SourceFile
from coderenew.model.finding import Confidence, Finding
from coderenew.model.php_facts import PhpFacts
from coderenew.model.target import Target
from coderenew.rules.project import Project, outline
from coderenew.scan.candidates import RuleRun
from coderenew.scan.extraction import extract
from coderenew.scan.fact_cache import FactCache, content_key
from coderenew.scan.options import DEFAULT_MAX_FILE_SIZE
from coderenew.scan.stored_facts import decode, encode
from coderenew.source.open_source import TreeSource
from coderenew.verdict.judge import judge
from coderenew.verdict.load_conditions import load_conditions, reachability
from coderenew.verdict.reading import Reading


def newest_target() -> Target:
    """The newest WordPress and PHP of the catalog."""
    catalog = load_catalog()
    return Target(
        catalog.newest(Platform.WORDPRESS).newest_patch, catalog.newest(Platform.PHP).newest_patch
    )


class Judged:
    """Findings of one commit by path, and the role of every file that the engine knows."""

    def __init__(self, roles: dict[str, str], findings: dict[str, list[Finding]]) -> None:
        self._roles = roles
        self._findings = findings

    def role(self, path: str) -> str:
        """own, vendored, build, test or unshipped; "unknown" for what is no code to the engine."""
        return self._roles.get(path, "unknown")

    def findings(self, path: str) -> list[Finding]:
        """Findings of any confidence in one of the files that were judged."""
        return self._findings.get(path, [])

    def of_symbol(self, name: str) -> list[Finding]:
        """Findings about a symbol, in whichever file that was judged."""
        every = (f for found in self._findings.values() for f in found)
        return [f for f in every if f.candidate.symbol.name.lower() == name.lower()]


class Judging:
    """Reads commits; facts of a blob are extracted once, however many commits hold it."""

    def __init__(self, cache: Path, target: Target) -> None:
        name = f"facts-{engine_digest('facts', 'model')}.sqlite"
        self._cache = FactCache(cache / name)
        self._catalog = load_catalog()
        self._target = target

    def commit(
        self, tree: GitTree, label: str, paths: set[str], methods: frozenset[str] = frozenset()
    ) -> Judged:
        """Judge the files named by `paths` in a tree, and those that call one of these methods
        (lower case)."""
        roles: dict[str, str] = {}
        findings: dict[str, list[Finding]] = {}
        for component in TreeSource(tree, label).components:
            known = {component.root + file.path: file for file in component.files}
            roles |= {path: _role(file) for path, file in known.items()}
            wanted = {path: known[path] for path in paths & known.keys()}
            if wanted:
                found = self._component(tree, component, set(wanted.values()), methods)
                for path, file in known.items():
                    here = [f for f in found if f.candidate.path == file.path]
                    if here or path in wanted:
                        findings[path] = here
        return Judged(roles, findings)

    def _component(
        self,
        tree: GitTree,
        component: Component,
        wanted: set[SourceFile],
        methods: frozenset[str],
    ) -> tuple[Finding, ...]:
        encoded = self._facts(tree, component, wanted)
        outlines = []
        asked = set(wanted)
        for file in component.files:
            if file.path in encoded:
                facts = decode(encoded[file.path]).facts
                if isinstance(facts, PhpFacts):
                    outlines.append(outline(file, facts))
                    if methods and any(c.method.lower() in methods for c in facts.method_calls):
                        asked.add(file)
        project = Project(component, outlines)
        run = RuleRun(project, self._catalog, frozenset())
        candidates = run.files(
            [file for file in component.files if file in asked and file.path in encoded], encoded
        )
        reading = Reading(
            component,
            project.declarations,
            candidates,
            load_conditions(project),
            reachability(project),
            tuple(run.notes),
        )
        for note in run.notes:
            print(f"{component.slug}: {note.path}: {note.message}")
        return judge(reading, self._catalog, self._target)[0]

    def _facts(
        self, tree: GitTree, component: Component, wanted: set[SourceFile]
    ) -> dict[str, bytes]:
        """Facts of the wanted files and of all PHP files that are judged with them."""
        files = [
            file
            for file in component.files
            if file.size <= DEFAULT_MAX_FILE_SIZE
            and (file in wanted or (file.language == "php" and _role(file) not in _UNREAD))
        ]
        keys = {
            f.path: content_key(
                f.language, EXTRACTOR_VERSION, tree.blobs[component.root + f.path].encode()
            )
            for f in files
        }
        known = self._cache.get_many(keys.values())
        fresh: dict[bytes, bytes] = {}
        for file in files:
            key = keys[file.path]
            if key not in known and key not in fresh:
                source = tree.read(component.root + file.path)
                fresh[key] = encode(extract(file.language, file.path, source))
        self._cache.put_many(fresh)
        known |= fresh
        return {path: known[key] for path, key in keys.items()}


_UNREAD = ("test", "unshipped")


def _role(file: SourceFile) -> FileRole | str:
    return file.role if file.shipped or file.role == "test" else "unshipped"


def best(findings: list[Finding]) -> Finding | None:
    """The finding that is surest, None of none."""
    return max(findings, key=lambda f: f.candidate.confidence, default=None)


def sure(finding: Finding | None) -> bool:
    """Whether a finding is one that a scan shows unasked."""
    return finding is not None and finding.candidate.confidence >= Confidence.LIKELY
