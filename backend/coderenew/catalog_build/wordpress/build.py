"""Builds the WordPress half of the catalog from a git of its releases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec

from coderenew.catalog.rows import key_of
from coderenew.catalog.schema import Platform, Record, Signature, SymbolKind
from coderenew.catalog_build.git import Blob, Repository
from coderenew.catalog_build.history import History, Key, Seen
from coderenew.catalog_build.wordpress import handle_lists, places, vendor_scripts
from coderenew.catalog_build.wordpress.blob_facts import READER_VERSION, BlobFacts, read_blob
from coderenew.catalog_build.wordpress.hooks import still_fired
from coderenew.catalog_build.wordpress.renamed_classes import REQUESTS, renamed_classes
from coderenew.catalog_build.wordpress.replacements import path_in
from coderenew.catalog_build.wordpress.requirements import requirement_records, version_facts
from coderenew.facts.version import EXTRACTOR_VERSION
from coderenew.model.version import Version, parse_version
from coderenew.scan.fact_cache import FactCache, content_key

_RELEASE = re.compile(r"^\d+\.\d+(?:\.\d+)?$")
_LEFT_OUT = ("wp-content/",)
_TEXTS = frozenset(
    {
        *places.LOADERS,
        REQUESTS,
        "wp-includes/version.php",
        *handle_lists.ASSETS,
    }
)
Say = Callable[[str], None]


def releases(tags: list[str]) -> dict[Version, str]:
    """Every release that is numbered by three parts at most: version → tag, oldest first."""
    found = {parse_version(tag): tag for tag in tags if _RELEASE.match(tag)}
    return {version: found[version] for version in sorted(found)}


def branches(tags: list[str]) -> dict[Version, str]:
    """The first release of each branch: version → tag, oldest first."""
    first: dict[Version, str] = {}
    for version, tag in releases(tags).items():
        first.setdefault(version.branch, tag)
    return first


def build_wordpress(
    git: Path, cache: FactCache, say: Say = lambda _: None
) -> dict[SymbolKind, list[Record]]:
    """All WordPress records by kind, dated by the releases that hold them."""
    repository = Repository(git)
    trees = {
        version: _php_files(repository.tree(tag))
        for version, tag in releases(repository.tags()).items()
    }
    texts = _read_texts(repository, trees)
    facts = _read_all(repository, trees, cache, say)
    history = History(Platform.WORDPRESS)
    for version, blobs in trees.items():
        history.add(version, _release(blobs, facts, texts))
        say(f"WordPress {version}: {len(blobs)} files")
    found: dict[SymbolKind, list[Record]] = {}
    for record in history.records():
        found.setdefault(record.kind, []).append(record)
    for kind in (SymbolKind.ACTION, SymbolKind.FILTER):
        found[kind] = still_fired(found[kind])
    found.setdefault(SymbolKind.LIBRARY, []).extend(_libraries(found.get(SymbolKind.SCRIPT, [])))
    found[SymbolKind.REQUIREMENT] = requirement_records(_versions(trees, texts))
    return found


def _loader(blobs: list[Blob], texts: Mapping[str, bytes]) -> bytes:
    """The source of a release's script loader."""
    ids = [blob.id for blob in blobs if blob.path == "wp-includes/script-loader.php"]
    return texts.get(ids[0], b"") if ids else b""


def _php_files(blobs: list[Blob]) -> list[Blob]:
    return [b for b in blobs if b.path.endswith(".php") and not b.path.startswith(_LEFT_OUT)]


def _read_texts(repository: Repository, trees: Mapping[Version, list[Blob]]) -> dict[str, bytes]:
    """Sources of the few files that are read as text, by blob id."""
    ids = {blob.id for blobs in trees.values() for blob in blobs if blob.path in _TEXTS}
    return dict(repository.contents(sorted(ids)))


def _read_all(
    repository: Repository, trees: Mapping[Version, list[Blob]], cache: FactCache, say: Say
) -> dict[str, BlobFacts]:
    """Facts of every distinct file by blob id, from the cache where it has them."""
    ids = sorted({blob.id for blobs in trees.values() for blob in blobs})
    version = f"{EXTRACTOR_VERSION}/{READER_VERSION}"
    keys = {id_: content_key("release", version, id_.encode()) for id_ in ids}
    decoder = msgspec.msgpack.Decoder(BlobFacts)
    known = cache.get_many(keys.values())
    facts = {id_: decoder.decode(known[key]) for id_, key in keys.items() if key in known}
    missing = [id_ for id_ in ids if id_ not in facts]
    say(f"{len(ids)} distinct files, {len(missing)} to read")
    with ProcessPoolExecutor() as pool:
        for batch in _batches(repository.contents(missing)):
            read = dict(zip(batch, pool.map(read_blob, batch.values(), chunksize=8), strict=True))
            facts.update(read)
            cache.put_many({keys[i]: msgspec.msgpack.encode(f) for i, f in read.items()})
    return facts


