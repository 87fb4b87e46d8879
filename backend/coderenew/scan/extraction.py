"""From the bytes of a file to its facts, whatever its language."""

from __future__ import annotations

from coderenew.model.component import Language
from coderenew.model.javascript_facts import JavascriptFacts
from coderenew.scan.stored_facts import Facts, StoredFacts
from coderenew.scan.suppressions import suppressions_in

_BINARY_PROBE = 8192


def extract(language: Language, path: str, source: bytes) -> StoredFacts:
    """Read one file. Never raises for what the file holds: a file that cannot be judged comes
    back without facts and with the problem named.
    """
    if language == "php" and b"<?" in source:
        source = source.replace(b"\0", b"\1")  # PHP runs it all the same, but the grammar stops
    if b"\0" in source[:_BINARY_PROBE]:
        return StoredFacts(None, problem="binary: not text, although its name says so")
    scripts = _scripts(source) if language == "php" else None
    return StoredFacts(_facts(language, path, source), suppressions_in(source), scripts=scripts)


# Each grammar costs start-up time that who does not need it need not pay.
def _scripts(source: bytes) -> JavascriptFacts | None:
    from coderenew.facts.php.script_texts import has_scripts  # noqa: PLC0415

    if not has_scripts(source):
        return None
    from coderenew.facts.inline_scripts import extract_inline_scripts  # noqa: PLC0415

    return extract_inline_scripts(source)


def _facts(language: Language, path: str, source: bytes) -> Facts | None:
    if language == "php":
        from coderenew.facts.php.extract import extract_php  # noqa: PLC0415

        return extract_php(source)
    if language == "javascript":
        from coderenew.facts.javascript.extract import extract_javascript  # noqa: PLC0415

        return extract_javascript(source)
    from coderenew.facts.manifests import extract_manifest  # noqa: PLC0415

    return extract_manifest(path, source)
