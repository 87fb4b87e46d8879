"""Functions that a platform lacks or deprecates."""

from __future__ import annotations

import pytest

from coderenew.model.condition import ALWAYS, Not, Test
from coderenew.model.finding import Confidence, Severity
from coderenew.model.php_facts import Call, FunctionDeclaration, PhpFacts
from coderenew.model.version import EVERY_VERSION, Version, VersionRange
from coderenew.rules.symbols import (
    php_deprecated_function,
    php_new_function,
    php_removed_extension,
    php_removed_function,
    wp_deprecated_function,
    wp_removed_function,
)
from tests.coderenew.rules.single_file import TOP_LEVEL, run
from tests.coderenew.rules.small_catalog import catalog_of, row

CATALOG = catalog_of(
    php_functions=[
        row("each", deprecated="7.2", removed="8.0", replacement="foreach"),
        row("mb_trim", since="8.4"),
        row("str_contains", since="8.0"),
        row("json_encode", since="5.2"),
        row("date_add", since="7.0", source="runtime"),
        row("imap_open", removed="8.4", context="extension:imap"),
        row("imap_older", removed="8.0", context="extension:imap"),
        row("gd_gone", removed="8.0", context="extension:gd"),
        row("gd_there", context="extension:gd"),
        row("hex2bin", since="5.4"),
    ],
    wordpress_functions=[
        row("str_contains", since="5.9", context="polyfill"),
        row("hex2bin", since="4.0", removed="6.0", context="polyfill"),
        row("get_page", deprecated="3.5", context="soft", replacement="get_post"),
        row("get_userdatabylogin", deprecated="3.3", replacement="get_user_by"),
    ],
)


def call(name: str, **fields: object) -> PhpFacts:
    return PhpFacts(scopes=TOP_LEVEL, calls=(Call(name, 3, 5, **fields),))  # type: ignore[arg-type]


def test_removed_function_is_fatal_from_its_release_on() -> None:
    (found,) = run(php_removed_function.check, call("each"), CATALOG)

    assert found.severity is Severity.FATAL
    assert found.confidence is Confidence.CERTAIN
    assert found.php == VersionRange(since=Version(8, 0))
    assert found.replacement == "foreach"
    assert (found.line, found.column) == (3, 5)


def test_deprecated_function_warns_until_it_is_removed() -> None:
    (found,) = run(php_deprecated_function.check, call("EACH"), CATALOG)

    assert found.severity is Severity.WARNS
    assert found.php == VersionRange(Version(7, 2), Version(8, 0))


def test_silenced_deprecation_is_information_only() -> None:
    (found,) = run(php_deprecated_function.check, call("each", silenced=True), CATALOG)

    assert found.severity is Severity.INFO


def test_new_function_is_fatal_before_its_release() -> None:
    (found,) = run(php_new_function.check, call("mb_trim"), CATALOG)

    assert found.php == VersionRange(until=Version(8, 4))
    assert found.clearances == ()


def test_function_older_than_all_that_is_judged_is_no_finding() -> None:
    assert run(php_new_function.check, call("json_encode"), CATALOG) == []


def test_polyfill_of_wordpress_clears_a_new_function_on_the_releases_that_have_it() -> None:
    (found,) = run(php_new_function.check, call("str_contains"), CATALOG)
    (clearance,) = found.clearances

    assert clearance.kind == "wordpress-polyfill"
    assert clearance.wordpress == VersionRange(since=Version(5, 9))
    assert clearance.php == EVERY_VERSION


def test_polyfill_that_wordpress_dropped_is_left_to_php() -> None:
    assert run(wp_removed_function.check, call("hex2bin"), CATALOG) == []
    (found,) = run(php_new_function.check, call("hex2bin"), CATALOG)

    assert found.clearances[0].wordpress == VersionRange(Version(4, 0), Version(6, 0))


def test_own_declaration_clears_the_use_and_says_where() -> None:
    facts = PhpFacts(
        scopes=TOP_LEVEL,
        contexts=(ALWAYS, Not(Test("function", "mb_trim"))),
        calls=(Call("mb_trim", 9, 1),),
        functions=(FunctionDeclaration("mb_trim", 4, 2, context=1),),
    )
    (found,) = run(php_new_function.check, facts, CATALOG)

    assert [(c.kind, c.where) for c in found.clearances] == [("polyfill", "plugin.php:4")]


def test_callback_is_likely_only() -> None:
    (found,) = run(php_removed_function.check, call("each", form="callback"), CATALOG)

    assert found.confidence is Confidence.LIKELY


def test_namespaced_function_of_the_component_is_another_function() -> None:
    facts = PhpFacts(
        scopes=TOP_LEVEL,
        calls=(Call("Acme\\each", 9, 1, fallback="each"),),
        functions=(FunctionDeclaration("Acme\\each", 4, 2),),
    )

    assert run(php_removed_function.check, facts, CATALOG) == []


def test_unqualified_call_in_a_namespace_reaches_the_global_function() -> None:
    assert len(run(php_removed_function.check, call("Acme\\each", fallback="each"), CATALOG)) == 1


def test_function_that_left_with_its_extension_is_likely_and_reported_once() -> None:
    assert run(php_removed_function.check, call("imap_open"), CATALOG) == []
    (found,) = run(php_removed_extension.check, call("imap_open"), CATALOG)

    assert found.confidence is Confidence.LIKELY


def test_deprecation_in_words_alone_is_information() -> None:
    (soft,) = run(wp_deprecated_function.check, call("get_page"), CATALOG)
    (hard,) = run(wp_deprecated_function.check, call("get_userdatabylogin"), CATALOG)

    assert (soft.severity, hard.severity) == (Severity.INFO, Severity.WARNS)
    assert hard.wordpress == VersionRange(since=Version(3, 3))
    assert hard.php == EVERY_VERSION


def test_own_declaration_does_not_silence_what_php_itself_deprecates() -> None:
    facts = PhpFacts(
        scopes=TOP_LEVEL,
        calls=(Call("each", 9, 1),),
        functions=(FunctionDeclaration("each", 4, 2),),
    )
    (found,) = run(php_deprecated_function.check, facts, CATALOG)

    assert found.clearances == ()


@pytest.mark.parametrize("name", ["imap_older", "gd_gone"])
def test_function_that_left_before_or_without_its_extension_is_removed(name: str) -> None:
    (found,) = run(php_removed_function.check, call(name), CATALOG)

    assert found.confidence is Confidence.CERTAIN
    assert run(php_removed_extension.check, call(name), CATALOG) == []


def test_arrival_that_no_older_php_was_asked_for_is_possible_only() -> None:
    (found,) = run(php_new_function.check, call("date_add"), CATALOG)

    assert found.confidence is Confidence.POSSIBLE
