"""Drafts a migration: what the models have and the migrations have not, for a person to finish."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from pydantic import SecretStr

from app.core.settings import DatabaseSettings
from app.db.migrations import alembic_config, upgrade
from app.embedded.cluster import Cluster


def main(revision: str, name: str) -> None:
    """Compare on a database of its own, made and thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(Path(folder) / "postgres", durable=False)
        cluster.start()
        try:
            settings = DatabaseSettings(url=SecretStr(cluster.create_database()))
            upgrade(settings)
            message = name.replace("_", " ")
            command.revision(
                alembic_config(settings), message=message, rev_id=revision, autogenerate=True
            )
        finally:
            cluster.stop()


if __name__ == "__main__":
    if len(sys.argv) != 3 or not all(sys.argv[1:]):
        raise SystemExit("usage: make migration REV=007 NAME=add_something")
    main(*sys.argv[1:])
