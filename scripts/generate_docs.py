"""Writes what the code knows into docs/: a page a rule, the command line, schemas, a picture.

python scripts/generate_docs.py            write
python scripts/generate_docs.py --check    fail when a file is stale
"""

from __future__ import annotations

import inspect
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings
from rich.console import Console
from rich.text import Text

from app.core.settings import Settings
from coderenew.report import json_v1
from coderenew.rules.registry import Registered, all_rules
from coderenew.rules.rule import Family

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FIXTURES = ROOT / "backend/tests/coderenew/rules/fixtures"
SAMPLE = ROOT / "backend/tests/coderenew/samples/old-gallery"
PRECISION = ROOT / "bench/accuracy/precision.tsv"
WORDPRESS_RUNS = ROOT / "bench/wordpress_rules.tsv"
NOT_RUN = [ROOT / "backend/tests" / name / "not_run.txt" for name in ("php", "wordpress")]
COMMANDS = (
    "scan",
    "matrix",
    "compare",
    "minimum",
    "facts",
    "judge",
    "explain",
    "rules",
    "catalog info",
)
GENERATED = "<!-- Written by scripts/generate_docs.py: edit the code instead. -->\n"
TITLES = {
    Family.SYMBOLS: "Symbols",
    Family.PHP: "PHP language and behaviour",
    Family.WORDPRESS: "WordPress",
    Family.JAVASCRIPT: "JavaScript and blocks",
    Family.HEADERS: "Headers",
}


def main() -> int:
    """Write or check every generated file; the number of stale ones is the exit code's reason."""
    wanted = dict(pages())
    if "--check" not in sys.argv[1:]:
        write(wanted)
        return 0
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text() != text]
    stale += [path for path in (DOCS / "rules").glob("*.md") if path not in wanted]
    for path in stale:
        print(f"{path.relative_to(ROOT)} is stale: run make docs", file=sys.stderr)
    return 1 if stale else 0


