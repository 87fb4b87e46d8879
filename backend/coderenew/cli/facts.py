"""`coderenew facts`: write what a source uses, without the source itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coderenew.catalog.load import load_catalog
from coderenew.cli import inputs
from coderenew.cli.files import write_whole
from coderenew.cli.messages import note
from coderenew.cli.options import CacheOption, ConfigOption, HostOption, JobsOption, SourceArgument
from coderenew.scan import facts_file
from coderenew.scan.reader import Reader
from coderenew.scan.stored_facts import decode


def facts_command(
    source: SourceArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="Facts file to write.")],
    jobs: JobsOption = None,
    cache: CacheOption = True,
    config: ConfigOption = None,
    host: HostOption = inputs.DIRECTORY_HOST,
) -> None:
    """Write the facts of SOURCE, to be judged elsewhere by `coderenew judge`. No code is in it."""
    settings = inputs.read_config(source, config)
    options = inputs.read_options(settings, jobs=jobs, cache=cache)
    reader = Reader(load_catalog(), options)
    parts: list[facts_file.FactsOfComponent] = []
    with inputs.opened(source, host) as opened:
        for component in opened.components:
            encoded, notes = reader.facts(opened, component)
            facts = {path: decode(encoded[path]) for path in sorted(encoded)}
            parts.append(facts_file.FactsOfComponent(component, facts, tuple(notes)))
        label = opened.label
    reader.close()
    write_whole(output, facts_file.dump(label, parts))
    note(f"facts of {sum(len(part.facts) for part in parts)} files in {output}")
