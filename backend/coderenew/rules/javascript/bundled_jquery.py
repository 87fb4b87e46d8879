"""Old copy of jQuery shipped with the component.

What: A file that is jQuery itself, of an older main version than the one in WordPress.

Why it breaks: A second jQuery on the page takes the place of the first, and every script that
added its methods to the first loses them; old versions also have known security holes.

Since: each WordPress whose own jQuery is of a newer main version: 5.6 for jQuery 1 and 2.

Fix: Depend on the handle `jquery` that WordPress registers, and remove the copy.

Source: https://developer.wordpress.org/reference/functions/wp_enqueue_script/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.version import Version, VersionRange, parse_version
from coderenew.rules.javascript.support.scripts import is_registered
from coderenew.rules.javascript.support.shipped import JQUERY, shipped_in
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import JavascriptFile

RULE = Rule(
    id="CR-JS-BUNDLED-JQUERY",
    title="Old copy of jQuery shipped with the component",
    family=Family.JAVASCRIPT,
    severity=Severity.WARNS,
    confidence=Confidence.LIKELY,
    message="The component ships jQuery {version} of its own; WordPress {from} on has a newer one.",
    source="https://developer.wordpress.org/reference/functions/wp_enqueue_script/",
)


def check(file: JavascriptFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    name, _, version = file.facts.library.partition(" ")
    if name != "jquery" or not version[:1].isdigit():
        return
    newer = VersionRange(since=Version(parse_version(version).major + 1))
    versions = shipped_in(catalog, JQUERY, newer)
    if versions is not None:
        registered = is_registered(project, file.path)
        yield Candidate(
            rule=RULE.id,
            severity=RULE.severity,
            confidence=Confidence.LIKELY if registered else Confidence.POSSIBLE,
            symbol=Symbol("library", "jquery"),
            path=file.path,
            line=1,
            wordpress=versions,
            moment=Moment.LOAD,
            slots={"version": version, "from": str(versions.since)},
        )
