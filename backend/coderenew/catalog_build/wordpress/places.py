"""What a file's path says of its symbols: when they are loaded, whether WordPress wrote them."""

from __future__ import annotations

import re

from coderenew.catalog.schema import SymbolKind

_VENDORED = re.compile(
    r"^wp-includes/(?:ID3|IXR|PHPMailer|Requests|SimplePie|Text|random_compat|sodium_compat"
    r"|php-compat|php-ai-client|js/tinymce|abilities-api/vendor)/"
    r"|^wp-includes/(?:class-(?:phpmailer|smtp|pop3|simplepie|snoopy|IXR|requests|avif-info)\.php"
    r"|class-snoopy\.php|rss\.php|class-IXR-[\w-]+\.php|pop3\.php|gettext\.php|streams\.php)$"
    r"|^wp-admin/includes/(?:class-pclzip|class-ftp[\w-]*)\.php$",
    re.IGNORECASE,
)
_ALWAYS = re.compile(rb"WPINC\s*\.\s*['\"](/[\w./-]+\.php)['\"]")
_PLACES = (
    (re.compile(r"^wp-login\.php$"), "login"),
    (re.compile(r"^wp-cron\.php$"), "cron"),
    (re.compile(r"^wp-admin/install"), "install"),
    (re.compile(r"^wp-admin/includes/(?:upgrade|schema|update-core)\.php$"), "install"),
    (re.compile(r"^wp-admin/"), "admin"),
    (re.compile(r"^wp-includes/(?:ms-|class-wp-(?:network|site)(?:-query)?\.php)"), "multisite"),
    (re.compile(r"^wp-includes/rest-api/"), "rest"),
)
_POLYFILLS = re.compile(
    r"^wp-includes/(?:(?:spl-autoload-|functions-)?compat(?:-utf8)?|php-compat/\w+)\.php$"
)
_POLYFILL_LIBRARIES = re.compile(r"^wp-includes/(?:random_compat|sodium_compat)/")
_LIBRARY_OWN = re.compile(r"ParagonIE|RandomCompat", re.IGNORECASE)
_POLYFILLED = frozenset({SymbolKind.FUNCTION, SymbolKind.CLASS, SymbolKind.CONSTANT})
_BLOCKS = "wp-includes/blocks/"

LOADERS = (
    "wp-settings.php",
    "wp-includes/load.php",
    "wp-includes/functions.php",
    "wp-includes/script-loader.php",
)
"""Files of every request that include others."""

DOUBLES = frozenset({"wp-admin/includes/noop.php"})
"""Files that declare empty doubles of functions for the script concatenator."""


def always_loaded(*sources: bytes) -> frozenset[str]:
    """Files that the loaders of a release include on every request."""
    return frozenset(
        f"wp-includes{match[1].decode()}" for s in sources for match in _ALWAYS.finditer(s)
    )


def words(
    path: str, always: frozenset[str], kind: SymbolKind, name: str, guarded: bool
) -> frozenset[str]:
    """Context words for a symbol of a file; a `guarded` one is declared only if missing."""
    found = set()
    if _VENDORED.search(path):
        found.add("vendored")
    if guarded and path == "wp-includes/pluggable.php":
        found.add("pluggable")
    if kind in _POLYFILLED and _is_polyfill(path, kind, name, guarded):
        found.add("polyfill")
    for pattern, word in _PLACES:
        if pattern.match(path):
            found.add(word)
            break
    else:
        if path in always or (path.startswith(_BLOCKS) and f"{_BLOCKS}index.php" in always):
            found.add("always")
    return frozenset(found)


def _is_polyfill(path: str, kind: SymbolKind, name: str, guarded: bool) -> bool:
    if _POLYFILL_LIBRARIES.match(path):
        return not _LIBRARY_OWN.match(name)
    return bool(_POLYFILLS.match(path)) and (guarded or kind is SymbolKind.CONSTANT)
