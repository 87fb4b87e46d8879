"""Libraries of others that a script loader registers from a list, which no call names literally."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog_build.history import Seen

LOADER = "wp-includes/script-loader.php"
VERSIONS = "wp-includes/version.php"

_LISTS = {
    name: re.compile(rb"\$" + name + rb"\s*=\s*array\((.*?)\n\s*\);", re.DOTALL)
    for name in (b"vendor_scripts", b"vendor_scripts_versions")
}
_DEPENDENCIES = re.compile(rb"^\s*'([\w-]+)'(?:\s*=>\s*array\((.*?)\))?,", re.MULTILINE)
_VERSION = re.compile(rb"^\s*'([\w-]+)'\s*=>\s*'(\d+(?:\.\d+){0,2})", re.MULTILINE)
_STRING = re.compile(r"'([\w-]+)'")
# One digit of major and minor, then the patch: filled with a zero before (4104 is 4.1.4) or, from
# 4.9 on, behind (49110 is 4.9.11).
_TINYMCE = re.compile(r"\$tinymce_version\s*=\s*'(4)(\d)(\d+?)0?-")


def vendor_scripts(loader: bytes) -> Iterator[Seen]:
    """Handles that a script loader lists since 5.0, with versions and dependencies."""
    listed, numbered = (pattern.search(loader) for pattern in _LISTS.values())
    versions = dict(_VERSION.findall(numbered[1])) if numbered else {}
    for handle, dependencies in _DEPENDENCIES.findall(listed[1]) if listed else ():
        names = ", ".join(_STRING.findall(dependencies.decode()))
        version = versions.get(handle, b"-").decode()
        yield Seen(
            name=handle.decode(),
            signature=f"{version} ({names})" if names else version,
            file=LOADER,
        )


def tinymce(source: bytes) -> Iterator[Seen]:
    """The editor's version, from the file that states those of a release."""
    if match := _TINYMCE.search(source.decode("utf-8", "replace")):
        number = ".".join(str(int(part)) for part in match.groups())
        yield Seen(name="tinymce", signature=number, file=VERSIONS)
