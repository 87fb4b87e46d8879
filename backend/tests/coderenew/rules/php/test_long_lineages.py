"""A hierarchy that no author wrote costs in proportion to its classes."""

from __future__ import annotations

import time

from coderenew.rules.registry import rules_for
from tests.coderenew.rules.checking import candidates_of_files


def test_a_chain_of_classes_that_write_properties_is_judged_in_seconds() -> None:
    code = "<?php class C0 { function m() { $this->p = 1; } }" + "".join(
        f"class C{i} extends C{i - 1} {{ function m() {{ $this->p{i % 7} = 1; parent::m(); }} }}\n"
        for i in range(1, 800)
    )
    [rule] = [r for r in rules_for("php") if r.rule.id == "CR-PHP-DYNAMIC-PROPERTY"]
    start = time.process_time()
    found = candidates_of_files(rule, {"a.php": code})
    assert time.process_time() - start < 10
    assert {candidate.symbol.name for candidate in found} >= {"C0::$p", "C7::$p0"}
