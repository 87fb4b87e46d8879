"""What manifests say, and on which line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderenew.facts.manifests import extract_manifest

BLOCK = b"""{
\t"apiVersion": 2,
\t"name": "a\\u002fb",
\t"supports": { "html": false },
\t"keywords": [ "x",
\t\t"y" ]
}"""


def test_values_have_dotted_keys_and_lines() -> None:
    facts = extract_manifest("blocks/block.json", BLOCK)
    assert facts is not None
    assert facts.kind == "block"
    assert facts.values == {
        "apiVersion": "2",
        "name": "a/b",
        "supports.html": "false",
        "keywords.0": "x",
        "keywords.1": "y",
    }
    assert (facts.lines["apiVersion"], facts.lines["supports"], facts.lines["keywords.1"]) == (
        2,
        4,
        6,
    )


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("theme.json", "theme"),
        ("composer.json", "composer"),
        ("vendor/composer/installed.json", "composer_installed"),
    ],
)
def test_the_path_says_which_manifest_it_is(path: str, kind: str) -> None:
    facts = extract_manifest(path, b"{}")
    assert facts is not None
    assert facts.kind == kind


@pytest.mark.parametrize("path", ["package.json", "installed.json", "block.json.php"])
def test_other_files_are_none(path: str) -> None:
    assert extract_manifest(path, b"{}") is None


@pytest.mark.parametrize("source", [b'{"a": 1', b'{"a" = 1}', b"]", b"[" * 5000, b"\xff\xfe\0{"])
def test_broken_json_is_named(source: bytes) -> None:
    facts = extract_manifest("block.json", source)
    assert facts is not None
    assert facts.error


_VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


def _flatten(value: Any, prefix: str, into: dict[str, str]) -> None:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        path = f"{prefix}{key}"
        if isinstance(item, dict | list):
            _flatten(item, f"{path}.", into)
        else:
            into[path] = item if isinstance(item, str) else json.dumps(item)


@given(st.dictionaries(st.text(st.characters(exclude_characters="."), max_size=8), _VALUES))
def test_it_reads_what_json_reads(value: dict[str, Any]) -> None:
    expected: dict[str, str] = {}
    _flatten(value, "", expected)
    facts = extract_manifest("block.json", json.dumps(value, indent=1).encode())
    assert facts is not None
    assert not facts.error
    assert facts.values == expected
