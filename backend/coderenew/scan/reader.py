"""Reads a component: bytes to facts to candidates, from the cache where nothing changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import islice
from typing import TypeVar

import msgspec

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.facts.version import EXTRACTOR_VERSION
from coderenew.model.component import Component, Note, SourceFile
from coderenew.model.php_facts import PhpFacts
from coderenew.rules.project import Outline, Project, outline
from coderenew.rules.registry import all_rules
from coderenew.rules.views import HeaderView
from coderenew.scan.candidates import RuleRun
from coderenew.scan.fact_cache import FactCache, content_key
from coderenew.scan.options import Progress, ReadOptions
from coderenew.scan.parallel_rules import check_files
from coderenew.scan.shelf import Shelf
from coderenew.scan.stored_facts import StoredFacts, decode
from coderenew.scan.stored_readings import pack, unpack
from coderenew.scan.workers import Task, extract_all
from coderenew.source.ignored import matcher
from coderenew.source.source import Source, Unreadable
from coderenew.verdict.load_conditions import load_conditions, reachability
from coderenew.verdict.minimum import minimum
from coderenew.verdict.reading import Reading
from coderenew.version import build_id

_HELD_BYTES = 16 * 1024 * 1024
_BATCH = 200  # files whose facts are looked up or stored in one go


def _silent(_done: int, _total: int, _path: str) -> None:
    """Progress that nobody watches."""


class Reader:
    """Reads components of one source with the same options."""

    def __init__(
        self, catalog: Catalog, options: ReadOptions, progress: Progress | None = None
    ) -> None:
        self._catalog = catalog
        self._options = options
        self._progress = progress or _silent
        self._cache = FactCache(options.cache) if options.cache else None

    def read(self, source: Source, component: Component) -> Reading:
        """Everything known of the component, before any target is chosen.

        A file that cannot be read or judged becomes a note, never an exception.
        """
        files = _Files(source, component, self._options)
        if self._cache is None:
            return self._build(component, files, {})
        digests = files.digests()
        key = self._reading_key(component, digests)
        cached = self._cache.get_many([key]).get(key)
        if cached is not None:
            return unpack(component, cached)
        reading = self._build(component, files, digests)
        self._cache.put_many({key: pack(reading)})
        return reading

    def facts(self, source: Source, component: Component) -> tuple[Shelf, list[Note]]:
        """Encoded facts of the component's files by path, and why some are missing."""
        files = _Files(source, component, self._options)
        digests = files.digests() if self._cache else {}
        return self._facts(files, digests), files.notes

    def close(self) -> None:
        """Let go of the cache."""
        if self._cache is not None:
            self._cache.close()

    def _reading_key(self, component: Component, digests: Mapping[str, bytes]) -> bytes:
        described = msgspec.msgpack.encode(component)
        chosen = msgspec.msgpack.encode(sorted(self._options.disabled_rules))
        parts = [part for path in sorted(digests) for part in (path.encode(), digests[path])]
        version = f"{build_id()}/{EXTRACTOR_VERSION}/{self._catalog.version}"
        return content_key("reading", version, described, chosen, *parts)

    def _facts(self, files: _Files, digests: Mapping[str, bytes]) -> Shelf:
        """Encoded facts of every file, new ones added to the cache."""
        shelf = Shelf()
        keys = {
            file.path: _facts_key(file, digests[file.path])
            for file in files.judged
            if file.path in digests
        }
        for batch in _batches(keys.items()):
            known = self._cache.get_many(key for _, key in batch) if self._cache else {}
            for path, key in batch:
                if key in known:
                    shelf.add(path, known[key])
        for batch in _batches(self._extract(files, skip=frozenset(shelf))):
            for path, encoded in batch:
                shelf.add(path, encoded)
            if self._cache:
                self._cache.put_many({keys[p]: data for p, data in batch if p in keys})
        return shelf

    def _extract(self, files: _Files, skip: Collection[str]) -> Iterator[tuple[str, bytes]]:
        missing = [file for file in files.judged if file.path not in skip]
        size = sum(file.size for file in missing)
        tasks = (
            Task(file.path, file.language, data)
            for file in missing
            if (data := files.read(file)) is not None
        )
        done, total = len(skip), len(files.judged)
        # The rules' modules are needed next, and loading them can overlap with extraction.
        for path, encoded in extract_all(tasks, self._options.jobs, size, meanwhile=all_rules):
            done += 1
            self._progress(done, total, path)
            yield path, encoded

    def _build(self, component: Component, files: _Files, digests: Mapping[str, bytes]) -> Reading:
        encoded = self._facts(files, digests)
        disabled = self._options.disabled_rules
        jobs = self._options.jobs
        return build_reading(component, encoded, self._catalog, disabled, files.notes, jobs)


