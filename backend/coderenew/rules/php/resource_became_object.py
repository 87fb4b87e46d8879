"""is_resource() on what became an object.

What: is_resource() is asked about a handle of curl, gd, xml, sockets and the like.

Why it breaks: These functions return objects now; is_resource() answers false, and the code
takes the handle for a failure.

Since: since PHP 8.0; finfo, ftp, ldap, imap and pgsql since 8.1.

Fix: Compare with false instead: $handle !== false.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Call
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import breaks, candidates, function_symbol, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (breaks("8.0", effect="false"),)

RULE = Rule(
    id="CR-PHP-RESOURCE-BECAME-OBJECT",
    title="is_resource() on what became an object",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="What {source}() returns is no resource but an object, so is_resource() is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)

_8_0 = (
    "curl_init curl_multi_init curl_share_init imagecreate imagecreatetruecolor "
    "imagecreatefromgif imagecreatefromjpeg imagecreatefrompng imagecreatefromstring "
    "imagecreatefromwebp imagecreatefromxbm xml_parser_create xml_parser_create_ns "
    "socket_create socket_accept openssl_pkey_new openssl_x509_read openssl_csr_new "
    "openssl_pkey_get_private openssl_pkey_get_public sem_get shm_attach shmop_open "
    "msg_get_queue inflate_init deflate_init xmlwriter_open_memory xmlwriter_open_uri"
)
_STREAMS = frozenset(("fopen", "fsockopen", "opendir", "popen", "proc_open", "tmpfile"))
_8_1 = "finfo_open imap_open ftp_connect ftp_ssl_connect ldap_connect pg_connect pspell_new"
_OBJECTS_SINCE = dict.fromkeys(_8_0.split(), "8.0") | dict.fromkeys(_8_1.split(), "8.1")


def _called_in_scope(file: PhpFile, call: Call) -> set[str]:
    """What is called in the same function: one of these may have made the handle."""
    return {c.name.lower() for c in file.facts.calls if c.scope == call.scope and c.form == "call"}


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "is_resource"):
        given = argument(call, 0, "value")
        if given is None:
            continue
        if given.kind == "call":
            sources = {given.value.lower()}
        elif given.kind == "variable":
            sources = _called_in_scope(file, call)
            sources = set() if sources & _STREAMS else sources
        else:
            continue
        for source in sorted(sources & _OBJECTS_SINCE.keys())[:1]:
            yield from candidates(
                RULE,
                file,
                call,
                function_symbol(source),
                (breaks(_OBJECTS_SINCE[source], effect="false"),),
                confidence=None if given.kind == "call" else Confidence.POSSIBLE,
                source=source,
            )
