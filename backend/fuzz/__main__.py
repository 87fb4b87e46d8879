"""`python -m fuzz TARGET SECONDS [FOLDER]`: look for inputs that crash, hang or eat memory.

New inputs are kept in FOLDER, so that the next run goes on from there; a crashing one is written
to the working directory and named.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["coderenew"], enable_loader_override=False):
    from fuzz.json_mutator import mutated
    from fuzz.seeds import seeds
    from fuzz.targets import TARGETS


def main() -> None:
    """Fuzz one target for a while, beginning from seeds."""
    name, seconds = sys.argv[1], sys.argv[2]
    corpus = Path(sys.argv[3] if len(sys.argv) > 3 else "corpus") / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(data)
    options = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=1500", "-max_len=200000"]
    options.append(f"-artifact_prefix={corpus.parent}/")
    mutator = {"custom_mutator": mutated} if name == "facts" else {}
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name], **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
