"""Language features of a file, by the names of `coderenew.facts.php.features`."""

from __future__ import annotations

from coderenew.facts.php.syntax.collect import syntax

__all__ = ["syntax"]
