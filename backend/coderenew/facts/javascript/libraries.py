"""Recognises well-known libraries by their banner or by a marker in their code."""

from __future__ import annotations

import re

_HEAD = 800  # bytes: a banner stands at the very top

_VERSION = rb"v?\.?\s*(\d{1,3}(?:\.\d{1,4}){1,3}[-\w.]{0,12})"

_BANNERS: tuple[tuple[str, re.Pattern[bytes]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("jquery-migrate", rb"jQuery Migrate(?: - |\s+)" + _VERSION),
        ("jquery-ui", rb"jQuery UI(?: [\w/ ]{1,40})?(?: - |[ @])+" + _VERSION),
        ("jquery", rb"/\*!?[\s*]*jQuery (?:JavaScript Library )?v(\d[\w.+-]{1,15})"),
        ("jquery", rb"/\*!?[\s*]*jQuery (\d[\d.]{1,8}) - New Wave"),
        ("bootstrap", rb"\* Bootstrap(?:\.js by @fat|(?: [\w.-]+\.js)? v)\s*" + _VERSION),
        ("select2", rb"\bSelect2 " + _VERSION),
        ("chosen", rb"Chosen, a Select Box Enhancer[\s\S]{0,200}?Version " + _VERSION),
        ("backbone", rb"Backbone\.js " + _VERSION),
        ("underscore", rb"Underscore\.js " + _VERSION),
        ("lodash", rb"\blodash " + _VERSION),
        ("moment", rb"moment\.js[\s\S]{0,20}?version\s*: " + _VERSION),
        ("handlebars", rb"handlebars " + _VERSION),
        ("angular", rb"AngularJS " + _VERSION),
        ("vue", rb"Vue\.js " + _VERSION),
        ("react-dom", rb"@license React[\s\S]{0,60}?react-dom\.[\s\S]{0,400}?" + _VERSION),
        ("react", rb"React " + _VERSION),
        ("d3", rb"\bd3\.?js[\s\S]{0,40}?version\s*" + _VERSION),
        ("chart.js", rb"Chart\.js[\s\S]{0,60}?(?:Version:? )?" + _VERSION),
        ("codemirror", rb"CodeMirror[ ,]+(?:version )?" + _VERSION),
        ("flot", rb"javascript plotting library for jquery, version " + _VERSION),
        ("datatables", rb"DataTables " + _VERSION),
        ("fancybox", rb"fancybox[\s\S]{0,120}?version:? " + _VERSION),
        ("colorbox", rb"(?:jquery )?colorbox " + _VERSION),
        ("prettyphoto", rb"prettyPhoto[\s\S]{0,200}?Version: " + _VERSION),
        ("flexslider", rb"jQuery FlexSlider " + _VERSION),
        ("swiper", rb"\* Swiper " + _VERSION),
        ("slick", rb"slick[\s\S]{0,400}?Version: " + _VERSION),
        ("isotope", rb"Isotope (?:PACKAGED )?" + _VERSION),
        ("masonry", rb"Masonry (?:PACKAGED )?" + _VERSION),
        ("cycle", rb"jQuery Cycle[\s\S]{0,200}?Version: " + _VERSION),
        ("jquery-validation", rb"jQuery Validation Plugin\s*-?\s*" + _VERSION),
        ("jquery-form", rb"jQuery Form Plugin[\s\S]{0,60}?version: " + _VERSION),
        ("jquery-cookie", rb"jQuery Cookie Plugin " + _VERSION),
        ("jquery-mobile", rb"jQuery Mobile(?: Framework)? " + _VERSION),
        ("magnific-popup", rb"Magnific Popup[\s\S]{0,20}?- " + _VERSION),
        ("owl-carousel", rb"Owl Carousel " + _VERSION),
        ("plupload", rb"plupload[\s\S]{0,80}?version:? ?" + _VERSION),
        ("tinymce", rb"(?:Version: |// )(\d\.[\d.]+)[^\n]{0,40}?\((?:20\d\d)-\d\d-\d\d\)"),
        ("modernizr", rb"Modernizr " + _VERSION),
        ("flatpickr", rb"flatpickr " + _VERSION),
        ("sweetalert2", rb"sweetalert2 " + _VERSION),
    )
)

_MARKERS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    (
        "jquery-migrate",
        re.compile(rb"migrateVersion\s*[=:]\s*[\"'](\d[\w.+-]{1,15})[\"']"),
    ),
    (
        "jquery",
        re.compile(
            rb"(?:jquery:\s*(?:[\"'](\d\.[\w.+-]{1,15})[\"']|[\w$]{1,12}),\s*"
            rb"(?:constructor|init|selector|length))"
        ),
    ),
    ("jquery-ui", re.compile(rb"\.ui\s*(?:,\s*)?\{\s*version:\s*[\"'](\d\.[\w.]{1,12})[\"']")),
)
_JQUERY_VERSION_VARIABLE = re.compile(rb"(?:version\s*=\s*|\b\w\s*=\s*)[\"'](\d\.\d{1,2}\.\d{1,2})")


def library_of(source: bytes) -> str:
    """The library that a file is, as "name version" ("jquery 1.8.3"), or "".

    A banner in the file's head is believed; jQuery, its UI and Migrate are also known by their
    code when the banner was stripped.
    """
    head = source[:_HEAD]
    for name, pattern in _BANNERS:
        match = pattern.search(head)
        if match is not None and _names_itself(name, head, match):
            return f"{name} {match[1].decode('ascii', 'replace').rstrip('.-')}"
    return _by_code(source)


def _names_itself(name: str, head: bytes, match: re.Match[bytes]) -> bool:
    """Whether the banner speaks of the file and not of what the file needs."""
    before = head[max(0, match.start() - 40) : match.start()].lower()
    if any(word in before for word in (b"require", b"depend", b"based on", b"plugin for", b"uses")):
        return False
    return name != "jquery" or b"plugin" not in before


def _by_code(source: bytes) -> str:
    for name, pattern in _MARKERS:
        match = pattern.search(source)
        if match is None:
            continue
        version = match[1] or b""
        if not version and name == "jquery":
            named = _JQUERY_VERSION_VARIABLE.search(source, 0, match.start())
            version = named[1] if named else b""
        return f"{name} {version.decode('ascii', 'replace')}".strip()
    return ""
