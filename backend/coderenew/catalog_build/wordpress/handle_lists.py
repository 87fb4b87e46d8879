"""Handles that a script loader registers in a loop over a list, so that no call names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog.schema import SymbolKind

ASSETS = (
    "wp-includes/assets/script-loader-packages.php",
    "wp-includes/assets/script-loader-packages.min.php",
)
_LOOP = re.compile(
    r"foreach\s*\(\s*(?:\$(?P<list>\w+)|array\s*(?P<inline>\([^()]*\)))\s+as\s+\$[^{]*\{"
)
_ADD = re.compile(r"\$(scripts|styles)->add\(\s*(?:\$handle|\"([\w-]+)\$\w+\"|'([\w-]+)'\s*\.)")
_PREFIX = re.compile(r"\$handle\s*=\s*'([\w-]+)'\s*\.")
_BRACE = re.compile(r"[{}]")
_TOKEN = re.compile(
    r"(?P<comment>/\*.*?\*/|//[^\n]*)|'(?P<text>[^']*)'|(?P<open>[(\[])|(?P<close>[)\]])|(?P<end>,)"
    r"|=>",
    re.DOTALL,
)
_ENDING = re.compile(r"(?:\.min)?\.js$")


def looped_handles(loader: str, assets: str) -> Iterator[tuple[SymbolKind, str]]:
    """Handles of one release: of its script loader and of the file that lists its packages."""
    for loop in _LOOP.finditer(loader):
        body = _block(loader, loop.end())
        for add in _ADD.finditer(body):
            prefix = add[2] or add[3] or _first(_PREFIX.search(body))
            for entry in _listed(loader, loop, assets):
                yield SymbolKind(add[1].removesuffix("s")), prefix + _ENDING.sub("", entry)


def _first(match: re.Match[str] | None) -> str:
    return match[1] if match else ""


def _block(source: str, start: int) -> str:
    """What stands between the brace before `start` and the one that closes it."""
    depth = 1
    for brace in _BRACE.finditer(source, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return source[start : brace.start()]
    return source[start:]


def _listed(loader: str, loop: re.Match[str], assets: str) -> Iterator[str]:
    """The entries of what a loop goes over: written there, assigned before, or the assets."""
    if loop["inline"]:
        return entries(loop["inline"])
    assigned = re.compile(rf"\${loop['list']}\s*=\s*array\s*(?=\()")
    found = list(assigned.finditer(loader, 0, loop.start()))
    if found:
        return entries(loader[found[-1].end() : loop.start()])
    return entries(assets[assets.find("(") :]) if loop["list"] == "assets" else iter(())


def entries(array: str) -> Iterator[str]:
    """The keys of an array that begins with its bracket, and the texts that have no key."""
    depth, at_start = 0, False
    for token in _TOKEN.finditer(array):
        if token["open"]:
            depth, at_start = depth + 1, depth == 0
        elif token["close"]:
            depth -= 1
            if not depth:
                return
        elif token["end"]:
            at_start = depth == 1
        elif not token["comment"]:
            if at_start and token["text"]:
                yield token["text"]
            at_start = False
