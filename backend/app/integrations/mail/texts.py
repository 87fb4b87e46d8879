"""The words of mails, from templates whose first line is the subject.

Links carry their token behind `#`: browsers send that part to no server, so that it gets into no
log on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

_templates = Environment(
    loader=PackageLoader(__package__),
    undefined=StrictUndefined,
    autoescape=False,  # plain text
    keep_trailing_newline=True,
)


def compose(template: str, context: Mapping[str, Any], public_url: str) -> tuple[str, str]:
    """Subject and text; raises `jinja2.TemplateError` for what cannot be filled in."""
    text = _templates.get_template(f"{template}.txt").render(
        context, public_url=public_url.rstrip("/")
    )
    subject, _, body = text.partition("\n")
    return subject, body.lstrip("\n")
