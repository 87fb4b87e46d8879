"""What one PHP file uses, declares and guards. Facts know no target and no catalog.

Conventions for every fact:
- `line` and `column` count from 1 (columns in bytes);
- `scope` indexes `PhpFacts.scopes` (0 is the file's top level);
- `context` indexes `PhpFacts.contexts` (0 is `ALWAYS`): the guards under which the code runs;
- class and function names are resolved as PHP does, spelled as in the source, without a
  leading backslash; `fallback` is the global name that PHP tries second, or "" (set only for
  unqualified functions and constants inside a namespace). Compare them in lower case.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from coderenew.model.condition import ALWAYS, Condition

ArgumentKind = Literal[
    "string",  # value: the text without quotes
    "pattern",  # interpolated or concatenated: value has {} for each unknown part
    "int",
    "float",
    "bool",  # value "true" or "false"
    "null",
    "array",  # items (with their keys), two levels deep, at most 64 items
    "constant",  # value: the constant's or class constant's resolved name
    "variable",  # value: "$name"
    "property",  # value: "$this->name" or "Class::$name"
    "call",  # value: the called function's name, or "->method"
    "new",  # value: the class
    "closure",
    "other",
]


class Argument(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """One argument of a call, or one item of an array literal.

    `held` is filled for the calls that `coderenew.facts.php.values` looks into: the branches of
    `?:` and `??`, what a variable was last given (a single value is certain), and calls with
    their arguments as `items`. There, "other" with the value "passed" is what callers give.
    """

    kind: ArgumentKind
    value: str = ""
    name: str = ""  # named argument
    key: str | None = None  # literal key of an array item
    spread: bool = False
    by_reference: bool = False  # call-time `&$x`, or an item `&$x`
    items: tuple[Argument, ...] = ()
    held: tuple[Argument, ...] = ()  # what it can be there, as far as the code above shows


class Call(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A function called by name, directly or as a callback.

    `form` is "call"; "callback" for a name given as a string where PHP or WordPress will call it
    (`array_map('trim', …)`, `add_action('init', 'f')`, `call_user_func('f')`: then `arguments` is
    empty and `argument_count` is -1 unless known); "first_class" for `f(...)`.
    `discarded` says that the result is not used.
    """

    name: str
    line: int
    column: int
    scope: int = 0
    context: int = 0
    fallback: str = ""
    argument_count: int = 0  # -1: not known (spread, callback)
    arguments: tuple[Argument, ...] = ()
    form: str = "call"
    silenced: bool = False  # under `@`
    discarded: bool = False


