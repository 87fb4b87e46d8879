"""Headers are read as WordPress reads them, from the first 8 KB."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderenew.source.headers import (
    decode_head,
    header_value,
    is_plugin_file,
    plugin_headers,
    theme_headers,
    with_readme,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/*\nPlugin Name: Demo\n*/", "Demo"),
        (" * Plugin Name: Demo  ", "Demo"),
        ("// Plugin Name: Demo", "Demo"),
        ("# plugin name: Demo", "Demo"),
        ("<?php /* Plugin Name: Demo */ ?>", "Demo"),
        ("<?php // Plugin Name: Demo ?>", "Demo"),
        ("<?php\n/* Plugin Name: Demo */", "Demo"),
        ("@Plugin Name: Demo", "Demo"),
        ("The Plugin Name: Demo", ""),
        ("Plugin Name:", ""),
    ],
)
def test_a_header_is_found_where_wordpress_finds_it(text: str, expected: str) -> None:
    assert header_value(text, "Plugin Name")[0] == expected


def test_a_header_past_the_first_eight_kilobytes_is_not_there() -> None:
    data = b"<?php /*" + b" " * 8192 + b"\nPlugin Name: Demo\n*/"
    assert not is_plugin_file(decode_head(data))


def test_old_mac_line_ends_are_line_ends() -> None:
    headers = plugin_headers(decode_head(b"<?php\r/*\rPlugin Name: Demo\rVersion: 2\r*/"), "d.php")
    assert (headers.name, headers.version, headers.lines["Version"]) == ("Demo", "2", 4)


def test_every_header_of_a_plugin_is_kept() -> None:
    head = """/*
Plugin Name: Demo
Requires at least: 6.2
Requires PHP: 7.4
Requires Plugins: woocommerce, akismet
Text Domain: demo
Network: true
*/"""
    headers = plugin_headers(head, "demo.php")
    assert headers.requires_wordpress == "6.2"
    assert headers.requires_php == "7.4"
    assert headers.requires_plugins == ("woocommerce", "akismet")
    assert headers.text_domain == "demo"
    assert headers.network


def test_a_themes_header_names_its_parent() -> None:
    assert theme_headers("/*\nTheme Name: Kid\nTemplate: twentyten\n*/").template == "twentyten"


def test_the_readme_is_kept_apart_from_the_header() -> None:
    readme = "=== Demo ===\nRequires at least: 5.0\nTested up to: 6.4\nRequires PHP: 7.0\n"
    headers = with_readme(plugin_headers("Requires PHP: 7.4", "d.php"), readme, "readme.txt")
    assert (headers.requires_php, headers.readme_requires_php) == ("7.4", "7.0")
    assert headers.readme_tested_up_to == "6.4"
    assert headers.lines["readme:Tested up to"] == 3


@given(st.binary(max_size=2000))
def test_no_bytes_make_the_header_reader_fail(data: bytes) -> None:
    plugin_headers(decode_head(data), "x.php")
