"""The catalog of this installation, loaded once a process."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import msgspec

from coderenew.catalog.compile import Compiled, compile_catalog, digest_of
from coderenew.catalog.query import Catalog

DATA = Path(__file__).parent / "data"
COMPILED = "catalog.msgpack"


@cache
def load_catalog() -> Catalog:
    """The catalog that ships with this package.

    An installed package holds the compiled form alone. In a source checkout the TSV files stand
    beside it, and they are compiled in memory when the compiled form is not theirs.
    """
    return read_catalog(DATA)


def read_catalog(data: Path) -> Catalog:
    """The catalog of a data folder. Raises FileNotFoundError when nothing is there."""
    with no_garbage_collection():
        compiled = _decode(data)
        return Catalog(compiled.tables, compiled.digest)


def _decode(data: Path) -> Compiled:
    decoder = msgspec.msgpack.Decoder(Compiled)
    digest = digest_of(data)
    path = data / COMPILED
    if path.exists():
        compiled = decoder.decode(path.read_bytes())
        if digest in ("", compiled.digest):
            return compiled
    if not digest:
        raise FileNotFoundError(f"no catalog in {data}")
    return decoder.decode(compile_catalog(data))


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Facts, candidates and rows hold no cycles: reference counting frees them all."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
