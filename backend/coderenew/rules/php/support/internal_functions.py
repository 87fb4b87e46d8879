"""What the catalog tells of PHP's own functions."""

from __future__ import annotations

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.rules.signatures import CallableSignature, parse_signature


def newest_signature(catalog: Catalog, name: str) -> CallableSignature | None:
    """The newest signature of a function of PHP; None when the catalog has none."""
    row = catalog.find(Platform.PHP, SymbolKind.FUNCTION, name)
    if row is None or not row.signatures:
        return None
    return parse_signature(row.signatures[-1].text)
