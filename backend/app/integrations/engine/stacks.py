"""Which WordPress and PHP releases there are, and stacks as the engine takes them."""

from __future__ import annotations

from msgspec import Struct

from app.integrations.engine.outcome import Stack
from coderenew.catalog.load import load_catalog
from coderenew.catalog.schema import Platform
from coderenew.model.target import Target
from coderenew.model.version import Version

_MATRIX_WORDPRESS = 20
_MATRIX_PHP = 8


class Releases(Struct, frozen=True):
    """Release branches that the catalog knows, oldest first; the newest are the defaults."""

    catalog_version: str
    wordpress: list[str]
    php: list[str]


def releases() -> Releases:
    """The releases of this installation's catalog."""
    catalog = load_catalog()
    wordpress, php = (catalog.releases(p) for p in (Platform.WORDPRESS, Platform.PHP))
    return Releases(catalog.version, [str(v) for v in wordpress], [str(v) for v in php])


def matrix_branches() -> tuple[list[Version], list[Version]]:
    """The WordPress and PHP branches of a matrix: the newest 20 and 8."""
    catalog = load_catalog()
    return (
        list(catalog.releases(Platform.WORDPRESS))[-_MATRIX_WORDPRESS:],
        list(catalog.releases(Platform.PHP))[-_MATRIX_PHP:],
    )


def target_of(stack: Stack) -> Target:
    """The stack to judge for. Raises ValueError, with a sentence, for what is no version."""
    return Target.of(stack.wordpress, stack.php)


def origin_of(stack: Stack) -> Target | None:
    """The stack that is left; the part that was not given stays as in the target."""
    if not stack.from_wordpress and not stack.from_php:
        return None
    return Target.of(stack.from_wordpress or stack.wordpress, stack.from_php or stack.php)