def write(wanted: dict[Path, str]) -> None:
    """Write all pages and remove those of rules that are gone."""
    for path in (DOCS / "rules").glob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated file with its text."""
    precision, verified = read_precision(), read_verified()
    for registered in all_rules():
        page = rule_page(registered, precision, verified)
        yield DOCS / "rules" / f"{registered.rule.id}.md", page
    yield DOCS / "rules" / "README.md", index_page()
    yield DOCS / "cli.md", cli_page()
    yield DOCS / "settings.md", settings_page()
    yield DOCS / "verdict.svg", picture()
    yield DOCS / "schemas" / "report-v1.schema.json", json_v1.schema().decode()


def rule_page(registered: Registered, precision: dict[str, str], verified: dict[str, str]) -> str:
    """A rule's page: its docstring, its versions, its fixtures, how it was tried, its precision."""
    rule = registered.rule
    parts = [
        f"# {rule.id}\n\n{GENERATED}",
        f"**{rule.title}.** Severity *{rule.severity.word}*, confidence *{rule.confidence.word}*.",
        "\n".join(sections(registered)),
        *examples(rule.id),
        f"## Tried\n\n{verified.get(rule.id, 'Not run: it rests on its source.')}",
        f"## Precision\n\n{precision.get(rule.id, 'Not seen in the corpus yet.')}",
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def sections(registered: Registered) -> Iterator[str]:
    """The docstring with its headings as Markdown headings."""
    text = inspect.cleandoc(registered.module.__doc__ or "")
    body = text.split("\n\n", 1)[1] if "\n\n" in text else text
    for paragraph in body.split("\n\n"):
        heading, colon, rest = paragraph.partition(":")
        if colon and heading in {"What", "Why it breaks", "Since", "Fix", "Source"}:
            yield f"## {heading}\n\n{' '.join(rest.split())}\n"
        else:
            yield f"{paragraph}\n"


def examples(rule_id: str) -> Iterator[str]:
    """The rule's firing and clean fixtures as before and after."""
    for title, stem in (("Fires on", "fires"), ("Is silent on", "clean")):
        for path in sorted((FIXTURES / rule_id).glob(f"{stem}*.*")):
            code = path.read_text().strip()
            yield f"## {title}\n\n```{path.suffix[1:]}\n{code}\n```"


def read_precision() -> dict[str, str]:
    """One sentence a rule from the accuracy benchmark's table; empty before its first run."""
    if not PRECISION.exists():
        return {}
    rows = [line.split("\t") for line in PRECISION.read_text().splitlines()[1:]]
    return {
        rule: f"{right} of {read} findings read on the public corpus were right ({date})."
        for rule, right, read, date in rows
    }


def read_verified() -> dict[str, str]:
    """How each rule that has an interpreter was tried on the real thing, or why it was not."""
    head, *rows = [line.split("\t") for line in WORDPRESS_RUNS.read_text().splitlines()]
    run_on = head[1].partition("(of ")[2].rstrip(")")
    found = {
        registered.rule.id: "The tests run both examples on real PHP 5.2, 7.4 and 8.0 to 8.5."
        for registered in all_rules()
        if registered.rule.family is Family.PHP
    }
    for rule, seen in rows:
        found[rule] = (
            f"Both examples were run on real WordPress ({run_on}), which did what the rule says: "
            f"it was seen on {seen}. The tests run them on Debian's WordPress."
        )
    for path in NOT_RUN:
        lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
        for rule, reason in (line.split(": ", 1) for line in lines if line):
            found[rule] = f"Not run: {reason}."
    return found


def index_page() -> str:
    """The list of all rules by family."""
    lines = ["# Rules", "", GENERATED]
    for family, title in TITLES.items():
        lines += [f"## {title}", "", "| id | what | severity | confidence |", "|---|---|---|---|"]
        lines += [
            f"| [{r.rule.id}]({r.rule.id}.md) | {r.rule.title} | {r.rule.severity.word} "
            f"| {r.rule.confidence.word} |"
            for r in all_rules()
            if r.rule.family is family
        ]
        lines.append("")
    return "\n".join(lines)


def cli_page() -> str:
    """Every command's help, as it prints itself."""
    parts = [f"# The command line\n\n{GENERATED}"]
    parts += [f"## coderenew {command}\n\n```text\n{help_of(command)}\n```" for command in COMMANDS]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def settings_page() -> str:
    """Every setting of the server, from its field."""
    lines = ["# Settings of the server", "", GENERATED, "Read from the environment at start."]
    for group in Settings.model_fields.values():
        assert isinstance(group.annotation, type)
        assert issubclass(group.annotation, BaseSettings)
        prefix = group.annotation.model_config["env_prefix"]
        lines += [
            "",
            f"## {group.annotation.__doc__}",
            "",
            "| setting | default | |",
            "|---|---|---|",
        ]
        for name, field in group.annotation.model_fields.items():
            default = field.get_default(call_default_factory=True, validated_data={})
            lines.append(f"| `{prefix}{name.upper()}` | {_shown(default)} | {field.description} |")
    return "\n".join(lines) + "\n"


def _shown(default: object) -> str:
    if default is None or default == []:
        return ""
    return "a placeholder" if isinstance(default, SecretStr) else f"`{default}`"


def help_of(command: str) -> str:
    """The help text of one command at a fixed width, without colours."""
    program = Path(sys.executable).with_name("coderenew")
    environment = {"COLUMNS": "90", "NO_COLOR": "1", "TERM": "dumb", "LANG": "C.UTF-8"}
    result = subprocess.run(
        [program, *command.split(), "--help"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return "\n".join(line.rstrip() for line in result.stdout.strip().splitlines())


def picture() -> str:
    """What a scan of the sample plugin prints in a terminal, as an image."""
    command = ["scan", str(SAMPLE.relative_to(ROOT)), "--wp", "7.1", "--php", "8.4", "--no-cache"]
    environment = {"FORCE_COLOR": "1", "COLUMNS": "110", "TERM": "xterm-256color"}
    result = subprocess.run(
        [Path(sys.executable).with_name("coderenew"), *command],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )
    console = Console(record=True, width=132, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ coderenew {' '.join(command[:-1])}\n", "bold"))
    console.print(Text.from_ansi(result.stdout.decode()))
    return console.export_svg(title="coderenew")


if __name__ == "__main__":
    sys.exit(main())
