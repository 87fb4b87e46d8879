"""Speed and memory in ratios, measured in one run, as a Markdown table.

python -m bench.speed --trees DIR [--rivals DIR] [--rounds 3] [--profile]
"""

from __future__ import annotations

import argparse
import compileall
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import phpcs, sample
from bench.measure import ROOT, command_cost, interleaved, workload
from bench.rows import MB, Row, table, tell


def main() -> int:
    """Measure and print; the exit code says only whether everything could be run."""
    options = _options()
    missing = [options.trees / name for name in options.mix if not (options.trees / name).is_dir()]
    missing += phpcs.missing(options.rivals) if options.rivals else []
    for folder in missing:
        print(f"missing: {folder} (see bench/README.md)", file=sys.stderr)
    if missing:
        return 1
    # What pip installs has its bytecode; a checkout may not.
    compileall.compile_dir(ROOT / "backend" / "coderenew", quiet=1)
    with TemporaryDirectory() as scratch:
        mix = Path(scratch) / "sample"
        size = sample.write_mix(options.trees, tuple(options.mix), mix)
        print(f"{size / MB:.1f} MB of PHP from {', '.join(options.mix)}\n")
        if options.profile:
            from bench.stages import profile  # noqa: PLC0415 (needs the engine in this process)

            print(profile(mix))
            return 0
        rows = [*_throughput(mix, size, options), *_others(mix, Path(scratch), options.rounds)]
    print(table(rows))
    return 0


def _throughput(mix: Path, size: int, options: argparse.Namespace) -> Iterator[Row]:
    """Rates in MB/s of one core's CPU time, and how they stand to each other."""
    jobs = {
        "parse": lambda: workload("parse", mix)["parse"],
        "facts": lambda: workload("facts", mix)["facts"],
        "scan": lambda: command_cost(_scan_command(mix, 1)).cpu,
    }
    if options.rivals:
        rival = phpcs.command(options.rivals, options.php, [mix])
        jobs["phpcs"] = lambda: command_cost(rival).cpu
    cost = interleaved(jobs, options.rounds, tell)
    for name, label in (
        ("parse", "tree-sitter alone, the floor"),
        ("facts", "facts"),
        ("scan", "scan, cold, one job, start-up included"),
        ("phpcs", "phpcs with PHPCompatibility"),
    ):
        if name in cost:
            yield Row(label, f"{size / MB / cost[name]:.2f} MB/s")
    share = cost["parse"] / cost["scan"]
    yield Row("scan's rate ÷ the parse's", f"{share:.0%}", ">= 40 %", share >= 0.4)
    if "phpcs" in cost:
        ratio = cost["phpcs"] / cost["scan"]
        yield Row("scan's rate ÷ phpcs's", f"{ratio:.1f} ×", ">= 10 ×", ratio >= 10)


def _others(mix: Path, scratch: Path, rounds: int) -> Iterator[Row]:
    jobs = {
        "one": lambda: command_cost(_scan_command(mix, 1), cores=2).wall,
        "two": lambda: command_cost(_scan_command(mix, 2), cores=2).wall,
    }
    wall = interleaved(jobs, rounds, tell)
    gain = wall["one"] / wall["two"]
    yield Row("two jobs against one, by the clock", f"{gain:.2f} ×", ">= 1.5 ×", gain >= 1.5)

    folders = {}
    for megabytes in (0.1, 1, 10, 12, 24, 48):
        name = f"sample-{megabytes:g}".replace(".", "")
        folders[megabytes] = scratch / name
        sample.write_scaled(mix, int(megabytes * MB), folders[megabytes])

    tell("warm rescan")
    figures = workload("warm", folders[10])
    gain = figures["cold_wall"] / figures["warm_wall"]
    yield Row("10 MB again, unchanged, against cold", f"{gain:.0f} ×", ">= 20 ×", gain >= 20)
    tell("matrix")
    figures = workload("matrix", folders[10])
    share = figures["matrix"] / figures["cold"]
    label = f"{figures['cells']:.0f} stacks from one reading ÷ cold scan"
    yield Row(label, f"{share:.1%}", "< 10 %", share < 0.1)
    yield from _memory(folders)
    yield from _linearity(folders)
    start = interleaved(
        {
            "version": lambda: command_cost([_program(), "--version"]).cpu,
            "catalog": lambda: workload("catalog", mix)["catalog"],
        },
        max(rounds, 5),
        tell,
    )
    seconds = start["version"]
    yield Row("start-up (--version)", f"{seconds * 1000:.0f} ms CPU", "< 150 ms", seconds < 0.15)
    seconds = start["catalog"]
    yield Row("catalog load", f"{seconds * 1000:.0f} ms CPU", "< 30 ms", seconds < 0.03)


def _memory(folders: dict[float, Path]) -> Iterator[Row]:
    for megabytes in (12, 24, 48):
        tell(f"memory on {megabytes} MB")
        peak = command_cost(_scan_command(folders[megabytes], 1)).peak / MB
        yield Row(f"peak memory on {megabytes} MB", f"{peak:.0f} MB", "< 250 MB", peak < 250)


def _linearity(folders: dict[float, Path]) -> Iterator[Row]:
    for megabytes in (0.1, 1, 10):
        tell(f"rate on {megabytes} MB")
        seconds = workload("scan", folders[megabytes])["scan"]
        yield Row(f"rate on {megabytes:g} MB", f"{megabytes / seconds:.2f} MB/s")


def _scan_command(folder: Path, jobs: int) -> list[str]:
    return [
        *(_program(), "scan", str(folder), "--no-cache", "--quiet", "--fail-on", "never"),
        *("--format", "json", "--jobs", str(jobs)),
    ]


def _program() -> str:
    return str(Path(sys.executable).with_name("coderenew"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure speed and memory.")
    parser.add_argument("--trees", type=Path, required=True, help="folder of checked-out trees")
    parser.add_argument("--mix", nargs="+", default=list(sample.MIX), help="names of trees")
    parser.add_argument("--rivals", type=Path, help="folder of phpcs and PHPCompatibility")
    parser.add_argument("--php", default="8.5", help="PHP version that the rival judges for")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="say where the time goes instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
