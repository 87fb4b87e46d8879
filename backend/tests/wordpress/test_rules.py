"""Every WordPress rule against Debian's WordPress: it complains about what the rule names.

A firing fixture is run once for each marked line, with the other marked lines left out, as the
active plugin of a fresh site: a page is asked for, then every function that no hook calls is
called. `scenario.php` beside the fixture says what else must happen: another page (`// request:`),
what the rest of the plugin would do, and whether what the plugin wants has come about. Where the
rule says nothing of this release, and on clean fixtures, WordPress must say nothing either.
Other releases are run by `make bench-wordpress`.
"""

from __future__ import annotations

import os

import pytest

from coderenew.rules.registry import all_rules
from tests.php.real_php import installed_versions
from tests.wordpress.expectation import WordPressCase, disagreement, not_run, wordpress_cases
from tests.wordpress.real_wordpress import DEBIAN, Outcome, is_installed, run

PHP = "8.2"  # Debian's, and the newest that its WordPress was made for
RUNS = is_installed() and PHP in installed_versions()
pytestmark = [pytest.mark.php, pytest.mark.xdist_group("wordpress")]
needs_wordpress = pytest.mark.skipif(not RUNS, reason="scripts/install-wordpress.sh was not run")
CASES = wordpress_cases()


@pytest.fixture(scope="session")
def outcomes() -> dict[str, Outcome]:
    return run(DEBIAN, PHP, [case.job for case in CASES])


@needs_wordpress
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case.name)
def test_wordpress_does_what_the_rule_says(
    case: WordPressCase, outcomes: dict[str, Outcome]
) -> None:
    said = case.said(DEBIAN.version, PHP)

    assert disagreement(said, outcomes[case.case.name]) == ""


@pytest.mark.skipif("CI" not in os.environ, reason="only CI must have it")
def test_wordpress_is_there_in_ci() -> None:
    assert RUNS


def test_rules_that_are_not_run_exist_and_have_a_source() -> None:
    rules = {registered.rule.id: registered.rule for registered in all_rules()}

    assert {id_ for id_ in not_run() if id_ not in rules} == set()
