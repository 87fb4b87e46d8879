"""What the callback argument of a call names."""

from __future__ import annotations

from coderenew.model.php_facts import Argument, Call, PhpFacts, Scope


def callback_name(callback: Argument, class_name: str) -> str:
    """`f` or `Class::method` of a callback argument; "" when it is not certain.

    `class_name` is the class around the call, for `$this` and `__CLASS__`.
    """
    if callback.kind == "string":
        return callback.value.lstrip("\\")
    if callback.kind != "array" or len(callback.items) != 2:
        return ""
    receiver, method = callback.items
    owner = _receiver(receiver, class_name)
    return f"{owner}::{method.value}" if owner and method.kind == "string" else ""


def _receiver(receiver: Argument, class_name: str) -> str:
    if receiver.kind == "string":
        return receiver.value.lstrip("\\")
    if receiver.value in ("$this", "__CLASS__", "self::class", "static::class"):
        return class_name
    if receiver.kind == "constant" and receiver.value.endswith("::class"):
        return receiver.value.removesuffix("::class")
    return ""


def closure_scope(facts: PhpFacts, call: Call) -> int:
    """The scope of the first closure that begins on the call's line or shortly below it, else -1.

    The call's argument is known to be a closure.
    """

    def begins_there(scope: Scope) -> bool:
        return (
            scope.kind == "closure"
            and scope.parent == call.scope
            and call.line <= scope.line <= call.line + 2
        )

    found = (i for i, scope in enumerate(facts.scopes) if i and begins_there(scope))
    return next(found, -1)
