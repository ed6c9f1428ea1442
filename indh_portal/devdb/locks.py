"""Who may start or stop a cluster, and who is still using it."""

import atexit
import contextlib
import fcntl
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from indh_portal.devdb.account import NoDatabaseError


@dataclass(frozen=True)
class Hold:
    """Our share of one cluster, the process that took it, and what to do if we are the last."""

    folder: Path
    users_lock: int
    process: int
    at_last: Callable[[Path], object]


_holds: dict[Path, Hold] = {}


@contextlib.contextmanager
def gate(folder: Path, waits: bool = True):
    """Let one process at a time find, create, start or stop the cluster of that folder.

    Raises BlockingIOError when somebody is there and the caller does not wait.
    """
    lock = os.open(folder / "start.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(lock)


def hold(folder: Path, at_last: Callable[[Path], object]) -> None:
    """Take this process's share, once; a forked child goes on with its parent's."""
    if folder in _holds:
        return
    users_lock = os.open(folder / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(users_lock, fcntl.LOCK_SH)
    _holds[folder] = Hold(folder, users_lock, os.getpid(), at_last)
    atexit.register(_let_go, _holds[folder])
    _end_on_signals()


def leave() -> None:
    """Let go of every share of this process, for a process that ends without its exit handlers.

    It may end inside the gate itself: it does not wait there.
    """
    atexit.unregister(_let_go)
    while _holds:
        _, held = _holds.popitem()
        _let_go(held, waits=False)


def _end_on_signals() -> None:
    """SIGTERM and SIGHUP skip atexit unless they become an ordinary exit."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _exit)


def _exit(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second one must not interrupt the way out
    sys.exit(128 + number)


def _let_go(held: Hold, waits: bool = True) -> None:
    """Drop our share; whoever can then have the lock alone was the last. A fork does neither."""
    if held.process != os.getpid():
        return
    # The folder may be gone, or the machine going down: an exit must not end in a traceback.
    with contextlib.suppress(OSError, NoDatabaseError), gate(held.folder, waits):
        fcntl.flock(held.users_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held.at_last(held.folder)
    os.close(held.users_lock)
