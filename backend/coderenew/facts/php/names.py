"""Name resolution as PHP does it at compile time: namespaces, imports, fall-back to global."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*|#[^\n]*", re.DOTALL)
_SPACE = re.compile(r"\s+")
_KIND = re.compile(r"(function|const)\s+(?=[\w\\])", re.IGNORECASE)
_RELATIVE = "namespace\\"
_KEYWORDS = frozenset({"self", "static", "parent"})


class _Section:
    """A stretch of the file under one namespace, with its imports (alias -> full name)."""

    __slots__ = ("classes", "constants", "functions", "namespace", "prefix", "start")

    def __init__(self, start: int, namespace: str) -> None:
        self.start = start
        self.namespace = namespace
        self.prefix = f"{namespace}\\" if namespace else ""
        self.classes: dict[str, str] = {}
        self.functions: dict[str, str] = {}
        self.constants: dict[str, str] = {}

    @property
    def is_plain(self) -> bool:
        """Whether every name means itself: no namespace, no import."""
        return not (self.namespace or self.classes or self.functions or self.constants)

    def add_imports(self, declaration: str) -> None:
        """Read one `use …;` declaration."""
        text = _COMMENT.sub(" ", declaration).strip().rstrip(";").strip()
        text = text[3:].lstrip()  # the word "use"
        kind, text = _take_kind(text, "class")
        prefix, brace, rest = text.partition("{")
        clauses = rest.rpartition("}")[0] if brace else text
        for clause in clauses.split(","):
            own_kind, body = _take_kind(clause.strip(), kind)
            self._add_import(own_kind, _SPACE.sub("", prefix) if brace else "", body)

    def _add_import(self, kind: str, prefix: str, clause: str) -> None:
        words = clause.split()
        if not words:
            return
        aliased = len(words) == 3 and words[1].lower() == "as"
        path = (prefix + (words[0] if aliased else "".join(words))).lstrip("\\")
        alias = words[2] if aliased else path.rpartition("\\")[2]
        if kind == "const":
            self.constants[alias] = path
        elif kind == "function":
            self.functions[alias.lower()] = path
        else:
            self.classes[alias.lower()] = path

    def qualified(self, text: str) -> str | None:
        """The full name of a name with a backslash or `namespace\\`, None for a simple one."""
        if "\\" not in text:
            return None
        text = _SPACE.sub("", text)
        if text.startswith("\\"):
            return text[1:]
        if text[:10].lower() == _RELATIVE:
            return self.prefix + text[10:]
        first, _, rest = text.partition("\\")
        imported = self.classes.get(first.lower())
        return f"{imported}\\{rest}" if imported else self.prefix + text


def _take_kind(text: str, default: str) -> tuple[str, str]:
    match = _KIND.match(text)
    return (match[1].lower(), text[match.end() :]) if match else (default, text)


class NameResolver:
    """Resolves names by where they stand in a file. Offsets are in bytes.

    Results have no leading backslash and keep the source's spelling; `self`, `static` and `parent`
    stay as they are.
    """

    def __init__(self, sections: Iterable[_Section] = ()) -> None:
        self._sections = sorted(sections, key=lambda section: section.start)
        if not self._sections or self._sections[0].start > 0:
            self._sections.insert(0, _Section(0, ""))
        self._starts = [section.start for section in self._sections]
        self.trivial = len(self._sections) == 1 and self._sections[0].is_plain

    def _at(self, offset: int) -> _Section:
        return self._sections[bisect_right(self._starts, offset) - 1]

    def namespace(self, offset: int) -> str:
        """The namespace at `offset`, "" for the global one."""
        return self._at(offset).namespace

    def declared(self, text: str, offset: int) -> str:
        """The full name of a function, class or constant that is declared as `text`."""
        return self._at(offset).prefix + text

    def resolve_class(self, text: str, offset: int) -> str:
        section = self._at(offset)
        full = section.qualified(text)
        if full is not None:
            return full
        key = text.lower()
        if key in _KEYWORDS:
            return text
        return section.classes.get(key) or section.prefix + text

    def resolve_function(self, text: str, offset: int) -> tuple[str, str]:
        """The name that PHP tries first and the global one that it tries second, or ""."""
        section = self._at(offset)
        full = section.qualified(text) or section.functions.get(text.lower())
        return _with_fallback(section, text, full)

    def resolve_constant(self, text: str, offset: int) -> tuple[str, str]:
        """The name that PHP tries first and the global one that it tries second, or ""."""
        section = self._at(offset)
        full = section.qualified(text) or section.constants.get(text)
        return _with_fallback(section, text, full)


def _with_fallback(section: _Section, text: str, full: str | None) -> tuple[str, str]:
    if full is not None:
        return full, ""
    return (section.prefix + text, text) if section.prefix else (text, "")


def read_names(
    namespaces: Iterable[tuple[int, int, str, bool]], imports: Iterable[tuple[int, str]]
) -> NameResolver:
    """Build a resolver from (start, end, name, has a body) and (offset, text of `use …;`)."""
    sections = [_Section(0, "")]
    for start, end, name, bracketed in sorted(namespaces):
        sections.append(_Section(start, _SPACE.sub("", name)))
        if bracketed:
            sections.append(_Section(end, ""))
    starts = [section.start for section in sections]
    for offset, text in imports:
        sections[bisect_right(starts, offset) - 1].add_imports(text)
    return NameResolver(sections)
