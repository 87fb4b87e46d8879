"""The facts of one file as they are cached, sent between processes and written to a facts file."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from coderenew.model.javascript_facts import JavascriptFacts, ManifestFacts
from coderenew.model.php_facts import PhpFacts

Facts = PhpFacts | JavascriptFacts | ManifestFacts


class Suppression(Struct, frozen=True, array_like=True):
    """A comment in the source that silences rules on one line, with the author's reason."""

    line: int
    rules: tuple[str, ...]  # empty: every rule
    reason: str


class StoredFacts(Struct, frozen=True, array_like=True, omit_defaults=True):
    """`facts` is None when the file was not judged; `problem` then says why, "code: sentence".
    `scripts` are those of the JavaScript that a PHP file prints.
    """

    facts: Facts | None
    suppressions: tuple[Suppression, ...] = ()
    problem: str = ""
    scripts: JavascriptFacts | None = None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(StoredFacts)


def encode(stored: StoredFacts) -> bytes:
    """Compact bytes of one file's facts."""
    return _ENCODER.encode(stored)


def decode(data: bytes) -> StoredFacts:
    """Read back what `encode` wrote. Raises msgspec.DecodeError on anything else."""
    return _DECODER.decode(data)
