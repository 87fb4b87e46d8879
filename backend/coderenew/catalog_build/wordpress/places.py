"""What a file's path says of its symbols: when they are loaded, whether WordPress wrote them."""

from __future__ import annotations

import re

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
_POLYFILLS = re.compile(r"^wp-includes/(?:compat(?:-utf8)?|php-compat/\w+)\.php$")


DOUBLES = frozenset({"wp-admin/includes/noop.php"})
"""Files that declare empty doubles of functions for the script concatenator."""


def always_loaded(*sources: bytes) -> frozenset[str]:
    """Files that wp-settings.php and what it loads of a release include on every request."""
    return frozenset(
        f"wp-includes{match[1].decode()}" for s in sources for match in _ALWAYS.finditer(s)
    )


def words(path: str, always: frozenset[str], guarded: bool) -> frozenset[str]:
    """Context words for the symbols of a file; `guarded` ones are declared if missing."""
    found = set()
    if _VENDORED.search(path):
        found.add("vendored")
    if guarded and path == "wp-includes/pluggable.php":
        found.add("pluggable")
    if guarded and _POLYFILLS.match(path):
        found.add("polyfill")
    for pattern, word in _PLACES:
        if pattern.match(path):
            found.add(word)
            break
    else:
        if path in always:
            found.add("always")
    return frozenset(found)
