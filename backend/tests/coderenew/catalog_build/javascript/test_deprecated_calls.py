"""Which deprecations are read from the built packages of WordPress."""

from __future__ import annotations

import pytest
import tree_sitter_javascript
from tree_sitter import Language

from coderenew.catalog_build.javascript.deprecated_calls import (
    Deprecation,
    canonical,
    deprecations,
)

LANGUAGE = Language(tree_sitter_javascript.language())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("wp.components.IconButton", "wp.components.IconButton"),
        ("`wp.compose.pure`", "wp.compose.pure"),
        ("select('core/editor').getX", "wp.data.select(core/editor).getX"),
        ("`wp.data.dispatch( 'core' ).doX()`", "wp.data.dispatch(core).doX"),
        ("`core/editor` getX selector", "wp.data.select(core/editor).getX"),
        ("wp.editor.RichText onSplit prop", ""),
        ("Bottom margin styles for wp.components.X", ""),
    ],
)
def test_names_are_read_in_all_their_spellings(text: str, name: str) -> None:
    assert canonical(text) == name


@pytest.mark.parametrize(
    "call",
    [
        "external_wp_deprecated_default()('wp.a.B', {since: '5.4', alternative: 'wp.c.D'});",
        "Object(deprecated['default'])('wp.a.B', {since: '5.4', alternative: 'wp.c.D'});",
        '(0, import_deprecated.default)("wp.a.B", {since: "5.4", alternative: "`wp.c.D`"});',
        "(0, import_deprecated.default)(`wp.a.B`, {since: '5.4', alternative: 'wp.c.D'});",
    ],
)
def test_calls_are_found_whatever_the_bundler_calls_them(call: str) -> None:
    assert list(deprecations(call.encode(), LANGUAGE)) == [Deprecation("wp.a.B", "5.4", "wp.c.D")]


def test_functions_that_put_the_name_together_are_followed() -> None:
    code = b"""
    function deprecateComponent(name, Wrapped) {
      return function () {
        external_deprecated()('wp.editor.' + name, {
          since: '5.3', alternative: 'wp.blockEditor.' + name });
      };
    }
    var RichText = deprecateComponent('RichText', x.RichText, ['Content']);
    """
    assert list(deprecations(code, LANGUAGE)) == [
        Deprecation("wp.editor.RichText", "5.3", "wp.blockEditor.RichText")
    ]


def test_names_put_together_in_a_template_are_followed() -> None:
    code = b"""
    var deprecateSlot = (name) => {
      (0, import_deprecated.default)(`wp.editPost.${name}`, {
        since: "6.6", alternative: `wp.editor.${name}` });
    };
    function PluginSidebar(props) { deprecateSlot("PluginSidebar"); }
    """
    assert list(deprecations(code, LANGUAGE)) == [
        Deprecation("wp.editPost.PluginSidebar", "6.6", "wp.editor.PluginSidebar")
    ]


def test_sentences_are_no_replacements() -> None:
    code = b"deprecated('wp.a.B', {alternative: 'Use the store instead'});"
    assert list(deprecations(code, LANGUAGE)) == [Deprecation("wp.a.B")]
