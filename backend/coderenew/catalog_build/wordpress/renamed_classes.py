"""Class names of old that an autoloader of a bundled library still answers to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog_build.history import Seen

REQUESTS = "wp-includes/Requests/src/Autoload.php"
_SINCE = "6.2"  # the release that brought this loader; its notice names no version
_RENAMED = re.compile(rb"'(requests_\w+)'\s*=>\s*'\\(WpOrg\\[\w\\]+)'")


def renamed_classes(autoloader: bytes) -> Iterator[Seen]:
    """The names as the loader's table spells them, in lower case: each an alias with a notice."""
    for old, new in _RENAMED.findall(autoloader):
        name = new.decode()
        yield Seen(
            name=old.decode(),
            signature=f"alias {name}",
            deprecated=_SINCE,
            replacement=name,
            file=REQUESTS,
            context=frozenset({"alias", "vendored"}),
        )
