"""One configuration file is found, read strictly, and its mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from coderenew.scan.config import BadConfig, load_config


def test_the_nearest_file_above_the_scanned_folder_is_used(tmp_path: Path) -> None:
    plugin = tmp_path / "plugins" / "demo"
    plugin.mkdir(parents=True)
    (tmp_path / ".coderenew.toml").write_text('php = "8.2"')
    assert load_config(plugin).php == "8.2"
    (plugin / ".coderenew.toml").write_text(
        'php = "8.4"\n[ignore]\nCR-PHP-EMPTY-LIST = "never shipped"'
    )
    config = load_config(plugin)
    assert (config.php, config.ignore) == ("8.4", {"CR-PHP-EMPTY-LIST": "never shipped"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("php = 8.4", "php"),
        ("unknown = 1", "unknown"),
        ("exclude = 'x'", "exclude"),
        ('[ignore]\nCR-PHP-EMPTY-LIST = ""', "CR-PHP-EMPTY-LIST needs a reason"),
        ("this is not toml", "expected"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, text: str, names: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text)
    with pytest.raises(BadConfig, match=r"bad\.toml") as raised:
        load_config(tmp_path, file)
    assert names.lower() in str(raised.value).lower()


def test_a_named_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="gone"):
        load_config(tmp_path, tmp_path / "gone.toml")
