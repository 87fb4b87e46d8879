"""What the extractor says about small pieces of JavaScript."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coderenew.facts.javascript import extract_javascript
from coderenew.facts.javascript.extract import LARGEST
from coderenew.model.javascript_facts import JavascriptUse


def uses(code: str) -> list[JavascriptUse]:
    return list(extract_javascript(code.encode()).uses)


def names(code: str, *, kind: str = "") -> list[str]:
    return [use.name for use in uses(code) if kind in ("", use.kind)]


@pytest.mark.parametrize(
    ("code", "certain"),
    [
        ("jQuery('.x').live('click', f);", True),
        ("$('.x').find('a').live('click', f);", True),
        ("(function ($) { $('.x').live('click', f); })(jQuery);", True),
        ("(function ($) { $('.x').live('click', f); }).call(this, jQuery);", True),
        ("jQuery(function ($) { $('.x').live('click', f); });", True),
        ("jQuery(document).ready(function (q) { q('.x').live('click', f); });", True),
        ("!function(e){e('.x').live('click', f)}(jQuery);", True),
        ("!function(e){e(jQuery)}(function(t){t('.x').live('click', f)});", True),
        ("define(['jquery'], function ($) { $('.x').live('click', f); });", True),
        ("import q from 'jquery'; var s = 1; $('.x').live('click', f);", True),
        ("var items = $('.x'); items.live('click', f);", True),
        ("var j = jQuery.noConflict(); j('.x').live('click', f);", True),
        ("$.fn.plug = function () { this.live('click', f); };", True),
        ("$foo.live('click', f);", False),
        ("this.$el.live('click', f);", False),
        ("this.items = $('.x'); this.items.live('click', f);", False),
    ],
)
def test_jquery_receivers_are_recognised(code: str, certain: bool) -> None:
    found = [use for use in uses(code) if use.name == "live"]
    assert [use.certain for use in found] == [certain]


@pytest.mark.parametrize(
    "code",
    [
        "stream.live('x');",
        "(function ($) { $('.x').live('click', f); })(Zepto);",
        "var $ = function () {}; $('.x').live('click', f);",
        "$http.get('/').error(f);",
        "var v = $('.x').val(); v.size();",
        "$('.x').get(0).live();",
        "$('.x')[0].live();",
        "// jQuery('.x').live('click', f);",
        "var text = \"jQuery('.x').live('click', f);\";",
    ],
)
def test_other_receivers_are_left_alone(code: str) -> None:
    assert not [name for name in names(code) if name in ("live", "size", "error")]


def test_a_use_has_its_place_arguments_and_enclosing_function() -> None:
    use = uses("\n  function setUp() {\n    jQuery('.x').live('click', handler);\n  }")[0]
    assert (use.line, use.column, use.argument_count) == (3, 18, 2)
    assert (use.enclosing, use.detail) == ("setUp", "click")


def test_option_names_of_a_widget_are_kept() -> None:
    assert uses("$('#x').tabs({ajaxOptions: {}, 'select': f});")[0].detail == "{ajaxOptions,select}"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("$(window).load(function () {});", "jquery_event"),
        ("$('#x').load('/part.html');", "jquery_method"),
        ("$('img').error(handler);", "jquery_event"),
        ("$('#x').toggle(function () {}, function () {});", "jquery_event"),
        ("$('#x').toggle(true);", "jquery_method"),
        ("$('#x').click(handler);", "jquery_event"),
        ("$('#x').click();", "jquery_method"),
    ],
)
def test_events_are_told_from_methods_of_the_same_name(code: str, kind: str) -> None:
    assert uses(code)[-1].kind == kind


def test_static_paths_are_read_to_their_end() -> None:
    assert names("if (jQuery.browser.msie) {} $.parseJSON(x);", kind="jquery_static") == [
        "browser.msie",
        "parseJSON",
    ]


def test_results_of_ajax_calls_are_followed() -> None:
    assert "jqXHR.success" in names("$.ajax('/x').success(f);")


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("$('a[href=#top]')", ["unquoted-hash"]),
        ("$('#')", ["lone-hash"]),
        ("$('text <b>bold</b>')", ["html-after-text"]),
        ("$('  <div>')", []),
        ("$('a[href=\"#top\"]')", []),
        ("$('#top > a')", []),
    ],
)
def test_selectors_that_newer_jquery_rejects(code: str, wrong: list[str]) -> None:
    assert names(code, kind="jquery_selector") == wrong


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("wp.editor.RichText;", "wp.editor.RichText"),
        ("const { RichText } = wp.editor;", "wp.editor.RichText"),
        ("const { RichText: R } = window.wp.editor;", "wp.editor.RichText"),
        ("const e = window.wp.editor; (0, e.RichText)();", "wp.editor.RichText"),
        ("const { editor } = wp; editor.RichText;", "wp.editor.RichText"),
        ("import * as e from '@wordpress/editor'; e.RichText;", "wp.editor.RichText"),
        ("import { RichText as R } from '@wordpress/editor';", "@wordpress/editor#RichText"),
        ("const { RichText } = require('@wordpress/editor');", "@wordpress/editor#RichText"),
        ("wp.data.select('core/editor').isX();", "wp.data.select(core/editor).isX"),
        (
            "const { isX } = wp.data.select('core/editor');",
            "wp.data.select(core/editor).isX",
        ),
        (
            "import { select } from '@wordpress/data'; select('core/editor').isX();",
            "wp.data.select(core/editor).isX",
        ),
    ],
)
def test_wordpress_packages_are_read_by_path(code: str, name: str) -> None:
    assert name in names(code)


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("import { A } from '@wordpress/x';\nA();\nf( A );", [1, 2]),
        ("import { A as B } from '@wordpress/x';\nx = <B/>;\ny = <B>\n</B>;", [1, 2, 3]),
        ("import { A } from '@wordpress/x';\nfunction f( { A } ) {\n return <A/>; }\nA();", [1, 4]),
        ("import { A } from './x';\nA();", []),
        ("import { __ } from '@wordpress/i18n';\n__( 'a' );", [1]),
        ("const { A } = wp.x;\nA();\n(0, A)();", [1, 2, 3]),
    ],
)
def test_calls_and_tags_of_what_was_taken_from_a_package_are_uses(
    code: str, lines: list[int]
) -> None:
    facts = extract_javascript(code.encode())
    assert [
        u.line for u in facts.uses if u.name in ("@wordpress/x#A", "@wordpress/i18n#__", "wp.x.A")
    ] == lines


def test_few_uses_of_one_import_are_kept() -> None:
    code = "import { A } from '@wordpress/x';" + "A();" * 100
    assert len(extract_javascript(code.encode()).uses) == 21


def test_packages_are_followed_into_a_function_called_on_the_spot() -> None:
    assert "wp.x.A" in names("( function ( x ) { f( x.A ); } )( window.wp.x );")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("$.fn.live && $('.x').live('click', f);", "live"),
        ("if (typeof $.fn.live === 'function') { $('.x').live('click', f); }", "live"),
        ("function g() { if (!$.fn.live) { return; } $('.x').live('click', f); }", "live"),
        ("if ($.browser) { x = $.browser.msie; }", "browser.msie"),
        ("const { RichText } = wp.blockEditor || wp.editor;", "wp.editor.RichText"),
        ("x = wp.blockEditor ? wp.blockEditor.A : wp.editor.A;", "wp.editor.A"),
    ],
)
def test_uses_behind_a_test_are_guarded(code: str, name: str) -> None:
    found = [use for use in uses(code) if use.name == name]
    assert found
    assert all(use.guarded for use in found)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("const { A } = wp.blockEditor ? wp.blockEditor : wp.editor;", "wp.editor.A"),
        ("const { A } = my.wp_version < '5.2' ? wp.editor : wp.blockEditor;", "wp.editor.A"),
        ("const { A } = wp.b || wp.components && wp.components.c;", "wp.components.c.A"),
    ],
)
def test_what_is_taken_from_one_branch_of_a_choice_is_guarded(code: str, name: str) -> None:
    assert [use.guarded for use in uses(code) if use.name == name] == [True]


@pytest.mark.parametrize(
    "code",
    [
        "const S = wp.b ? wp.b : wp.components.S; <S/>;",
        "const S = wp.b || wp.components && wp.components.S; S();",
        "const S = wp.b || wp.components.S; S();",
    ],
)
def test_a_name_that_holds_one_of_two_is_not_taken_for_the_old_one(code: str) -> None:
    assert [use.guarded for use in uses(code) if use.name == "wp.components.S"] == [True]


def test_a_test_of_the_value_itself_is_no_guard() -> None:
    assert [use.guarded for use in uses("if ($.browser.msie) {}")] == [False]


def test_definitions_are_listed() -> None:
    code = "$.fn.a = f; jQuery.b = 1; $.fn.extend({c: f}); window.d = 1; $.widget('ns.e', {});"
    assert set(extract_javascript(code.encode()).defines) == {
        "$.fn.a",
        "$.b",
        "$.fn.c",
        "window.d",
        "$.fn.e",
    }


@pytest.mark.parametrize(
    ("banner", "library"),
    [
        ("/*! jQuery v1.8.3 jquery.com | jquery.org/license */", "jquery 1.8.3"),
        ("/*!\n * jQuery JavaScript Library v3.7.1\n * https://jquery.com/", "jquery 3.7.1"),
        ("/*! jQuery Migrate v3.4.1 | (c) OpenJS Foundation", "jquery-migrate 3.4.1"),
        ("/*! jQuery UI - v1.13.2 - 2022-07-14", "jquery-ui 1.13.2"),
        ("/* my plugin, requires jQuery v1.8.3 */", ""),
    ],
)
def test_libraries_are_known_by_their_banner(banner: str, library: str) -> None:
    assert extract_javascript(banner.encode()).library == library


def test_minified_files_are_marked() -> None:
    assert extract_javascript(b"a(1);" * 1000).minified
    assert not extract_javascript(b"a(1);\n" * 1000).minified


@pytest.mark.parametrize("source", [b"\0\1\2", b"a" * (LARGEST + 1), "$('x')".encode("utf-16")])
def test_what_is_no_readable_script_is_partial(source: bytes) -> None:
    assert extract_javascript(source).partial


@pytest.mark.parametrize(
    "source",
    [
        "(" * 50_000,
        "$(x)" + ".on($(y))" * 5_000,
        "wp" + ".a" * 50_000,
        "$a && " * 20_000 + "$b",
        "(function($){" * 3_000 + "})(jQuery)" * 3_000,
        "var t = $(x);" * 10_000,
        "function f(){var t=$(x);" * 3_000,
    ],
)
def test_hostile_nesting_takes_linear_time(source: str) -> None:
    started = time.process_time()
    extract_javascript(source.encode())
    assert time.process_time() - started < 5


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"(){}.,;=?:[]$\n", "jQuery", "=>", "wp", "fn", "live", "`${", "'a'", "&&", "||"]
        )
        | st.sampled_from(
            ["'@wordpress/x'", "import", "from", "function", "this", "typeof", "var", "require"]
        ),
        max_size=60,
    )
)
def test_no_text_makes_it_raise(words: list[str]) -> None:
    facts = extract_javascript(" ".join(words).encode())
    assert all(use.line >= 1 and use.column >= 1 for use in facts.uses)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(source: bytes) -> None:
    extract_javascript(source)
