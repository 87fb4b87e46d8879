"""A small catalog of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from coderenew.catalog.load import read_catalog
from coderenew.catalog.query import Catalog
from coderenew.catalog.rows import HEADER

ROWS = {
    "wordpress/functions.tsv": (
        "WP_Filesystem\t2.5\t\t\t\t2.5=($args=) | 4.0=($args=, $context=)\ta.php\tadmin\tcode",
        "old_one\t\t3.0\t5.0\tnew_one\t\t\talways\tcode",
        "str_contains\t5.9\t\t\t\t\twp-includes/compat.php\talways,polyfill\tcode",
    ),
    "wordpress/classes.tsv": (
        "Base\t2.0\t\t\t\t\t\t\tcode",
        "Child\t2.0\t\t\t\t2.0=extends Old_Base | 4.0=extends Base implements Countable\t\t\tcode",
        "Old_Base\t2.0\t\t4.0",
        "Other_Name\t5.0\t\t\t\t5.0=alias Base\t\talias\tcode",
    ),
    "wordpress/methods.tsv": (
        "Base::open\t4.0",
        "Old_Base::close\t2.0\t\t4.0",
    ),
    "wordpress/actions.tsv": (
        "save_post_{}",
        "save_post_page\t3.7",
        "{}_{}",
        "manage_{}_columns",
        "{}_template",
    ),
    "wordpress/libraries.tsv": ("jquery-core\t\t\t6.9\t\t3.6=1.10.2 | 5.6=3.5.1",),
    "wordpress/requirements.tsv": (
        "php\t\t\t\t\t2.9=4.3 | 5.2=5.6.20",
        "release\t\t\t\t\t2.9= | 5.2= | 6.9=",
    ),
    "php/functions.tsv": ("str_contains\t8.0",),
    "php/classes.tsv": ("Countable\t5.1",),
    "php/methods.tsv": ("Countable::count\t5.1",),
    "corrections/wordpress-functions.tsv": ("old_one\t\t2.9\t5.0\tnew_one\t\t\t\tcorrection:x",),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of rows, not compiled."""
    for name, rows in ROWS.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join([HEADER, *rows]) + "\n")
    return tmp_path


@pytest.fixture
def catalog(data: Path) -> Catalog:
    return read_catalog(data)
