"""Where common functions of PHP and WordPress take a callback, counted from 0."""

from __future__ import annotations

POSITIONS: dict[str, tuple[int, ...]] = {
    "add_action": (1,),
    "add_filter": (1,),
    "add_shortcode": (1,),
    "array_filter": (1,),
    "array_map": (0,),
    "array_reduce": (1,),
    "array_walk": (1,),
    "array_walk_recursive": (1,),
    "call_user_func": (0,),
    "call_user_func_array": (0,),
    "forward_static_call": (0,),
    "forward_static_call_array": (0,),
    "is_callable": (0,),
    "iterator_apply": (1,),
    "ob_start": (0,),
    "preg_replace_callback": (1,),
    "register_shutdown_function": (0,),
    "set_error_handler": (0,),
    "set_exception_handler": (0,),
    "spl_autoload_register": (0,),
    "uasort": (1,),
    "uksort": (1,),
    "usort": (1,),
}
