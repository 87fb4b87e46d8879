"""Rules are found by their ids."""

from __future__ import annotations

import subprocess
import sys

import pytest

from coderenew.rules.registry import all_rules, rule_by_id


def test_every_rule_is_found_by_its_id_alone() -> None:
    assert all(rule_by_id(r.rule.id) is r.rule for r in all_rules())


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="CR-PHP-NOTHING"):
        rule_by_id("CR-PHP-NOTHING")


def test_asking_for_one_rule_loads_few_others() -> None:
    code = (
        "import sys; from coderenew.rules.registry import rule_by_id;"
        "rule_by_id('CR-PHP-REMOVED-FUNCTION');"
        "print(sum(m.startswith('coderenew.rules.php.') for m in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 5
