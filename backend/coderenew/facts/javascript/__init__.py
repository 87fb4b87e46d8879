"""Facts of JavaScript files."""

from coderenew.facts.javascript.extract import extract_javascript

__all__ = ["extract_javascript"]
