"""Old class names that still work, with a notice."""

from __future__ import annotations

from coderenew.catalog_build.wordpress.renamed_classes import renamed_classes

LOADER = rb"""<?php
final class Autoload {
	private static $deprecated_classes = [
		// Classes.
		'requests_ssl'        => '\WpOrg\Requests\Ssl',
		'requests_cookie_jar' => '\WpOrg\Requests\Cookie\Jar',
	];
	private static $other = [ 'requests_x' => 'y' ];
}
"""


def test_each_old_name_is_an_alias_of_the_new_one() -> None:
    found = {seen.name: (seen.signature, seen.replacement) for seen in renamed_classes(LOADER)}
    assert found == {
        "requests_ssl": ("alias WpOrg\\Requests\\Ssl", "WpOrg\\Requests\\Ssl"),
        "requests_cookie_jar": (
            "alias WpOrg\\Requests\\Cookie\\Jar",
            "WpOrg\\Requests\\Cookie\\Jar",
        ),
    }


def test_a_release_without_the_loader_has_none() -> None:
    assert list(renamed_classes(b"")) == []