def _batches(contents: Iterator[tuple[str, bytes]]) -> Iterator[dict[str, bytes]]:
    batch: dict[str, bytes] = {}
    for id_, source in contents:
        batch[id_] = source
        if len(batch) >= 400:
            yield batch
            batch = {}
    if batch:
        yield batch


def _release(
    blobs: list[Blob],
    facts: Mapping[str, BlobFacts],
    texts: Mapping[str, bytes],
) -> dict[Key, Seen]:
    """Every symbol of one release; of two files that declare one, the one loaded always wins."""
    by_path = {blob.path: blob.id for blob in blobs}
    always = places.always_loaded(
        *(texts.get(by_path.get(path, ""), b"") for path in places.LOADERS)
    )
    found: dict[Key, Seen] = {}
    for blob in blobs:
        blob_facts = facts.get(blob.id, BlobFacts())
        date, replacement = blob_facts.file_deprecated
        instead = path_in(by_path, blob.path, replacement) if replacement else ""
        found[SymbolKind.FILE, blob.path] = Seen(blob.path, "", date, instead)
        if blob.path in places.DOUBLES:
            continue
        for entry in blob_facts.entries:
            kind = SymbolKind(entry.kind)
            guarded = "guarded" in entry.context
            context = places.words(blob.path, always, kind, entry.name, guarded)
            seen = Seen(
                entry.name,
                entry.signature,
                entry.deprecated,
                entry.replacement,
                blob.path,
                context | frozenset(entry.context),
            )
            key = (kind, key_of(kind, entry.name))
            found[key] = _better(kind, found.get(key), seen)
    lists = (texts[by_path[path]] for path in handle_lists.ASSETS if path in by_path)
    assets = next(lists, b"").decode()
    loader = _loader(blobs, texts)
    for kind, handle in handle_lists.looped_handles(loader.decode("utf-8", "replace"), assets):
        context = places.words(vendor_scripts.LOADER, always, kind, handle, guarded=False)
        seen = Seen(handle, file=vendor_scripts.LOADER, context=context)
        found.setdefault((kind, handle), seen)
    for seen in renamed_classes(texts.get(by_path.get(REQUESTS, ""), b"")):
        found.setdefault((SymbolKind.CLASS, seen.name), seen)
    for seen in vendor_scripts.vendor_scripts(loader):
        found[SymbolKind.SCRIPT, seen.name] = seen
    for seen in vendor_scripts.tinymce(texts.get(by_path.get(vendor_scripts.VERSIONS, ""), b"")):
        found[SymbolKind.LIBRARY, seen.name] = seen
    return found


def _better(kind: SymbolKind, known: Seen | None, seen: Seen) -> Seen:
    if known is None:
        return seen
    if kind in (SymbolKind.ACTION, SymbolKind.FILTER):
        return _merged_hook(known, seen)
    return seen if "always" in seen.context and "always" not in known.context else known


def _merged_hook(known: Seen, seen: Seen) -> Seen:
    """A hook fired at several places gives its callbacks the fewest arguments of them, a patterned
    one the most, since it stands for several hooks; it is deprecated only when every place says so.
    """
    counts = [int(s.signature) for s in (known, seen) if s.signature]
    given = max if "{}" in known.name else min
    both = known.deprecated and seen.deprecated
    return msgspec.structs.replace(
        known,
        signature=str(given(counts)) if counts else "",
        deprecated=known.deprecated if both else "",
        replacement=known.replacement if both else "",
    )


def _libraries(scripts: list[Record]) -> list[Record]:
    """Bundled JavaScript libraries: scripts that name a version of their own."""
    found = []
    for script in scripts:
        versions = [
            Signature(s.since, number)
            for s in script.signatures
            if (number := s.text.split(" ")[0]) and number[0].isdigit()
        ]
        if versions:
            history = [v for i, v in enumerate(versions) if not i or versions[i - 1].text != v.text]
            found.append(
                msgspec.structs.replace(script, kind=SymbolKind.LIBRARY, signatures=tuple(history))
            )
    return found


def _versions(
    trees: Mapping[Version, list[Blob]], texts: Mapping[str, bytes]
) -> dict[Version, dict[str, str]]:
    return {
        version: version_facts(texts.get(blob.id, b""))
        for version, blobs in trees.items()
        for blob in blobs
        if blob.path == "wp-includes/version.php"
    }
