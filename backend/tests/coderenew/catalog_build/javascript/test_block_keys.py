"""Which keys of block.json are read from WordPress's own reader."""

from __future__ import annotations

from coderenew.catalog_build.javascript.block_keys import keys

BLOCKS = """<?php
function other() { $metadata['unread']; }

function register_block_type_from_metadata( $file, $args = array() ) {
	$metadata['file'] = $file;
	$mappings = array(
		'title'       => 'title',
		'usesContext' => 'uses_context',
	);
	if ( ! empty( $metadata['render'] ) ) {
	}
}

function later() { $metadata['unread']; }
"""


def test_mapped_and_named_keys_are_read_from_that_function_alone() -> None:
    assert keys(BLOCKS) == {"title", "usesContext", "render"}
