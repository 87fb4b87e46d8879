"""Magic method with a foreign type.

What: A magic method declares a parameter or return type that is not the one of its contract.

Why it breaks: PHP 8 checks the signatures of magic methods when the file is compiled.

Since: a fatal error since PHP 8.0.

Fix: Declare the type of the contract, or none.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.rules.php.support.declarations import method_symbol, methods
from coderenew.rules.php.support.phases import candidates, fatal, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.compatibility import covers

PHASES = (fatal("8.0"),)

RULE = Rule(
    id="CR-PHP-MAGIC-METHOD-TYPE",
    title="Magic method with a foreign type",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} declares {what} as {type}, where PHP wants {wanted}: {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)

_CONTRACTS: dict[str, tuple[tuple[str, ...], str]] = {
    "__get": (("string",), ""),
    "__set": (("string", ""), "void"),
    "__isset": (("string",), "bool"),
    "__unset": (("string",), "void"),
    "__call": (("string", "array"), ""),
    "__callstatic": (("string", "array"), ""),
    "__tostring": ((), "string"),
    "__debuginfo": ((), "array|null"),
    "__serialize": ((), "array"),
    "__unserialize": (("array",), "void"),
    "__set_state": (("array",), "object"),
    "__sleep": ((), "array"),
    "__wakeup": ((), "void"),
}


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for owner, method in methods(file):
        contract = _CONTRACTS.get(method.name.lower())
        if contract is None:
            continue
        parameters, returned = contract
        misfits = [
            (f"${given.name}", given.type, wanted)
            for given, wanted in zip(method.parameters, parameters, strict=False)
            if wanted and given.type and covers(given.type, wanted) is False
        ]
        if returned and method.return_type and covers(returned, method.return_type) is False:
            misfits.append(("its result", method.return_type, returned))
        symbol = method_symbol(owner.name, method.name)
        for what, type_, wanted in misfits[:1]:
            yield from candidates(
                RULE,
                file,
                method,
                symbol,
                PHASES,
                moment=Moment.COMPILE,
                what=what,
                type=type_,
                wanted=wanted,
            )
