"""The path of a file tells what its symbols are for, and when they are loaded."""

from __future__ import annotations

import pytest

from coderenew.catalog.schema import SymbolKind
from coderenew.catalog_build.wordpress.places import always_loaded, words

F, CONSTANT, METHOD = SymbolKind.FUNCTION, SymbolKind.CONSTANT, SymbolKind.METHOD
ALWAYS = always_loaded(
    b"<?php require ABSPATH . WPINC . '/post.php'; require( ABSPATH . WPINC . '/compat.php' );",
    b'<?php require ABSPATH . WPINC . "/blocks/index.php";',
)


@pytest.mark.parametrize(
    ("path", "kind", "name", "guarded", "expected"),
    [
        ("wp-includes/post.php", F, "get_post", False, {"always"}),
        ("wp-includes/blocks/archives.php", F, "render", False, {"always"}),
        ("wp-includes/ms-blogs.php", F, "get_blog", False, {"multisite"}),
        ("wp-admin/includes/plugin.php", F, "activate", False, {"admin"}),
        ("wp-admin/includes/upgrade.php", F, "dbDelta", False, {"install"}),
        ("wp-login.php", F, "login_header", False, {"login"}),
        ("wp-includes/unknown.php", F, "f", False, set()),
        ("wp-includes/pluggable.php", F, "wp_mail", True, {"pluggable"}),
        ("wp-includes/compat.php", F, "str_contains", True, {"always", "polyfill"}),
        ("wp-includes/compat.php", F, "_mb_substr", False, {"always"}),
        ("wp-includes/compat.php", CONSTANT, "IMG_AVIF", False, {"always", "polyfill"}),
        ("wp-includes/random_compat/r.php", F, "random_int", False, {"vendored", "polyfill"}),
        ("wp-includes/random_compat/r.php", F, "RandomCompat_strlen", False, {"vendored"}),
        ("wp-includes/sodium_compat/s.php", METHOD, "SplFixedArray::x", False, {"vendored"}),
    ],
)
def test_words(path: str, kind: SymbolKind, name: str, guarded: bool, expected: set[str]) -> None:
    assert words(path, ALWAYS, kind, name, guarded) == expected
