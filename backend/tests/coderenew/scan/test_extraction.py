"""What is code is read, whatever bytes stand between."""

from __future__ import annotations

import pytest

from coderenew.model.php_facts import PhpFacts
from coderenew.scan.extraction import extract


@pytest.mark.parametrize("code", [b"/*\0*/ f();", b"g('\0'); f();", b"?>\0<?php f();"])
def test_php_is_read_past_a_nul(code: bytes) -> None:
    facts = extract("php", "a.php", b"<?php " + code).facts
    assert isinstance(facts, PhpFacts)
    assert not facts.partial
    assert "f" in [call.name for call in facts.calls]


def test_a_file_without_any_php_is_binary() -> None:
    assert extract("php", "._a.php", b"\0\5\x16\7").problem.startswith("binary")
