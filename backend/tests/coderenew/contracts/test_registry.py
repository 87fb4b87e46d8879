"""What every rule owes to its readers: a page, fixtures, a source, a name that lasts."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import coderenew.rules
from coderenew.rules.registry import Registered, all_rules
from tests.coderenew.rules.checking import candidates
from tests.coderenew.rules.fixture_files import FIXTURES, fixtures

LOCK = Path(coderenew.rules.__file__).with_name("ids.lock")
HEADINGS = ("What", "Why it breaks", "Since", "Fix", "Source")
PREFIXES = {
    "php": "CR-PHP-",
    "symbols": "CR-",
    "wordpress": "CR-WP-",
    "javascript": "CR-JS-",
    "headers": "CR-HEADER-",
}
every_rule = pytest.mark.parametrize("registered", all_rules(), ids=lambda r: r.rule.id)


@every_rule
def test_page_has_its_headings_in_order(registered: Registered) -> None:
    page = registered.module.__doc__ or ""
    places = [re.search(rf"^{heading}: \S", page, re.MULTILINE) for heading in HEADINGS]

    assert all(places), f"headings {HEADINGS} as 'Heading: text'"
    starts = [place.start() for place in places if place]
    assert starts == sorted(starts)


@every_rule
def test_id_is_the_file_name(registered: Registered) -> None:
    family = registered.rule.family.value
    stem = registered.module.__name__.rsplit(".", 1)[-1].upper().replace("_", "-")

    assert registered.rule.id.startswith(PREFIXES[family])
    assert registered.rule.id.endswith(f"-{stem}")
    if family == "php":
        assert registered.rule.id == f"CR-PHP-{stem}"


@every_rule
def test_fixtures_show_it_firing_and_staying_silent(registered: Registered) -> None:
    names = {path.name for path in (FIXTURES / registered.rule.id).glob("*")}

    assert any(name.startswith("fires") for name in names)
    assert any(name.startswith("clean") for name in names)


@every_rule
def test_source_is_named(registered: Registered) -> None:
    assert registered.rule.source


@every_rule
def test_id_is_locked(registered: Registered) -> None:
    assert registered.rule.id in LOCK.read_text(encoding="utf-8").split()


def test_lock_holds_no_id_twice_and_is_sorted() -> None:
    ids = LOCK.read_text(encoding="utf-8").split()

    assert ids == sorted(set(ids))


def test_no_locked_id_was_lost() -> None:
    assert set(LOCK.read_text(encoding="utf-8").split()) <= {r.rule.id for r in all_rules()}


def test_no_fixture_folder_without_a_rule() -> None:
    assert {path.name for path in FIXTURES.iterdir() if path.is_dir()} <= {
        registered.rule.id for registered in all_rules()
    }


@every_rule
def test_module_has_at_most_200_lines(registered: Registered) -> None:
    source = Path(str(registered.module.__file__)).read_text(encoding="utf-8")

    assert source.count("\n") <= 200


@pytest.mark.parametrize(
    "fixture", [f for f in fixtures() if f.fires], ids=lambda fixture: fixture.name
)
def test_every_slot_of_the_message_is_filled(fixture) -> None:
    registered = next(r for r in all_rules() if r.rule.id == fixture.rule_id)
    fields = {name for _, name, _, _ in string.Formatter().parse(registered.rule.message) if name}

    for candidate in candidates(registered, fixture.path.name, fixture.path.read_bytes()):
        assert fields <= {"symbol", "replacement", *candidate.slots}
