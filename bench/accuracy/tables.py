"""Results as Markdown tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bench.accuracy.scoring import Score


def markdown(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table; every column but the first is aligned to the right."""
    names = list(header)
    lines = [names, [":--", *["--:"] * (len(names) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def recall_table(scores: list[Score]) -> str:
    """Recall by family, by platform and in all for own code; libraries and the rest apart."""
    own = [s for s in scores if s.scope in ("own", "build")]
    rows = [
        *_groups(own, lambda s: f"{s.fix.platform}: {s.fix.family}"),
        *_groups(own, lambda s: f"**{s.fix.platform}**"),
        _row("**own code**", own),
    ]
    for scope in ("vendored", "unshipped", "test", "unknown"):
        rest = [s for s in scores if s.scope == scope]
        if rest:
            rows.append(_row(f"{scope} (apart)", rest))
    header = ("family", "fixes", "found", "recall", "likely or surer", "other rule", "still there")
    return markdown(header, rows)


def rival_table(ours: list[Score], theirs: list[Score]) -> str:
    """Found, and still reported after the fix, by family for both tools."""
    header = ("family", "fixes", "coderenew", "phpcs", "still: coderenew", "still: phpcs")
    families = sorted({score.fix.family for score in ours})
    rows = [
        _beside(
            family,
            [s for s in ours if s.fix.family == family],
            [s for s in theirs if s.fix.family == family],
        )
        for family in families
    ]
    return markdown(header, [*rows, _beside("**all**", ours, theirs)])


def _beside(name: str, ours: list[Score], theirs: list[Score]) -> tuple[object, ...]:
    found = [sum(bool(s.found) for s in scores) for scores in (ours, theirs)]
    shares = [f"{number} ({percent(number, len(ours))})" for number in found]
    return (name, len(ours), *shares, sum(s.still for s in ours), sum(s.still for s in theirs))


def _groups(scores: list[Score], key: Callable[[Score], str]) -> Iterator[tuple[object, ...]]:
    for name in sorted({key(score) for score in scores}):
        yield _row(name, [score for score in scores if key(score) == name])


def _row(name: str, scores: list[Score]) -> tuple[object, ...]:
    found = [s for s in scores if s.found]
    return (
        name,
        len(scores),
        len(found),
        percent(len(found), len(scores)),
        percent(sum(s.confidence in ("likely", "certain") for s in found), len(scores)),
        sum(bool(s.missed and s.other) for s in scores),
        sum(s.still for s in scores),
    )


def percent(part: int, whole: int) -> str:
    """A rounded share, "-" of nothing."""
    return f"{100 * part / whole:.0f} %" if whole else "-"