def build_reading(
    component: Component,
    encoded: Mapping[str, bytes],
    catalog: Catalog,
    disabled_rules: frozenset[str] = frozenset(),
    notes: list[Note] | None = None,
    jobs: int = 1,
) -> Reading:
    """A reading from the encoded facts of a component's files, by path."""
    outlines: list[Outline] = []
    problems = list(notes or ())
    for file in component.files:
        if file.path in encoded:
            stored = decode(encoded[file.path])
            problems.extend(_problems(file, stored))
            if isinstance(stored.facts, PhpFacts):
                outlines.append(outline(file, stored.facts))
    project = Project(component, outlines)
    run = RuleRun(project, catalog, disabled_rules)
    files = [file for file in component.files if file.path in encoded]
    candidates = check_files(run, files, encoded, jobs)
    conditions, reach = load_conditions(project), reachability(project)
    declared = project.declarations
    code = Reading(component, declared, candidates, conditions, reach)
    view = HeaderView(component, lambda name: minimum(code, catalog, Platform(name)))
    headers = run.headers(view) if component.headers.file else ()
    notes_ = (*problems, *run.notes)
    return Reading(component, declared, (*candidates, *headers), conditions, reach, notes_)


def _problems(file: SourceFile, stored: StoredFacts) -> Iterator[Note]:
    if stored.problem:
        code, _, why = stored.problem.partition(": ")
        yield Note(code, f"not judged: {code} ({why})", file.path)
    facts = stored.facts
    if isinstance(facts, PhpFacts) and facts.partial:
        line = facts.errors[0].line if facts.errors else 1
        text = f"a part from line {line} on could not be read as PHP and was not judged"
        yield Note("partial", text, file.path, incomplete=file.role == "own")


_Pair = TypeVar("_Pair")


def _batches(pairs: Iterable[_Pair]) -> Iterator[list[_Pair]]:
    rest = iter(pairs)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _facts_key(file: SourceFile, digest: bytes) -> bytes:
    place = file.path.encode() if file.language == "manifest" else b""
    return content_key(f"facts/{file.language}", _facts_version(), digest, place)


def _facts_version() -> str:
    """Facts outlive a release of the rules, but not an edit of a source checkout."""
    return f"{EXTRACTOR_VERSION}+{build_id().partition('+')[2]}"


class _Files:
    """The files of a component that are judged, their bytes read at most twice.

    Up to 16 MB stay in memory between hashing and parsing; a larger component is read again.
    """

    def __init__(self, source: Source, component: Component, options: ReadOptions) -> None:
        is_excluded = matcher(options.exclude)
        self._source = source
        self._component = component
        self._max_size = options.max_file_size
        self._held: dict[str, bytes] = {}
        self._room = _HELD_BYTES
        self._refused: dict[str, Note] = {}
        self.judged = [
            file
            for file in component.files
            if file.role != "test"
            and file.shipped
            and (options.vendored or file.role != "vendored")
            and not is_excluded(file.path)
        ]

    def digests(self) -> dict[str, bytes]:
        """A digest of each readable file's bytes."""
        digests: dict[str, bytes] = {}
        for file in self.judged:
            data = self.read(file)
            if data is None:
                continue
            digests[file.path] = blake2b(data, digest_size=20).digest()
            if len(data) <= self._room:
                self._held[file.path] = data
                self._room -= len(data)
        return digests

    def read(self, file: SourceFile) -> bytes | None:
        """The file's bytes, None (and a note) when it cannot be read or is too large."""
        held = self._held.pop(file.path, None)
        if held is not None or file.path in self._refused:
            return held
        if file.size > self._max_size:
            size = f"{file.size / 1e6:.1f} MB is over the limit of {self._max_size / 1e6:.1f} MB"
            self._refused[file.path] = Note("size", f"not judged: {size}", file.path, True)
            return None
        try:
            return self._source.read(self._component, file.path)
        except (OSError, Unreadable) as error:
            self._refused[file.path] = Note("unreadable", f"not judged: {error}", file.path, True)
            return None

    @property
    def notes(self) -> list[Note]:
        """Why files were not read, in the order of the component."""
        return list(self._refused.values())
