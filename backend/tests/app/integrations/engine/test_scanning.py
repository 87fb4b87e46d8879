"""What goes through the engine's door: zips and facts in, outcomes out, judged again at will."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.integrations.engine.outcome import Stack
from app.integrations.engine.rendering import render_kept
from app.integrations.engine.scanning import (
    RefusedSourceError,
    Scanned,
    judge_readings,
    scan_facts,
    scan_file,
)

STACK = Stack("7.1", "8.5")
OLD = Stack("5.0", "7.0")
PLUGIN = b"""<?php
/*
Plugin Name: Old
Version: 1.0
*/
$make = create_function('$a', 'return $a;');
if (function_exists('each')) { each($make); }
"""


def plugin_zip(folder: Path, code: bytes = PLUGIN) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("old/old.php", code)
    path = folder / "digest"
    path.write_bytes(buffer.getvalue())
    return path


@pytest.fixture
def scanned(tmp_path: Path) -> Scanned:
    return scan_file(plugin_zip(tmp_path), "old.zip", STACK)


def test_a_zip_gives_findings_cleared_uses_matrix_and_minimums(scanned: Scanned) -> None:
    outcome = scanned.outcome
    component = outcome.components[0]
    assert (component.slug, component.state) == ("old", "breaks")
    finding = next(f for f in outcome.findings if f.symbol == "create_function")
    assert finding.rule_id == "CR-PHP-REMOVED-FUNCTION"
    assert "create_function" in finding.excerpt
    assert any(use.symbol == "each" and use.clearance == "guard" for use in outcome.cleared)
    assert len(component.matrix) == 20 * 8
    assert {cell.state for cell in component.matrix} >= {"breaks", "warns"}


def test_the_worst_come_first(scanned: Scanned) -> None:
    degrees = [(f.counts, f.severity, f.confidence) for f in scanned.outcome.findings]
    assert degrees == sorted(degrees, reverse=True)


def test_another_target_is_judged_from_what_was_kept(tmp_path: Path, scanned: Scanned) -> None:
    again = judge_readings(scanned.readings, OLD)
    assert again == scan_file(plugin_zip(tmp_path), "old.zip", OLD).outcome
    assert again.components[0].state == "works"


def test_kept_facts_give_the_same_verdict_but_for_excerpts(scanned: Scanned) -> None:
    again = scan_facts(scanned.facts, STACK, packed=True).outcome
    assert [f.fingerprint for f in again.findings] == [
        f.fingerprint for f in scanned.outcome.findings
    ]
    assert again.components == scanned.outcome.components


def test_a_file_that_is_no_zip_is_refused_by_the_name_that_its_owner_gave(tmp_path: Path) -> None:
    path = tmp_path / "digest"
    path.write_bytes(b"hello")
    with pytest.raises(RefusedSourceError, match=r"photo\.jpg is no zip archive"):
        scan_file(path, "photo.jpg", STACK)


@pytest.mark.parametrize("packed", [True, False])
def test_forged_facts_are_refused(packed: bool) -> None:
    with pytest.raises(RefusedSourceError, match="facts"):
        scan_facts(b'{"coderenew_facts": 1}', STACK, packed=packed)


@pytest.mark.parametrize("packed_facts", [True, False])
def test_what_was_never_kept_is_no_report(scanned: Scanned, packed_facts: bool) -> None:
    kept = scanned.facts if packed_facts else scanned.readings
    assert b"create_function" in (render_kept(kept, STACK, "csv", packed_facts=packed_facts) or b"")
    with pytest.raises(RefusedSourceError):
        render_kept(b"no such thing", STACK, "csv", packed_facts=packed_facts)
