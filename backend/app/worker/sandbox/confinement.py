"""Takes from this process, for good, what a scan does not need.

Three layers, each of which an unprivileged process can put on itself, also inside a container:
resource limits, Landlock (which files) and seccomp (which system calls: no network, no other
program, no new process). Call in a child that was started for one scan, before it reads its input.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from errno import ENOSYS, EPERM
from pathlib import Path

from msgspec import Struct

_CALLS = """
    read write readv writev pread64 pwrite64 lseek close close_range dup dup2 dup3 fcntl ioctl
    open openat stat fstat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat
    getdents getdents64 getcwd chdir fchdir umask
    mkdir mkdirat unlink unlinkat rename renameat renameat2 ftruncate truncate fsync fdatasync
    mmap munmap mremap mprotect madvise brk msync mincore
    futex sched_yield sched_getaffinity set_robust_list get_robust_list rseq membarrier
    rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack tgkill restart_syscall
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage
    getpid getppid gettid getuid geteuid getgid getegid getpgrp getrandom uname sysinfo
    getrlimit prlimit64 arch_prctl set_tid_address poll ppoll select pselect6 pipe pipe2
    exit exit_group
    sched_setaffinity prctl
"""
"""What an interpreter needs that reads and writes files. Anything else fails with EPERM."""


_CLONE_THREAD = 0x10000
_SYSTEM = [Path(p) for p in ("/usr/lib", "/lib", "/lib64", "/usr/share/zoneinfo", "/dev/urandom")]


class Limits(Struct, frozen=True):
    """What a scan may use."""

    memory: int = 1_500_000_000  # bytes of address space
    cpu: int = 300  # seconds
    file_size: int = 1_000_000_000  # bytes of a file that it writes
    open_files: int = 64


def confine(readable: Iterable[Path], writable: Path, limits: Limits) -> str:
    """Confine this process; tells the layers that hold, as in "rlimits+landlock7+seccomp".

    Modules that are imported later must lie in the interpreter's own folders or `readable`.
    """
    # Looked for before any layer holds: finding the library asks for a temporary folder.
    calls = _call_filter()
    files = _file_rules(readable, writable)
    _limit(limits)
    layers = ["rlimits"]
    if files is not None:
        layers.append(files())
    if calls is not None:
        calls()
        layers.append("seccomp")
    return "+".join(layers)


def is_whole(layers: str) -> bool:
    """Whether all three layers are among those that `confine` named."""
    return "landlock" in layers and "seccomp" in layers


def _file_rules(readable: Iterable[Path], writable: Path) -> Callable[[], str] | None:
    """Landlock: read below the interpreter and `readable`, anything below `writable`."""
    try:
        from landlock import FSAccess, Ruleset, landlock_abi_version  # noqa: PLC0415

        abi = landlock_abi_version()
    except OSError:  # an old kernel, or one without it
        return None
    reading = FSAccess.READ_FILE | FSAccess.READ_DIR
    rules = Ruleset()
    for path in {*map(Path, (sys.prefix, sys.base_prefix)), *_SYSTEM, *readable}:
        if path.exists():
            rules.allow(path, rules=reading if path.is_dir() else FSAccess.READ_FILE)
    rules.allow(writable, rules=FSAccess.all() & ~FSAccess.EXECUTE)

    def apply() -> str:
        rules.apply()
        return f"landlock{abi}"

    return apply


def _call_filter() -> Callable[[], None] | None:
    """seccomp: the calls of the list above."""
    try:
        import pyseccomp  # noqa: PLC0415
    except (ImportError, OSError, RuntimeError):  # the system has no libseccomp
        return None
    calls = pyseccomp.SyscallFilter(pyseccomp.ERRNO(EPERM))
    for name in _CALLS.split():
        # A name that this architecture lacks cannot be called either.
        with suppress(ValueError, OSError):
            calls.add_rule(pyseccomp.ALLOW, name)
    # Threads are admitted, since the typesetter needs them; new processes are not. The newer call
    # hides its flags from the filter: it is said not to exist, and the older one is tried.
    calls.add_rule(pyseccomp.ERRNO(ENOSYS), "clone3")
    thread = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _CLONE_THREAD, _CLONE_THREAD)
    calls.add_rule(pyseccomp.ALLOW, "clone", thread)
    load: Callable[[], None] = calls.load
    return load


def _limit(limits: Limits) -> None:
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    # The first limit ends the process by a signal that names the cause, the second by SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + 2))
