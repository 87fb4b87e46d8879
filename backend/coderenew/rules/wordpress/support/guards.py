"""Whether code asks for a symbol before it uses it."""

from __future__ import annotations

from coderenew.model.condition import tests_of
from coderenew.model.php_facts import Call
from coderenew.rules.views import PhpFile


def is_tested(file: PhpFile, call: Call, name: str) -> bool:
    """Whether a guard around the call asks whether the function is there at that moment."""
    return any(
        test.subject == "function" and test.name == name.lower()
        for test in tests_of(file.context(call.context))
    )
