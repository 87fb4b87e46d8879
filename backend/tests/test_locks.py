"""What is locked installs on every Python that we name, not only on the one that runs here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = Path(__file__).parents[1] / "requirements"
OLDEST = {"python_version": "3.11", "python_full_version": "3.11.0"}


def locked(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", (LOCKS / name).read_text(), re.MULTILINE))


def needed(package: str) -> Iterator[str]:
    """What a package asks for on the oldest Python, extras apart."""
    for text in distribution(package).requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({**OLDEST, "extra": ""}):
            yield canonicalize_name(requirement.name)


@pytest.mark.parametrize("lock", ["engine.lock", "server.lock", "dev.lock"])
def test_a_lock_holds_all_that_its_packages_need_on_the_oldest_python(lock: str) -> None:
    names = locked(lock)
    here = {name for name in names if _is_installed(name)}
    assert len(here) > len(names) / 2
    missing = {(name, other) for name in here for other in needed(name) if other not in names}
    assert missing == set()


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except ModuleNotFoundError:
        return False
    return True
