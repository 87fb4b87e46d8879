"""The words by which an extractor without a catalog knows what may be worth a look."""

# ruff: noqa: SIM905 - a paragraph of words is easier to read and to extend than a list of them
from __future__ import annotations

import re

GLOBALS = (
    "tinyMCE tinymce tinyMCEPreInit QTags edButtons edInsertTag edInsertContent switchEditors "
    "send_to_editor tb_show tb_remove tb_init wpActiveEditor wpCookies userSettings wpAjax "
    "autosave ajaxurl Backbone lodash React ReactDOM moment plupload swfobject SWFUpload "
    "swfuploadL10n convertEntities isRtl pagenow typenow adminpage thousandsSeparator "
    "decimalPoint getUserSetting setUserSetting deleteUserSetting columns postboxes showNotice "
    "wpLink fullscreen commentReply wpList tagBox WPSetThumbnailHTML WPSetThumbnailID "
    "WPRemoveThumbnail addComment zxcvbn twemoji"
).split()

ROOTS = tuple(word.encode() for word in ("jQuery", "wp", *GLOBALS))
DOLLARS = re.compile(rb"\$[\w$]{0,60}")
TEXTS = re.compile(rb"[lL]10n(?![\w$])")
"""How the names of objects with translated texts end: `commonL10n`."""

WORDS = re.compile(rb"[\w$]+")
WINDOW_DEFINES = re.compile(rb"(?<![\w$.])window\.([A-Za-z_$][\w$]{0,80})\s*=(?!=)")

ANGULAR = frozenset(
    b"$scope $http $rootScope $timeout $q $window $compile $filter $location $$".split()
)
"""Names that begin like a jQuery collection's and are none."""

WINDOW = frozenset((b"window", b"self", b"top", b"parent", b"globalThis", b"global"))

EVENTS = frozenset(
    (
        "blur focus focusin focusout resize scroll click dblclick mousedown mouseup mousemove "
        "mouseover mouseout mouseenter mouseleave change select submit keydown keypress keyup "
        "contextmenu"
    ).split()
)
DOM_EVENTS = frozenset(
    (
        "click dblclick mousedown mouseup mousemove mouseover mouseout mouseenter mouseleave "
        "keydown keypress keyup submit contextmenu focus blur focusin focusout touchstart touchend "
        "touchmove"
    ).split()
)
"""Events of the browser whose names other libraries hardly give to events of their own."""

AMBIGUOUS_EVENTS = frozenset({"load", "unload", "error"})
"""Events whose name is also another method's, or was: what they are shows in the argument."""

CHAINING = EVENTS | frozenset(
    (
        "add addBack addClass after ajaxComplete ajaxError ajaxSend ajaxStart ajaxStop ajaxSuccess "
        "andSelf animate append appendTo attr before bind children clearQueue clone closest "
        "contents css data delay delegate dequeue detach die each empty end eq error even fadeIn "
        "fadeOut fadeTo fadeToggle filter find finish first has height hide hover html "
        "innerHeight innerWidth insertAfter insertBefore last live load map next nextAll nextUntil "
        "not odd off offset offsetParent on one outerHeight outerWidth parent parents parentsUntil "
        "prepend prependTo prev prevAll prevUntil prop pushStack queue ready remove removeAttr "
        "removeClass removeData removeProp replaceAll replaceWith scrollLeft scrollTop show "
        "siblings slice slideDown slideToggle slideUp stop text toggle toggleClass trigger "
        "triggerHandler unbind undelegate unload unwrap val width wrap wrapAll wrapInner"
    ).split()
)
"""Methods of a jQuery collection that give a collection when they set something."""

ENDING = frozenset(
    "get index is hasClass size toArray serialize serializeArray position triggerHandler "
    "promise".split()
)
GETTERS = {
    **dict.fromkeys(
        "html text val width height innerWidth innerHeight outerWidth outerHeight offset "
        "scrollTop scrollLeft".split(),
        0,
    ),
    **dict.fromkeys(["attr", "css", "prop", "data"], 1),
}
"""Methods that give a value, not a collection, when called with so many arguments or fewer."""

SELECTING = frozenset(
    "find filter not is closest children parents parent siblings next prev nextAll prevAll "
    "has add delegate live on".split()
)
INSERTING = frozenset("append prepend before after html replaceWith wrap wrapAll wrapInner".split())
"""Methods whose first argument is markup."""

EMPTY_ELEMENTS = frozenset(
    (
        "area base br col embed hr img input link meta param source track wbr circle ellipse line "
        "path polygon polyline rect use stop"
    ).split()
)
"""Elements that hold nothing, so that what follows them never ends up inside."""

PROPERTIES = frozenset({"selector", "context"})
"""What a collection once told about itself."""

UNSYNCHRONISED = frozenset({"checked", "selected"})
"""Attributes that only say how their properties begin."""

WIDGETS = frozenset(
    (
        "accordion autocomplete button dialog draggable droppable menu progressbar resizable "
        "selectable slider sortable spinner tabs tooltip"
    ).split()
)
WIDGET_PARTS = frozenset("menu options element uiDialog bindings term instance".split())
"""What scripts reach for in the object of a widget of jQuery UI."""

AJAX = frozenset({"ajax", "get", "post", "getJSON", "getScript"})
