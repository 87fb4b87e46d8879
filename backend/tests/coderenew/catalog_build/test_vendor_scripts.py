"""Libraries that the script loader registers from a list, and the editor's version."""

from __future__ import annotations

import pytest

from coderenew.catalog_build.wordpress.vendor_scripts import tinymce, vendor_scripts

LOADER = b"""<?php
function wp_default_packages_vendor( $scripts ) {
	$vendor_scripts = array(
		'react'     => array( 'wp-polyfill' ),
		'react-dom' => array( 'react', 'wp-polyfill' ),
		'moment',
		'lodash'    => array(),
		'unnumbered',
	);

	$vendor_scripts_versions = array(
		'react'     => '18.3.1.1', // The last part is not the library's own.
		'react-dom' => '16.13.1',
		'moment'    => '2.26.0',
		'lodash'    => '4.17.19',
	);
}
"""


def test_handles_have_version_and_dependencies() -> None:
    assert {seen.name: seen.signature for seen in vendor_scripts(LOADER)} == {
        "react": "18.3.1 (wp-polyfill)",
        "react-dom": "16.13.1 (react, wp-polyfill)",
        "moment": "2.26.0",
        "lodash": "4.17.19",
        "unnumbered": "-",
    }


def test_a_loader_without_the_list_has_none() -> None:
    assert list(vendor_scripts(b"<?php $scripts->add( 'jquery', false );")) == []


@pytest.mark.parametrize(
    ("stated", "number"),
    [
        ("4021-20140402", "4.0.21"),
        ("4104-20140822", "4.1.4"),
        ("4800-20180716", "4.8.0"),
        ("4920-20181217", "4.9.2"),
        ("49110-20201110", "4.9.11"),
    ],
)
def test_the_digits_of_the_editor_are_its_version(stated: str, number: str) -> None:
    (seen,) = tinymce(f"<?php $tinymce_version = '{stated}';".encode())
    assert (seen.name, seen.signature) == ("tinymce", number)


def test_an_editor_of_the_third_generation_is_left_out() -> None:
    assert list(tinymce(b"<?php $tinymce_version = '358-20121205';")) == []
