"""Every command end to end, on the sample plugin."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from coderenew.cli.choices import Format
from tests.coderenew.cli.conftest import SAMPLE, Run
from tests.coderenew.source.archives import PLUGIN, encrypted_flag, zipped

STACK = ("--wp", "6.5", "--php", "8.3")


def found(text: str) -> list[tuple[str, str, int]]:
    """Rule, path and line of each finding of a JSON report."""
    return [
        (finding["rule"], finding["place"]["path"], finding["place"]["line"])
        for component in json.loads(text)["components"]
        for finding in component["findings"]
    ]


def archive(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as file:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                file.write(path, path.relative_to(folder.parent))
    return target


@pytest.mark.parametrize("format_", list(Format))
def test_every_format_reports_the_same_verdict_twice_alike(run: Run, format_: Format) -> None:
    arguments = ("scan", SAMPLE, *STACK, "--format", format_.value)
    first, second = run(*arguments), run(*arguments)
    assert first.exit_code == second.exit_code == 1
    assert first.stdout_bytes == second.stdout_bytes
    assert b"\x1b" not in first.stdout_bytes
    assert first.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("matrix", SAMPLE, "--wp", "6.4,6.5", "--php", "7.4,8.3"),
        ("matrix", SAMPLE, "--wp", "6.4,6.5", "--php", "7.4,8.3", "--json"),
        ("minimum", SAMPLE),
        ("minimum", SAMPLE, "--json"),
        ("compare", SAMPLE, SAMPLE, *STACK),
        ("compare", SAMPLE, SAMPLE, *STACK, "--json"),
        ("explain", "CR-PHP-REMOVED-FUNCTION"),
        ("explain", "create_function"),
        ("rules",),
        ("rules", "--json"),
        ("catalog", "info"),
    ],
    ids=lambda arguments: " ".join(str(part) for part in arguments if part is not SAMPLE),
)
def test_the_other_commands_answer(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout
    assert "\x1b" not in result.stdout
    if "--json" in arguments:
        json.loads(result.stdout)


def test_findings_fail_and_a_clean_plugin_does_not(run: Run, modern: Path) -> None:
    assert run("scan", SAMPLE, *STACK).exit_code == 1
    assert run("scan", modern, *STACK).exit_code == 0


def test_fail_on_chooses_from_which_severity_a_scan_fails(run: Run, modern: Path) -> None:
    (modern / "more.php").write_text("<?php function f($a = 1, $b) { return utf8_encode($b); }")
    assert run("scan", modern, *STACK).exit_code == 0
    assert run("scan", modern, *STACK, "--fail-on", "warns").exit_code == 1
    assert run("scan", SAMPLE, *STACK, "--fail-on", "never").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("scan", "no-such-thing/at-all"),
        ("scan", SAMPLE, "--php", "eight"),
        ("scan", SAMPLE, "--from-php", "x"),
        ("scan", SAMPLE, "--format", "pdf"),
        ("scan", SAMPLE, "--jobs", "0"),
        ("scan", SAMPLE, "--baseline", "absent.json"),
        ("scan", SAMPLE, "--config", "absent.toml"),
        ("scan", SAMPLE, "--output", "/no/such/folder/report.json"),
        ("scan", SAMPLE, "--write-baseline", "/no/such/folder/b.json"),
        ("matrix", SAMPLE, "--wp", "a,b"),
        ("explain", "no_such_symbol_anywhere"),
        ("judge", "absent.facts"),
        ("scan",),
        ("nonsense",),
    ],
    ids=lambda arguments: " ".join(str(part) for part in arguments if part is not SAMPLE),
)
def test_wrong_usage_ends_with_2_and_says_why(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_what_is_no_component_ends_with_3(run: Run, tmp_path: Path) -> None:
    garbage = tmp_path / "garbage.zip"
    garbage.write_bytes(b"this is no zip")
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    (tmp_path / "nothing").mkdir()
    for path in (garbage, tmp_path / "empty.zip", tmp_path / "nothing"):
        result = run("scan", path)
        assert result.exit_code == 3, (path, result.output)
        assert result.stderr.startswith("error: ")
    garbage.rename(tmp_path / "facts.json")
    assert run("judge", tmp_path / "facts.json").exit_code == 3


def test_code_that_an_archive_hides_ends_with_4(run: Run, tmp_path: Path) -> None:
    files = {"demo/demo.php": PLUGIN, "demo/secret.php": b"<?php f();"}
    hidden = tmp_path / "demo.zip"
    hidden.write_bytes(encrypted_flag(zipped(files), b"demo/secret.php"))
    result = run("scan", hidden, *STACK)
    assert result.exit_code == 4, result.output
    assert "secret.php: encrypted" in result.output


def test_a_part_that_was_not_judged_ends_with_4_even_among_findings(run: Run, sample: Path) -> None:
    (sample / "large.php").write_text("<?php f();")
    (sample / ".coderenew.toml").write_text("max-file-size = 5\n")
    result = run("scan", sample, *STACK)
    assert result.exit_code == 4
    assert "not judged" in result.stdout
    assert run("scan", sample, *STACK, "--fail-on", "never").exit_code == 4
    accepted = run("scan", sample, "--write-baseline", sample.parent / "baseline.json")
    assert accepted.exit_code == 4
    assert run("matrix", sample).exit_code == 4
    assert run("minimum", sample).exit_code == 4
    assert run("compare", sample, sample).exit_code == 4


def test_an_unreadable_file_is_named_and_never_looks_like_success(run: Run, modern: Path) -> None:
    (modern / "broken.php").symlink_to(modern / "gone.php")
    (modern / "fine.php").write_text("<?php if (")
    result = run("scan", modern, *STACK)
    assert result.exit_code == 4, result.output
    assert "fine.php" in result.stdout


def test_a_zip_is_judged_like_its_folder(run: Run, tmp_path: Path) -> None:
    folder = run("scan", SAMPLE, *STACK, "--format", "json")
    zipped = run("scan", archive(SAMPLE, tmp_path / "a.zip"), *STACK, "--format", "json")
    assert found(zipped.stdout) == found(folder.stdout)
    assert zipped.exit_code == 1


def test_workers_cache_and_their_absence_change_nothing(run: Run, sample: Path) -> None:
    # Enough bytes that several processes are worth their start.
    padding = "// " + "x" * 997 + "\n"
    for number in range(3):
        (sample / f"long{number}.php").write_text("<?php\neach($a);\n" + padding * 800)
    arguments = ("scan", sample, *STACK, "--format", "json")
    alone = run(*arguments, "--jobs", "1", "--no-cache").stdout_bytes
    assert run(*arguments, "--jobs", "2", "--no-cache").stdout_bytes == alone
    assert run(*arguments, "--jobs", "2").stdout_bytes == alone
    assert run(*arguments, "--jobs", "1").stdout_bytes == alone


@pytest.mark.parametrize("damage", ["not a database", "wrong values"])
def test_a_damaged_cache_changes_nothing(run: Run, tmp_path: Path, damage: str) -> None:
    arguments = ("scan", SAMPLE, *STACK, "--format", "json")
    wanted = run(*arguments).stdout_bytes
    (file,) = tmp_path.rglob("facts.sqlite")
    if damage == "not a database":
        for path in file.parent.iterdir():
            path.write_bytes(b"garbage" * 1000)
    else:
        import sqlite3  # noqa: PLC0415

        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE entries SET value = x'c1'")
        connection.close()
    result = run(*arguments)
    assert result.exit_code == 1, result.exception
    assert result.stdout_bytes == wanted


def test_facts_judged_elsewhere_give_the_findings_of_a_scan(run: Run, tmp_path: Path) -> None:
    facts = tmp_path / "gallery.facts"
    assert run("facts", SAMPLE, "--output", facts).exit_code == 0
    assert b"stripslashes( $value )" not in facts.read_bytes()
    judged = run("judge", facts, *STACK, "--format", "json")
    scanned = run("scan", SAMPLE, *STACK, "--format", "json")
    assert judged.exit_code == scanned.exit_code == 1
    assert found(judged.stdout) == found(scanned.stdout)


def test_a_baseline_accepts_what_was_there_and_nothing_else(run: Run, sample: Path) -> None:
    baseline = sample.parent / "baseline.json"
    assert run("scan", sample, *STACK, "--write-baseline", baseline).exit_code == 0
    accepted = run("scan", sample, *STACK, "--baseline", baseline)
    assert accepted.exit_code == 0
    assert "accepted in the baseline" in accepted.stdout
    assert "create_function" not in accepted.stdout
    shown = run("scan", sample, *STACK, "--baseline", baseline, "--show-baselined")
    assert "create_function" in shown.stdout
    (sample / "new.php").write_text("<?php each($a);")
    result = run("scan", sample, *STACK, "--baseline", baseline)
    assert result.exit_code == 1
    assert "new.php:1" in result.stdout


def test_only_what_newly_breaks_counts_when_the_present_stack_is_named(run: Run) -> None:
    same = run("scan", SAMPLE, *STACK, "--from-wp", "6.5", "--from-php", "8.3")
    assert same.exit_code == 0
    assert run("scan", SAMPLE, *STACK, "--from-php", "7.4").exit_code == 1


def test_harmless_uses_are_listed_on_demand(run: Run) -> None:
    assert "get_magic_quotes_gpc" not in run("scan", SAMPLE, *STACK).stdout
    assert "get_magic_quotes_gpc" in run("scan", SAMPLE, *STACK, "--show-cleared").stdout


def test_less_sure_findings_are_shown_on_demand(run: Run) -> None:
    counts = [
        len(found(run("scan", SAMPLE, *STACK, "--format", "json", "--min-confidence", word).stdout))
        for word in ("certain", "likely", "possible")
    ]
    assert counts == sorted(counts)
    assert counts[0] > 0


def test_shipped_libraries_can_be_left_out(run: Run) -> None:
    arguments = ("scan", SAMPLE, *STACK, "--format", "json")
    with_libraries = {path for _, path, _ in found(run(*arguments).stdout)}
    without = {path for _, path, _ in found(run(*arguments, "--no-vendored").stdout)}
    assert with_libraries - without == {"vendor/acme/thumbs/thumbs.php"}


def test_the_configuration_is_found_and_options_win_over_it(run: Run, sample: Path) -> None:
    (sample / ".coderenew.toml").write_text(
        'wp = "4.9"\nphp = "5.6"\nfail-on = "never"\nexclude = ["widget.php"]\n'
        '[ignore]\n"CR-PHP-REMOVED-FUNCTION" = "being rewritten"\n'
    )
    result = run("scan", sample, "--format", "json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert report["target"]["php"].startswith("5.6")
    result = run("scan", sample, *STACK, "--fail-on", "breaks", "--format", "json")
    assert result.exit_code == 1
    places = found(result.stdout)
    assert not [p for p in places if p[1] == "widget.php" or p[0] == "CR-PHP-REMOVED-FUNCTION"]


def test_a_wrong_configuration_is_named(run: Run, sample: Path) -> None:
    for text in ("unknown = 1", "fail-on = 'sometimes'", "= 1", '[ignore]\n"CR-X" = ""'):
        (sample / ".coderenew.toml").write_text(text)
        result = run("scan", sample)
        assert result.exit_code == 2, text
        assert result.stderr.startswith("error: ")


def test_a_comment_with_a_reason_silences_its_line(run: Run, modern: Path) -> None:
    file = modern / "old.php"
    file.write_text("<?php\n// coderenew-ignore CR-PHP-REMOVED-FUNCTION: PHP 5 only\neach($a);\n")
    assert run("scan", modern, *STACK).exit_code == 0
    file.write_text("<?php\n// coderenew-ignore CR-PHP-REMOVED-FUNCTION\neach($a);\n")
    assert run("scan", modern, *STACK).exit_code == 1


def test_a_report_that_cannot_be_written_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "reports"
    output.mkdir()
    (output / "report.json").mkdir()
    result = run("scan", SAMPLE, *STACK, "--format", "json", "--output", output / "report.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: cannot write")
    assert [path.name for path in output.iterdir()] == ["report.json"]


def test_a_file_name_cannot_draw_on_the_terminal(run: Run, modern: Path) -> None:
    try:
        (modern / "a\x1b[31m\r\nb.php").write_text("<?php each($a); // \x1b]0;title\x07")
    except OSError:
        pytest.skip("this file system refuses such names")
    for format_ in ("text", "markdown", "github", "junit", "html", "csv"):
        result = run("scan", modern, *STACK, "--format", format_)
        assert result.exit_code in (1, 4), result.exception
        assert b"\x1b" not in result.stdout_bytes, format_


@pytest.mark.parametrize("format_", list(Format))
def test_file_names_that_are_not_utf8_are_reported(run: Run, modern: Path, format_: Format) -> None:
    try:
        Path(os.fsdecode(os.fsencode(modern) + b"/caf\xe9.php")).write_text("<?php each($a);")
    except OSError:
        pytest.skip("this file system refuses such names")
    result = run("scan", modern, *STACK, "--format", format_.value)
    assert result.exit_code in (1, 4), result.exception
    result.stdout_bytes.decode("utf-8")


def coderenew(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The real process."""
    main = "from coderenew.cli.main import main; main()"
    command = [sys.executable, "-c", main, *map(str, arguments)]
    return subprocess.run(command, timeout=60, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_behind_stdout_is_an_error_without_a_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        done = coderenew("scan", SAMPLE, *STACK, "--no-cache", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode not in (0, 1)
    assert b"Traceback" not in done.stderr
    assert done.stderr


def test_a_reader_that_goes_away_is_no_error_of_ours() -> None:
    code = "from coderenew.cli.main import main; main()"
    command = [sys.executable, "-c", code, "rules"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_colours_are_for_terminals_only() -> None:
    environment = {**os.environ, "NO_COLOR": "1", "FORCE_COLOR": "1"}
    done = coderenew("scan", SAMPLE, *STACK, "--no-cache", stdout=subprocess.PIPE, env=environment)
    assert done.stdout
    assert b"\x1b" not in done.stdout


def test_a_plugin_that_cannot_be_installed_passes_in_no_format(run: Run, modern: Path) -> None:
    (modern / "modern.php").write_text("<?php\n/* Plugin Name: Modern\nRequires PHP: 8.4 */\n")
    for format_ in Format:
        result = run("scan", modern, *STACK, "--format", format_.value)
        assert result.exit_code == 1
        if format_ is not Format.CSV:
            assert "header requires PHP 8.4 or newer" in result.stdout, format_
    assert "<failure" in run("scan", modern, *STACK, "--format", "junit").stdout
