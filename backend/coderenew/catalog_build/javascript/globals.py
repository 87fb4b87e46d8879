"""Objects of translated texts and settings that WordPress prints for its scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.catalog_build.git import Repository
from coderenew.catalog_build.history import History, Key, Seen
from coderenew.catalog_build.wordpress.build import branches

_LOADER = "wp-includes/script-loader.php"
_COMMON = "wp-admin/js/common.js"
_LOCALIZED = re.compile(r"localize(?:_script)?\(\s*'[\w-]+',\s*'(\w+)'")
_KEPT = re.compile(r"window\.(\w+) = window\.\1 \|\|")
_KEPT_SINCE = re.compile(r"'(\w+)(?:\.\w+)?',[^;{}]{0,80}?'(\d+\.\d+)(?:\.\d+)?' \)")
_FIRST = (3, 0)


def global_records(git: Path) -> list[Record]:
    """Names of such objects by WordPress version; those that a release only keeps for old code
    are deprecated."""
    repository = Repository(git)
    history = History(Platform.JAVASCRIPT)
    for version, tag in branches(repository.tags()).items():
        if version >= _FIRST:
            ids = {b.id: b.path for b in repository.tree(tag) if b.path in (_LOADER, _COMMON)}
            texts = {ids[id_]: data.decode() for id_, data in repository.contents(ids)}
            history.add(version, _symbols(texts))
    return list(history.records())


def _symbols(texts: Mapping[str, str]) -> dict[Key, Seen]:
    common = texts.get(_COMMON, "")
    since = dict(_KEPT_SINCE.findall(common))
    seen = [Seen(name, file=_LOADER) for name in _LOCALIZED.findall(texts.get(_LOADER, ""))]
    seen += [
        Seen(name, deprecated=since[name], file=_COMMON)
        for name in _KEPT.findall(common)
        if name in since
    ]
    return {(SymbolKind.JAVASCRIPT_GLOBAL, item.name): item for item in seen}
