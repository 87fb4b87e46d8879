"""The inferred minimum versions, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from coderenew.catalog.schema import Platform
from coderenew.model.component import Component
from coderenew.model.finding import Finding
from coderenew.model.result import Minimum
from coderenew.report.printable import printable

Minimums = Sequence[tuple[Component, Mapping[Platform, Minimum]]]

_NAMES = {Platform.WORDPRESS: "WordPress", Platform.PHP: "PHP"}
_HEADERS = {Platform.WORDPRESS: "Requires at least", Platform.PHP: "Requires PHP"}
_SHOWN = 8


def minimum_text(components: Minimums) -> str:
    """What each component needs, the uses that hold the minimum up, and lines to paste."""
    return "".join(
        f"{printable(line)}\n"
        for component, found in components
        for line in _component(component.title, found)
    )


def _component(title: str, found: Mapping[Platform, Minimum]) -> Iterator[str]:
    yield title
    for platform, minimum in found.items():
        needs = minimum.version or "any version"
        declared = f" (declared: {minimum.declared})" if minimum.declared else " (not declared)"
        yield f"  {_NAMES[platform]}: needs {needs}{declared}"
        uses = distinct_uses(minimum)
        for finding in uses[:_SHOWN]:
            candidate = finding.candidate
            yield f"      {candidate.symbol.name}  {candidate.path}:{candidate.line}"
        if len(uses) > _SHOWN:
            yield f"      and {len(uses) - _SHOWN} more"
    lines = [f" * {_HEADERS[p]}: {m.version}" for p, m in found.items() if m.version]
    if lines:
        yield "  Header lines:"
        yield from (f"    {line}" for line in lines)


def distinct_uses(minimum: Minimum) -> list[Finding]:
    """The uses to replace for a lower minimum, one a symbol."""
    return list({f.candidate.symbol: f for f in reversed(minimum.held_up_by)}.values())[::-1]


def minimum_json(components: Minimums) -> str:
    """The same as JSON, with every use."""
    document = [
        {
            "component": component.slug,
            "kind": component.kind,
            "root": component.root,
            **{
                platform.value: {
                    "minimum": minimum.version,
                    "declared": minimum.declared,
                    "held_up_by": [
                        {
                            "symbol": f.candidate.symbol.name,
                            "path": f.candidate.path,
                            "line": f.candidate.line,
                        }
                        for f in minimum.held_up_by
                    ],
                }
                for platform, minimum in found.items()
            },
        }
        for component, found in components
    ]
    return msgspec.json.format(msgspec.json.encode(document)).decode() + "\n"
