"""What the command says when it cannot do what it was asked: the input, the fault, the way out."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.coderenew.cli.conftest import SAMPLE, Run

MAIN = [sys.executable, "-c", "from coderenew.cli.main import main; main()"]


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("--php", "7.10", "no release of PHP 7.10 is known"),
        ("--php", "9.9", "this catalog knows PHP 5.2 to"),
        ("--php", "5.1", "no release of PHP 5.1 is known"),
        ("--wp", "99.0", "this catalog knows WordPress 1.5 to"),
        ("--from-php", "8.99", "no release of PHP 8.99 is known"),
        ("--php", "8.4.5.6", "not a version: '8.4.5.6'"),
        ("--php", "8.4beta", "not a version"),
        ("--php", "", "not a version: ''"),
        ("--wp", "latest", "WordPress versions look like"),
    ],
)
def test_a_version_that_cannot_be_judged_is_refused(
    run: Run, option: str, text: str, told: str
) -> None:
    result = run("scan", SAMPLE, option, text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr
    assert "\nhint: " in result.stderr


def test_an_unknown_release_is_refused_in_the_matrix_too(run: Run) -> None:
    result = run("matrix", SAMPLE, "--wp", "6.5,6.55", "--php", "8.3")
    assert result.exit_code == 2
    assert "no release of WordPress 6.55 is known" in result.stderr


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("phpp = '8.4'", "unknown key `phpp`", "keys are wp, php, from-wp"),
        ("php = 8.4", "php: Expected `str | null`, got `float`", "keys are"),
        ("fail-on = 'often'", "fail-on: Invalid enum value 'often'", "keys are"),
        ("min-confidence = 'sure'", "min-confidence: Invalid enum value 'sure'", "keys are"),
        ("max-file-size = -5", "max-file-size: Expected `int` >= 1", "keys are"),
        ("= 1", "line 1", "the file is TOML"),
        ('[ignore]\nCR-PHP-EACHH = "x"', "there is no rule CR-PHP-EACHH", ""),
        (
            '[ignore]\nCR-PHP-REMOVED-FUNCTON = "x"',
            "there is no rule",
            "did you mean CR-PHP-REMOVED-FUNCTION?",
        ),
        ('[ignore]\nCR-PHP-BACKTICK = ""', "CR-PHP-BACKTICK needs a reason", "because"),
        ('php = "7.10"', "no release of PHP 7.10", "this catalog knows"),
    ],
)
def test_a_wrong_setting_is_named_with_what_fits(
    run: Run, sample: Path, text: str, told: str, hint: str
) -> None:
    (sample / ".coderenew.toml").write_text(text)
    result = run("scan", sample)
    assert result.exit_code == 2
    assert result.stdout == ""
    error, _, help_ = result.stderr.partition("\nhint: ")
    assert told in error
    assert hint in help_


def test_every_unreadable_source_is_named_with_a_hint(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("hello")
    (tmp_path / "broken.zip").write_bytes(b"PK\3\4 and then nothing")
    (tmp_path / "none.zip").touch()
    with zipfile.ZipFile(tmp_path / "pictures.zip", "w") as archive:
        archive.writestr("a/picture.png", b"png")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/a.php", b"\0" * 64 * 1024 * 1024)
    for path in sorted(tmp_path.iterdir()):
        if path.name != "cache":
            result = run("scan", path)
            assert result.exit_code == 3, (path, result.output)
            assert path.name in result.stderr
            assert "\nhint: " in result.stderr, path


def test_a_suppression_of_no_rule_is_told(run: Run, modern: Path) -> None:
    (modern / "a.php").write_text("<?php\neach($a); // coderenew-ignore CR-PHP-EACHH: never run\n")
    result = run("scan", modern)
    assert result.exit_code == 1
    assert "a.php: line 2 ignores CR-PHP-EACHH, which is no rule" in result.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(run: Run, modern: Path) -> None:
    modern.chmod(0)
    try:
        result = run("scan", modern)
        inside = run("scan", modern / "modern.php")
    finally:
        modern.chmod(0o700)
    for refused in (result, inside):
        assert refused.exit_code == 3
        assert "Permission denied\nhint: " in refused.stderr
        assert "cannot write" not in refused.stderr


@pytest.mark.parametrize("arguments", [("rules",), ("explain", "no_such_name")])
def test_closed_streams_are_no_error_of_ours(arguments: tuple[str, ...]) -> None:
    for stream in (1, 2):
        done = subprocess.run(
            ["sh", "-c", f'"$@" {stream}>&-', "sh", *MAIN, *arguments],
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert b"Traceback" not in done.stderr + done.stdout
        assert done.returncode in (0, 2)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_an_interrupted_scan_leaves_no_process_behind(tmp_path: Path, name: str) -> None:
    for number in range(40):
        (tmp_path / f"{number}.php").write_text("<?php\n" + "each($a, [1, 2, 3]);\n" * 5_000)
    command = [*MAIN, "scan", str(tmp_path), "--no-cache", "--jobs", "2"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while len(_children(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert process.poll() is None
    process.send_signal(getattr(signal, name))
    # The workers hold the same pipes: they end only when all of them have gone.
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == {"SIGINT": 130, "SIGTERM": 143, "SIGKILL": -9}[name]
    assert b"Traceback" not in stderr


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def test_a_name_of_a_megabyte_is_not_repeated_at_each_use(run: Run, modern: Path) -> None:
    (modern / "a.php").write_text(f"<?php function {'a' * 1_000_000}() {{{'each($x);' * 300}}}")
    result = run("scan", modern, "--format", "json", "--no-cache")
    assert result.exit_code == 1
    assert len(result.stdout) < 1_000_000


def test_forged_facts_are_refused_or_judged_incomplete(run: Run, tmp_path: Path) -> None:
    facts = tmp_path / "gallery.facts"
    assert run("facts", SAMPLE, "--output", facts).exit_code == 0
    written = facts.read_bytes()
    numbers = [found.span() for found in re.finditer(rb"(?<=[\[,:])\d+(?=[,\]}])", written)]
    for start, end in numbers[::7]:
        facts.write_bytes(written[:start] + b"999999" + written[end:])
        result = run("judge", facts)
        assert result.exit_code in (0, 1, 3, 4), result.exception
    for data in (b"", b"[]", b"\xff\xfe", b"{}", b"[" * 100_000, written[: len(written) // 2]):
        facts.write_bytes(data)
        result = run("judge", facts)
        assert result.exit_code == 3, result.exception
        assert "\nhint: write it again" in result.stderr


@pytest.mark.parametrize("text", ["class A extends A {{}}\n", "class A{} extends A{} {{}}\n"])
def test_thousands_of_descending_classes_are_read_in_linear_time(
    run: Run, modern: Path, text: str
) -> None:
    classes = "".join(text.format(number, number + 1) for number in range(4_000))
    (modern / "a.php").write_text("<?php\n" + classes)
    begun = time.process_time()
    assert run("scan", modern, "--no-cache").exit_code in (0, 1)
    assert time.process_time() - begun < 15  # with the square of their number, a minute
