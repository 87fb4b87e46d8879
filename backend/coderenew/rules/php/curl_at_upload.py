"""File upload by an at sign.

What: A field of CURLOPT_POSTFIELDS begins with an at sign, to upload a file.

Why it breaks: The at sign has no meaning any more; the server gets the name of the file as
text.

Since: deprecated in PHP 5.5, off by default in 5.6, gone in 7.0.

Fix: Give a CURLFile object.

Source: https://www.php.net/manual/en/migration56.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import breaks, called_symbol, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("5.5", "5.6", effect="as a file with a deprecation notice"),
    breaks("5.6", effect="as text, not as a file,"),
)

RULE = Rule(
    id="CR-PHP-CURL-AT-UPLOAD",
    title="File upload by an at sign",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="curl sends a value that begins with @ {effect}; use CURLFile.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration56.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "curl_setopt"):
        option, value = argument(call, 1, "option"), argument(call, 2, "value")
        if option is None or value is None or option.value != "CURLOPT_POSTFIELDS":
            continue
        if any(f.kind in ("string", "pattern") and f.value[:1] == "@" for f in value.items):
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
