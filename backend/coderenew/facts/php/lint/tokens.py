"""PHP source to tokens, as PHP's own scanner parts it."""

from __future__ import annotations

import re
from typing import NamedTuple

from coderenew.facts.php.reserved import KEYWORDS

QUALIFIED, ROOTED = "qualified\\name", "\\name"
VARIABLE, NAME, NUMBER, STRING, HTML, END = "$var", "name", "number", "string", "html", "end"
TEMPLATE, TEMPLATE_END = "template", "template-end"
BAD = "bad"


class Tokens(NamedTuple):
    """Kinds and offsets of all tokens, the last of kind END. A keyword, an operator or a bracket is
    its own kind, in lower case; `?>` is ";" and `<?=` is "echo".
    """

    kinds: list[str]
    starts: list[int]
    texts: list[str]


_WORD = r"[A-Za-z_\x7f-\xff][\w\x7f-\xff]*+"
_OPENING = re.compile(r"<\?(?:php(?=[ \t\r\n]|\Z)(?:\r?\n|[ \t])?|=|(?!xml\b))", re.IGNORECASE)
_CODE = re.compile(
    rf"""
      (?P<space>\s++ | /\*(?:[^*]|\*(?!/))*+\*/ | (?://|\#(?!\[))(?:(?!\?>)[^\r\n])*+)
    | (?P<close>\?>(?:\r?\n)?)
    | (?P<var>\${_WORD})
    | (?P<member>\?->|->)
    | (?P<from>yield\s++from(?![\w\x7f-\xff]))
    | (?P<name>\\?{_WORD}(?:\\{_WORD})*+)
    | (?P<number>0[xX][0-9a-fA-F_]++ | 0[bB][01_]++ | 0[oO][0-7_]++
        | (?:\d[\d_]*+)?+\.\d[\d_]*+(?:[eE][+-]?+\d++)?+ | \d[\d_]*+\.?+(?:[eE][+-]?+\d++)?+)
    | (?P<cast>\([ \t]*+(?:int|integer|bool|boolean|float|double|real|string|binary|array|object
        |unset)[ \t]*+\))
    | (?P<heredoc>[bB]?<<<[ \t]*+(?P<quote>['"]?)(?P<label>{_WORD})(?P=quote)\r?\n)
    | (?P<single>[bB]?'(?:[^'\\]|\\.)*+')
    | (?P<double>[bB]?["`])
    | (?P<op><<=|>>=|\*\*=|\.\.\.|<=>|===|!==|\?\?=|\|>(?!=)
        | \+\+|--|=>|::|\.=|\+=|-=|\*=|/=|%=|&=|\|=|\^=|<<|>>|\*\*|<=|>=|==|!=|<>|&&|\|\||\?\?|\#\[
        | [-+*/%=<>!.,;:?()\[\]{{}}&|^~@$\\])
    | (?P<bad>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE | re.ASCII,
)
_PROPERTY = re.compile(rf"\s*+({_WORD})")
_EMBEDDED = rf"(?P<code>\{{(?=\$))|(?P<named>\$\{{)|(?P<simple>\${_WORD})"
_QUOTED = {
    quote: re.compile(rf"(?P<escape>\\.)|{_EMBEDDED}|(?P<end>{quote})", re.DOTALL) for quote in '"`'
}
_SIMPLE_OFFSET = re.compile(rf"\[(?:-?(?:0[xX][0-9a-fA-F]++|0[bB][01]++|\d++)|\${_WORD}|{_WORD})\]")
_SIMPLE_MEMBER = re.compile(rf"\??->(?={_WORD})")
_COMMENT = re.compile(r"#\[(?:(?!\?>)[^\r\n])*+")


class Unfinished(Exception):
    """A string, a comment or a heredoc that never ends; `at` is where it begins."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def tokens(text: str, *, attributes: bool = True) -> Tokens:
    """Tokens of a file decoded byte by byte. `#[` begins a comment when `attributes` is false.

    Raises Unfinished.
    """
    scanner = _Scanner(text, attributes)
    scanner.html(0)
    scanner.add(END, len(text))
    return Tokens(scanner.kinds, scanner.starts, scanner.texts)


class _Scanner:
    def __init__(self, text: str, attributes: bool) -> None:
        self.text = text
        self.attributes = attributes
        self.kinds: list[str] = []
        self.starts: list[int] = []
        self.texts: list[str] = []

    def add(self, kind: str, at: int, text: str = "") -> None:
        self.kinds.append(kind)
        self.starts.append(at)
        self.texts.append(text)

    def html(self, at: int) -> None:
        """Read a file: text outside tags, and the code within."""
        while at < len(self.text):
            opening = _OPENING.search(self.text, at)
            start = opening.start() if opening else len(self.text)
            if start > at:
                self.add(HTML, at)
            if opening is None:
                return
            if opening[0] == "<?=":
                self.add("echo", start)
            at = self.code(opening.end(), "")

    def code(self, at: int, until: str) -> int:
        """Read code up to `?>`, or to the brace that closes an embedded expression."""
        depth = 0
        text, size = self.text, len(self.text)
        while at < size:
            match = _CODE.match(text, at)
            assert match is not None  # the last alternative takes any character
            kind, end = match.lastgroup, match.end()
            if kind == "space":
                pass
            elif kind == "close":
                self.add(";", at, "?>")
                if not until:
                    return end
                raise Unfinished(at)
            elif kind == "op":
                operator = match[0]
                if operator == "#[" and not self.attributes:
                    comment = _COMMENT.match(text, at)
                    at = comment.end() if comment else end
                    continue
                if until and operator == "{":
                    depth += 1
                elif until and operator == "}":
                    if depth == 0:
                        self.add("}", at)
                        return end
                    depth -= 1
                self.add("!=" if operator == "<>" else operator, at)
            else:
                end = self._token(kind or BAD, match)
            at = end
        if until:
            raise Unfinished(at)
        return at

    def _token(self, kind: str, match: re.Match[str]) -> int:
        at, end, word = match.start(), match.end(), match[0]
        if kind == "var":
            self.add(VARIABLE, at, word)
        elif kind == "name":
            lower = word.lower()
            named = ROOTED if word[0] == "\\" else QUALIFIED if "\\" in word else NAME
            self.add(lower if lower in KEYWORDS else named, at, word)
        elif kind == "member":
            self.add(word, at)
            member = _PROPERTY.match(self.text, end)
            if member:
                self.add(NAME, member.start(1), member[1])
                return member.end()
        elif kind == "number":
            self.add(NUMBER, at, word)
        elif kind == "single":
            self.add(STRING, at, word)
        elif kind == "cast":
            self.add("cast", at, word.strip("( \t)").lower())
        elif kind == "from":
            self.add("yield", at, word)
        elif kind == "double":
            return self._template(at, end, word[-1], _QUOTED[word[-1]])
        elif kind in ("quote", "label", "heredoc"):
            return self._heredoc(match)
        elif word == "'" or self.text.startswith("/*", at):
            raise Unfinished(at)
        else:
            self.add(BAD, at, word)
        return end

    def _heredoc(self, match: re.Match[str]) -> int:
        ending = rf"(?P<end>^[ \t]*+{match['label']}(?![\w\x7f-\xff]))"
        at, body = match.start(), match.end()
        if match["quote"] != "'":
            parts = re.compile(rf"(?P<escape>\\[^\n])|{_EMBEDDED}|{ending}", re.MULTILINE)
            return self._template(at, body, "<<<", parts)
        found = re.compile(ending, re.MULTILINE).search(self.text, body)
        if found is None:
            raise Unfinished(at)
        self.add(STRING, at)
        return found.end()

    def _template(self, at: int, body: int, quote: str, parts: re.Pattern[str]) -> int:
        """A string with variables in it, from its first character on."""
        self.add(TEMPLATE, at, quote)
        while (part := parts.search(self.text, body)) is not None:
            if part.lastgroup == "end":
                self.add(TEMPLATE_END, part.start())
                return part.end()
            body = part.end() if part.lastgroup == "escape" else self._embedded(part)
        raise Unfinished(at)

    def _embedded(self, match: re.Match[str]) -> int:
        at, end = match.start(), match.end()
        if match.lastgroup in ("code", "named"):
            self.add(match[0], at)
            return self.code(end, "}")
        self.add(VARIABLE, at, match[0])
        offset = _SIMPLE_OFFSET.match(self.text, end)
        if offset:
            return offset.end()
        if self.text.startswith("[", end):
            self.add(BAD, end, "[")
            return end + 1
        member = _SIMPLE_MEMBER.match(self.text, end)
        return member.end() if member else end
