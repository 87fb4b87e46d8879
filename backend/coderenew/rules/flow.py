"""What runs what: calls, `new`, includes and hooks of one file, for rules that ask when code runs.

A test of a version, a symbol or a hook stands in the way, unless it stands around the whole
function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from coderenew.model.condition import Test, tests_of, uncaught
from coderenew.model.php_facts import PhpFacts
from coderenew.rules.callback_names import callback_name, closure_scope

_FIRES = frozenset(("do_action", "do_action_ref_array"))
_ASKS_FOR_SCHEDULES = frozenset(("wp_get_schedules", "wp_reschedule_event", "wp_schedule_event"))
_LISTENS = frozenset(("add_action", "add_filter"))
_ASKS = frozenset(("did_action", "doing_action", "current_action", "current_filter"))
_RECEIVERS = frozenset(("this", "self", "static", "parent", "class", "new"))


class Flow(Struct, frozen=True, array_like=True):
    """`runs`: a scope and what it runs: "f", "class::method" (lower case; without the class where
    that is not known), "@hook", "#include". The scope is -1 where something stands in the way.

    `heard`: a hook and the callback that it runs, by name or, for a closure, by its scope.
    """

    runs: tuple[tuple[int, str], ...] = ()
    heard: tuple[tuple[str, str, int], ...] = ()


def flow_of(facts: PhpFacts) -> Flow:
    """Code that asks which hooks have run chooses its moment itself: it stands in the way."""
    is_free = _free(facts)
    timed = {call.scope for call in facts.calls if call.name.lower() in _ASKS}
    runs = dict.fromkeys(
        (scope if scope not in timed and is_free(scope, context) else -1, run)
        for scope, context, run in _runs(facts)
    )
    return Flow(tuple(runs), tuple(dict.fromkeys(_heard(facts))))


def _runs(facts: PhpFacts) -> Iterator[tuple[int, int, str]]:
    for call in facts.calls:
        if (call.fallback or call.name).lower() in _FIRES:
            if call.arguments and call.arguments[0].kind == "string":
                yield call.scope, call.context, f"@{call.arguments[0].value}"
        elif call.form == "call":
            yield call.scope, call.context, call.name.lower()
            if (call.fallback or call.name).lower() in _ASKS_FOR_SCHEDULES:
                yield call.scope, call.context, "@cron_schedules"
    for use in facts.class_uses:
        if use.kind == "new":
            yield use.scope, use.context, f"{use.name.lower()}::__construct"
    for method in facts.method_calls:
        if method.form == "call":
            owner = method.owner.lower() if method.receiver in _RECEIVERS else ""
            yield method.scope, method.context, f"{owner}::{method.method.lower()}"
    for include in facts.includes:
        yield include.scope, include.context, f"#{include.path}"


def _heard(facts: PhpFacts) -> Iterator[tuple[str, str, int]]:
    for call in facts.calls:
        if (call.fallback or call.name).lower() not in _LISTENS or len(call.arguments) < 2:
            continue
        hook, callback = call.arguments[:2]
        if hook.kind != "string":
            continue
        if callback.kind == "closure":
            yield hook.value, "", closure_scope(facts, call)
        elif name := callback_name(callback, facts.scopes[call.scope].class_name):
            yield hook.value, name.lower(), -1


def _free(facts: PhpFacts) -> Callable[[int, int], bool]:
    """Whether a context holds no test that does not already stand around the scope's function."""
    tests = [frozenset(tests_of(uncaught(condition))) for condition in facts.contexts]
    around = _around(facts)

    def is_free(scope: int, context: int) -> bool:
        return not tests[context] or tests[context] <= around_of(scope)

    def around_of(scope: int) -> frozenset[Test]:
        while scope and scope not in around:
            scope = facts.scopes[scope].parent
        return tests[around[scope]] if scope else frozenset()

    return is_free


def _around(facts: PhpFacts) -> dict[int, int]:
    """The context in which each function and method is declared, by the scope of its body."""
    methods = (method for class_ in facts.classes for method in class_.methods)
    return {f.body_scope: f.context for f in (*facts.functions, *methods) if f.body_scope >= 0}
