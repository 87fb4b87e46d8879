"""Deprecated argument of a query.

What: The arguments of a query of posts, users or terms hold one that WordPress keeps for old code
only: caller_get_posts, who, or type => link.

Why it breaks: WordPress translates it and writes a notice.

Since: caller_get_posts since WordPress 3.1, who since 5.9, categories of the type link since 3.0.

Fix: Use ignore_sticky_posts, capability, or taxonomy => link_category.

Source: https://developer.wordpress.org/reference/classes/wp_query/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Call, ClassUse
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import (
    argument,
    arrays_of,
    item,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-QUERY-ARGUMENT-DEPRECATED",
    title="Deprecated argument of a query",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The query argument {argument} is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/reference/classes/wp_query/",
)


class Deprecated(NamedTuple):
    """An argument, with the value for which it is deprecated (None: any) and who takes it."""

    key: str
    value: str | None
    since: str
    replacement: str
    functions: tuple[str, ...]
    class_name: str


_POSTS = ("query_posts", "get_posts")
_USERS = ("get_users", "wp_dropdown_users", "wp_list_users")
_TERMS = ("get_categories", "wp_dropdown_categories", "wp_list_categories")
DEPRECATED = (
    Deprecated("caller_get_posts", None, "3.1", "ignore_sticky_posts", _POSTS, "WP_Query"),
    Deprecated("who", "authors", "5.9", "capability", _USERS, "WP_User_Query"),
    Deprecated("type", "link", "3.0", "taxonomy => link_category", _TERMS, "WP_Term_Query"),
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for deprecated in DEPRECATED:
        for name, use in _queries(file, deprecated):
            if _is_given(deprecated, use):
                yield found(
                    RULE,
                    file,
                    use,
                    name,
                    kind="class" if isinstance(use, ClassUse) else "function",
                    confidence=_confidence(use),
                    wordpress=since(deprecated.since),
                    argument=deprecated.key,
                    version=deprecated.since,
                    replacement=deprecated.replacement,
                )


def _is_given(deprecated: Deprecated, use: Call | ClassUse) -> bool:
    items = (item(array, deprecated.key) for array in arrays_of(argument(use, 0)))
    return any(i is not None and deprecated.value in (None, i.value) for i in items)


def _confidence(use: Call | ClassUse) -> Confidence:
    """What a variable holds is only certain where it can hold nothing else."""
    given = argument(use, 0)
    several = given is not None and len(given.held) > 1
    return Confidence.LIKELY if several else RULE.confidence


def _queries(file: PhpFile, deprecated: Deprecated) -> Iterator[tuple[str, Call | ClassUse]]:
    for call in file.calls_to(*deprecated.functions):
        yield (call.fallback or call.name), call
    for use in file.facts.class_uses:
        if use.kind == "new" and use.name.lower() == deprecated.class_name.lower():
            yield use.name, use
