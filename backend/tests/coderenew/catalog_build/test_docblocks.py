"""Deprecations that only a docblock tells."""

from __future__ import annotations

import pytest

from coderenew.catalog_build.wordpress.docblocks import deprecations


@pytest.mark.parametrize(
    ("tag", "version", "replacement"),
    [
        ("3.5.0 Use get_post()", "3.5.0", "get_post"),
        ("3.0 Use {@see get_sites()} instead.", "3.0", "get_sites"),
        ("5.4.0 Deprecated in favor of do_favicon().", "5.4.0", "do_favicon"),
        ("4.3.0 Use the WP_Site::get_instance() method.", "4.3.0", "WP_Site::get_instance"),
        ("4.3.0 Use $wpdb->prepare() instead.", "4.3.0", "wpdb::prepare"),
        ("2.8.0 Replaced by\n * esc_html() now.", "2.8.0", "esc_html"),
        ("since 2.1", "2.1", ""),
        ("3.2.0", "3.2.0", ""),
        ("3.2.0 Use something else.", "3.2.0", ""),
        ("3.2.0\n *\n * Use other_one() at will.", "3.2.0", ""),
        ("3.2.0\n * @see other_one()", "3.2.0", ""),
        ("", "", ""),
    ],
)
def test_a_tag_gives_a_version_and_a_symbol(tag: str, version: str, replacement: str) -> None:
    source = f"<?php\n/**\n * Does it.\n *\n * @deprecated {tag}\n */\nfunction f() {{}}\n"
    line = source.split("\n").index("function f() {}") + 1
    assert deprecations(source.encode()) == {line: (version, replacement)}


def test_other_comments_say_nothing() -> None:
    assert deprecations(b"<?php\n/* @deprecated 3.0 */\n/** Fine. */\nfunction f() {}") == {}
