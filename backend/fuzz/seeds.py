"""Inputs to begin from: the rules' fixtures and the sample plugin, as they are and packed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from coderenew.catalog.load import load_catalog
from coderenew.scan import facts_file
from coderenew.scan.options import ReadOptions
from coderenew.scan.reader import Reader
from coderenew.scan.stored_facts import decode
from coderenew.source.open_source import open_path

_TESTS = Path(__file__).parents[1] / "tests" / "coderenew"
_FIXTURES = _TESTS / "rules" / "fixtures"
_SAMPLE = _TESTS / "samples" / "old-gallery"


def seeds(target: str) -> Iterator[bytes]:
    """A few inputs for a target, valid ones."""
    if target == "zip":
        yield _packed(zipfile.ZIP_STORED)
        yield _packed(zipfile.ZIP_DEFLATED)
    elif target == "php":
        yield from (path.read_bytes() for path in sorted(_FIXTURES.rglob("*.php")))
    elif target == "javascript":
        yield from (path.read_bytes() for path in sorted(_FIXTURES.rglob("*.js")))
    elif target == "facts":
        yield _facts()
    else:
        yield from _TEXTS.get(target, ())


_TEXTS: dict[str, tuple[bytes, ...]] = {
    "block": (
        b'{"apiVersion":2,"name":"a/b","editorScript":["file:./a.js"],"supports":{"x":true}}',
    ),
    "composer": (b'{"packages":[{"name":"a/b","version":"1.0","install-path":"../a/b"}]}', b"[]"),
    "style": (b"/*\nTheme Name: Demo\nRequires PHP: 7.4\nRequires at least: 6.0\n*/",),
    "readme": (b"=== Demo ===\nRequires at least: 6.0\nTested up to: 6.5\nStable tag: 1.0\n",),
    "baseline": (b'{"coderenew_baseline":1,"findings":[]}',),
    "settings": (b'php = "8.2"\nexclude = ["a/*"]\n[ignore]\nCR-PHP-BACKTICK = "x"\n',),
}


def _packed(method: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        for path in sorted(_SAMPLE.rglob("*")):
            if path.is_file():
                file.write(path, path.relative_to(_SAMPLE.parent))
    return packed.getvalue()


def _facts() -> bytes:
    source = open_path(_SAMPLE)
    reader = Reader(load_catalog(), ReadOptions(jobs=1, cache=None))
    (component,) = source.components
    encoded, notes = reader.facts(source, component)
    stored = {path: decode(data) for path, data in encoded.items()}
    return facts_file.dump("demo", [facts_file.FactsOfComponent(component, stored, tuple(notes))])
