"""Libraries that plugins commonly copy in without Composer, by the folder or file they are in."""

from __future__ import annotations

import re

from coderenew.model.component import Library

_FOLDERS = {
    "action-scheduler": "woocommerce/action-scheduler",
    "acf": "advanced-custom-fields",
    "advanced-custom-fields": "advanced-custom-fields",
    "carbon-fields": "htmlburger/carbon-fields",
    "cmb": "custom-metaboxes",
    "cmb2": "cmb2/cmb2",
    "dompdf": "dompdf/dompdf",
    "freemius": "freemius/wordpress-sdk",
    "guzzle": "guzzlehttp/guzzle",
    "kirki": "kirki-framework/kirki",
    "mpdf": "mpdf/mpdf",
    "option-tree": "option-tree",
    "options-framework": "options-framework",
    "phpexcel": "phpoffice/phpexcel",
    "phpmailer": "phpmailer/phpmailer",
    "phpseclib": "phpseclib/phpseclib",
    "plugin-update-checker": "yahnis-elsts/plugin-update-checker",
    "redux-framework": "redux-framework",
    "reduxcore": "redux-framework",
    "simplepie": "simplepie/simplepie",
    "smarty": "smarty/smarty",
    "tcpdf": "tecnickcom/tcpdf",
    "titan-framework": "titan-framework",
    "tgm-plugin-activation": "tgmpa/tgm-plugin-activation",
    "twig": "twig/twig",
    "wp-background-processing": "deliciousbrains/wp-background-processing",
}
_FILES = {
    "class-tgm-plugin-activation.php": "tgmpa/tgm-plugin-activation",
    "edd_sl_plugin_updater.php": "edd-sl-plugin-updater",
    "lessc.inc.php": "leafo/lessphp",
    "mobile_detect.php": "mobiledetect/mobiledetectlib",
    "parsedown.php": "erusev/parsedown",
    "pclzip.lib.php": "pclzip",
    "scssc.inc.php": "leafo/scssphp",
    "scss.inc.php": "leafo/scssphp",
    "simple_html_dom.php": "simple_html_dom",
    "tcpdf.php": "tecnickcom/tcpdf",
    "wp-async-request.php": "deliciousbrains/wp-background-processing",
    "wp-background-process.php": "deliciousbrains/wp-background-processing",
}
_LIBRARY_FOLDER = re.compile(
    r"(?:^|/)(?P<root>libs?|library|libraries|inc/libs?|includes/libs?|includes/libraries)"
    r"/(?P<name>[^/]+)/",
    re.IGNORECASE,
)
_BANNER = re.compile(
    rb"/\*!?[\s*]*(?:@preserve|@license)?[\s*]*"
    rb"(?P<name>[A-Za-z][\w .+-]{1,40}?)(?:\.js)?,?[ -]+(?:JavaScript Library )?"
    rb"(?:-[ \t]*)?v?(?P<version>\d+(?:\.\d+)+)"
)
_LICENCE_WORDS = re.compile(rb"licen[sc]e|copyright|\(c\)|@author|https?://", re.IGNORECASE)


def by_name(path: str) -> Library | None:
    """A well-known library that this path lies in, by its folder's or its own name."""
    parts = path.split("/")
    for depth, part in enumerate(parts[:-1], 1):
        name = _FOLDERS.get(part.lower())
        if name and depth > 0:
            return Library(name, "", "/".join(parts[:depth]), f"folder {part}/")
    name = _FILES.get(parts[-1].lower())
    return Library(name, "", path, f"file {parts[-1]}") if name else None


def library_folder(path: str) -> str:
    """The folder below lib/ (or its like) that this path lies in, "" when there is none.

    Such a folder is the author's own as often as not: it needs evidence of its own.
    """
    match = _LIBRARY_FOLDER.search("/" + path)
    return path[: match.end() - 2] if match else ""


def by_banner(path: str, head: bytes) -> Library | None:
    """A JavaScript library by the banner comment of its first bytes."""
    match = _BANNER.search(head[:600])
    if match is None or not _LICENCE_WORDS.search(head[:1500]):
        return None
    name = match["name"].decode().strip(" -")
    return Library(name, match["version"].decode(), path, "licence header")