class MethodCall(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A method called on an object (`->`, `?->`) or on a class (`::`).

    `owner` is the receiver's class where it is certain, else "". `receiver` says how it is known:
    "this", "self", "static", "parent" (owner is then the enclosing class, for "parent" its parent
    as written), "class" (a class name as written), "global" ($wpdb and the like), "new",
    "parameter", "property", "call", or "variable:$post" for an object of unknown class.
    """

    method: str
    line: int
    column: int
    owner: str = ""
    receiver: str = ""
    static: bool = False  # written with `::`
    scope: int = 0
    context: int = 0
    argument_count: int = 0
    arguments: tuple[Argument, ...] = ()
    form: str = "call"


ClassUseKind = Literal[
    "new",
    "extends",
    "implements",
    "trait",
    "instanceof",
    "catch",
    "type",
    "static",  # X::method() or X::$property
    "constant",  # X::NAME
    "name",  # X::class
    "attribute",
    "string",  # a class name in a string where PHP loads it: array('X','m'), 'X::m', is_a(…)
]


class ClassUse(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    kind: ClassUseKind
    name: str
    line: int
    column: int
    scope: int = 0
    context: int = 0
    argument_count: int = 0  # for new
    arguments: tuple[Argument, ...] = ()  # for new


class ConstantUse(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    name: str
    line: int
    column: int
    scope: int = 0
    context: int = 0
    fallback: str = ""
    owner: str = ""  # class of a class constant ("self" and "static" resolved), "" for a global one


class PropertyUse(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A property of an object whose class is certain. Reads of one name are kept once per scope."""

    name: str
    owner: str
    line: int
    column: int
    receiver: str = "this"
    static: bool = False
    write: bool = False
    scope: int = 0
    context: int = 0


class Include(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """`path` is folded to literals and {}; `__DIR__`, `dirname(__FILE__)` and `ABSPATH` stay as
    the leading words "{dir}", "{dir}/.." (per further dirname) and "{abspath}"; a constant is
    "{const:NAME}", `plugin_dir_path(__FILE__)` is "{dir}/"."""

    path: str
    line: int
    column: int
    kind: str = "require"  # include, include_once, require, require_once
    scope: int = 0
    context: int = 0


class Parameter(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    name: str  # without $
    type: str = ""  # as written, class names resolved; "?X" and "X|null" kept as written
    default: str | None = None  # source text of the default, cut at 80 characters; None if required
    by_reference: bool = False
    variadic: bool = False
    promoted: str = ""  # visibility of a promoted constructor property
    below: int = 0  # lines between the function's name and the parameter


class FunctionDeclaration(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A function or a method. `body_scope` is the scope that its body opens."""

    name: str  # functions: fully qualified; methods: the bare name
    line: int
    column: int
    parameters: tuple[Parameter, ...] = ()
    return_type: str = ""
    attributes: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()  # public, protected, private, static, abstract, final
    by_reference: bool = False
    uses_func_get_args: bool = False
    uses_this: bool = False
    is_generator: bool = False
    body_scope: int = -1
    scope: int = 0  # where it stands
    context: int = 0
    means: Condition | None = None  # what it returns, when it asks for a version (see `Test`)


class PropertyDeclaration(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    name: str
    line: int
    modifiers: tuple[str, ...] = ()
    type: str = ""


class ConstantDeclaration(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """`const X = …;` or `define('X', …)`; `value` is a literal's text, `means` what it stands for
    when it was copied from a version or a version test (see `Test` subject "value")."""

    name: str
    line: int
    column: int
    value: Argument | None = None
    means: Condition | None = None
    case_insensitive: bool = False  # define(…, true)
    scope: int = 0
    context: int = 0


class ClassDeclaration(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A class, interface, trait or enum; `name` is "" for an anonymous class."""

    kind: str
    name: str
    line: int
    column: int
    parent: str = ""
    interfaces: tuple[str, ...] = ()  # for an interface: what it extends
    traits: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    methods: tuple[FunctionDeclaration, ...] = ()
    properties: tuple[PropertyDeclaration, ...] = ()
    constants: tuple[ConstantDeclaration, ...] = ()
    scope: int = 0
    context: int = 0


class Syntax(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A language feature, by the names of `coderenew.facts.php.features`."""

    feature: str
    line: int
    column: int
    detail: str = ""
    scope: int = 0
    context: int = 0


class UnreadableSyntax(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A place that could not be read. `excerpt` is cut at 80 characters; PHP without the language
    feature `but_for` may read on.
    """

    line: int
    column: int
    excerpt: str = ""
    but_for: str = ""


class Operation(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """An operator on a variable of which is known what it holds there.

    `operator` is an arithmetic one, "[]" where an element is appended, "[key]" where it is written
    under a named key, "[?]" under another one, "==" where it is compared with 0 by value.
    """

    operator: str
    operand: Argument  # a variable with `held`
    line: int
    column: int
    scope: int = 0
    context: int = 0


class Scope(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A function, method, closure or the top level (kind "file")."""

    kind: str
    name: str = ""  # "my_function", "My_Class::method", "{closure}" within it: "f::{closure}"
    class_name: str = ""
    line: int = 1
    end_line: int = 1
    static: bool = False
    parent: int = 0


class PhpFacts(Struct, frozen=True, array_like=True, omit_defaults=True, tag="php"):
    """All facts of one file.

    `errors` are places that the grammar could not read, `refused` is where every version of PHP
    stops reading. `partial` says that a part had to be skipped; facts around it are less certain.
    """

    scopes: tuple[Scope, ...] = ()
    contexts: tuple[Condition, ...] = (ALWAYS,)
    calls: tuple[Call, ...] = ()
    method_calls: tuple[MethodCall, ...] = ()
    class_uses: tuple[ClassUse, ...] = ()
    constant_uses: tuple[ConstantUse, ...] = ()
    property_uses: tuple[PropertyUse, ...] = ()
    includes: tuple[Include, ...] = ()
    functions: tuple[FunctionDeclaration, ...] = ()
    classes: tuple[ClassDeclaration, ...] = ()
    constants: tuple[ConstantDeclaration, ...] = ()
    class_aliases: tuple[tuple[str, str], ...] = ()  # class_alias(original, alias)
    syntax: tuple[Syntax, ...] = ()
    errors: tuple[UnreadableSyntax, ...] = ()
    refused: UnreadableSyntax | None = None
    partial: bool = False
    line_count: int = 0
    operations: tuple[Operation, ...] = ()
    closures: tuple[FunctionDeclaration, ...] = ()  # those with a default value
