"""A digest of the engine's own code, so that facts from another state of it are never reused."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from coderenew import version


def engine_digest(*packages: str) -> str:
    """12 hex digits that change with any module of these packages of the engine."""
    digest = blake2b(digest_size=6)
    root = Path(version.__file__).parent
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
