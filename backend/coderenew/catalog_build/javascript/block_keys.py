"""Keys of block.json that each release of WordPress reads."""

from __future__ import annotations

import re
from pathlib import Path

from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.catalog_build.git import Repository
from coderenew.catalog_build.history import History, Key, Seen
from coderenew.catalog_build.wordpress.build import branches
from coderenew.model.version import Version

_FILE = "wp-includes/blocks.php"
_READER = re.compile(r"\nfunction register_block_type_from_metadata\(.*?\n}\n", re.DOTALL)
_KEYS = re.compile(r"\$metadata\['(\w+)'\]|'([a-z]\w*)'\s*=>\s*'(?:\w+)',?\n")
_FIRST = Version(5, 5)
_POSITIONS = frozenset({"file", "before", "after", "firstChild", "lastChild"})
"""Other names in the same function: where a hooked block may stand."""
OWNER = "block.json"


def block_key_records(git: Path) -> list[Record]:
    """`block.json::viewScript` and the like, by WordPress version."""
    repository = Repository(git)
    history = History(Platform.JAVASCRIPT)
    for version, tag in branches(repository.tags()).items():
        if version >= _FIRST:
            ids = [blob.id for blob in repository.tree(tag) if blob.path == _FILE]
            for _, source in repository.contents(ids):
                history.add(version, {_key(name): _seen(name) for name in keys(source.decode())})
    return list(history.records())


def keys(source: str) -> set[str]:
    """The keys that the source of wp-includes/blocks.php reads from a block's metadata."""
    reader = _READER.search(source)
    found = _KEYS.findall(reader[0]) if reader else []
    names = {first or second for first, second in found}
    return {name for name in names if "_" not in name} - _POSITIONS


def _key(name: str) -> Key:
    return SymbolKind.PARAMETER, f"{OWNER}::{name}"


def _seen(name: str) -> Seen:
    return Seen(f"{OWNER}::{name}", file=_FILE)
