"""Text transformation asked of mbstring.

What: mb_convert_encoding() is asked for HTML-ENTITIES, BASE64, QPrint or UUENCODE.

Why it breaks: These are no encodings of text; PHP has functions for them.

Since: deprecated in PHP 8.2.

Fix: Call htmlentities() or mb_encode_numericentity(), base64_encode(),
quoted_printable_encode() or convert_uuencode().

Source: https://www.php.net/manual/en/migration82.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.2"),)

RULE = Rule(
    id="CR-PHP-MB-TEXT-ENCODING",
    title="Text transformation asked of mbstring",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The mbstring encoding {encoding} is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration82.deprecated.php",
)

_TRANSFORMATIONS = frozenset(
    ("html-entities", "html_entities", "html", "base64", "qprint", "quoted-printable", "uuencode")
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "mb_convert_encoding"):
        given = argument(call, 1, "to_encoding")
        if given is not None and given.value.lower() in _TRANSFORMATIONS:
            symbol = called_symbol(call)
            yield from candidates(RULE, file, call, symbol, PHASES, encoding=given.value)
