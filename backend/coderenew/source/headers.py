"""Plugin, theme and readme headers, read as WordPress reads them.

`get_file_data()` (wp-includes/functions.php) looks at the first 8 KB, at lines whose leading
blanks, slashes, stars, hashes and at-signs are skipped, and cuts a value at the comment's end.
"""

from __future__ import annotations

import re

import msgspec

from coderenew.model.component import Headers

HEADER_BYTES = 8192

_PLUGIN = {
    "name": "Plugin Name",
    "version": "Version",
    "text_domain": "Text Domain",
    "requires_wordpress": "Requires at least",
    "requires_php": "Requires PHP",
    "tested_up_to": "Tested up to",
}
_THEME = _PLUGIN | {"name": "Theme Name", "template": "Template"}
_README = {
    "readme_requires_wordpress": "Requires at least",
    "readme_requires_php": "Requires PHP",
    "readme_tested_up_to": "Tested up to",
    "readme_stable_tag": "Stable tag",
}
_END = re.compile(r"\s*(?:\*/|\?>).*")


def header_value(text: str, name: str) -> tuple[str, int]:
    """A header's value and line (from 1); ("", 0) when it is not there."""
    pattern = rf"^(?:[ \t]*<\?php)?[ \t/*#@]*{re.escape(name)}:(.*)$"
    match = re.search(pattern, text, re.IGNORECASE | re.MULTILINE)
    if match is None:
        return "", 0
    return _END.sub("", match[1]).strip(), text.count("\n", 0, match.start()) + 1


def decode_head(data: bytes) -> str:
    """The first 8 KB as text with unified line ends."""
    text = data[:HEADER_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_plugin_file(head: str) -> bool:
    """Whether WordPress would list this file as a plugin."""
    return bool(header_value(head, "Plugin Name")[0])


def plugin_headers(head: str, file: str) -> Headers:
    """Headers of a plugin's main file."""
    headers = _read(head, file, _PLUGIN)
    plugins = header_value(head, "Requires Plugins")[0]
    return msgspec.structs.replace(
        headers,
        requires_plugins=tuple(slug.strip() for slug in plugins.split(",") if slug.strip()),
        network=header_value(head, "Network")[0].lower() == "true",
    )


def theme_headers(head: str, file: str = "style.css") -> Headers:
    """Headers of a theme's style.css."""
    return _read(head, file, _THEME)


def with_readme(headers: Headers, text: str, file: str) -> Headers:
    """Add what the readme says."""
    values, lines = _values(text, _README)
    return msgspec.structs.replace(
        headers,
        readme_file=file,
        lines=headers.lines | {f"readme:{name}": line for name, line in lines.items()},
        **values,
    )


def _read(head: str, file: str, wanted: dict[str, str]) -> Headers:
    values, lines = _values(head, wanted)
    return msgspec.structs.replace(Headers(file=file, lines=lines), **values)


def _values(text: str, wanted: dict[str, str]) -> tuple[dict[str, str], dict[str, int]]:
    found = {field: (name, *header_value(text, name)) for field, name in wanted.items()}
    values = {field: value for field, (_, value, _) in found.items() if value}
    return values, {name: line for name, value, line in found.values() if value}
