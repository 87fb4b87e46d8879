"""Name of a block that WordPress refuses.

What: register_block_type() gets a literal name without a namespace, or with capital letters.

Why it breaks: WordPress refuses such a name with a notice and registers nothing.

Since: every WordPress with blocks, since 5.0.

Fix: Name it vendor/block in lower case.

Source: https://developer.wordpress.org/reference/classes/wp_block_type_registry/register/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import (
    literal,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-BLOCK-NAME",
    title="Name of a block that WordPress refuses",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="The block name '{block}' is refused: it needs a namespace and lower-case letters.",
    wordpress=since("5.0"),
    source="https://developer.wordpress.org/reference/classes/wp_block_type_registry/register/",
)

_PLAIN = re.compile(r"[A-Za-z0-9-]+(/[A-Za-z0-9-]+)?")
_VALID = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("register_block_type"):
        name = literal(call, 0, "block_type")
        if name and _PLAIN.fullmatch(name) and not _VALID.fullmatch(name):
            yield found(RULE, file, call, "register_block_type", block=name)
