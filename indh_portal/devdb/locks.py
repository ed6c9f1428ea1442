"""Locks a cluster: one process at a time starts or stops it, and its last user stops it."""

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
    """Describes the share that one process holds of a cluster.

    `at_last` is called when this share was the last one.
    """

    folder: Path
    users_lock: int
    process: int
    at_last: Callable[[Path], object]


_holds: dict[Path, Hold] = {}


@contextlib.contextmanager
def gate(folder: Path, waits: bool = True):
    """Let one process at a time find, create, start or stop the cluster of `folder`.

    Raises BlockingIOError when another process is inside and `waits` is false.
    """
    lock = os.open(folder / "start.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(lock)


def hold(folder: Path, at_last: Callable[[Path], object]) -> None:
    """Take this process's share of the cluster once; a forked child uses its parent’s share."""
    if folder in _holds:
        return
    users_lock = os.open(folder / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(users_lock, fcntl.LOCK_SH)
    _holds[folder] = Hold(folder, users_lock, os.getpid(), at_last)
    atexit.register(_let_go, _holds[folder])
    _end_on_signals()


def leave() -> None:
    """Give back every share of this process, for a process that ends without its exit handlers.

    It does not wait at the gate, because the process may end while it is inside the gate itself.
    """
    atexit.unregister(_let_go)
    while _holds:
        _, held = _holds.popitem()
        _let_go(held, waits=False)


def _end_on_signals() -> None:
    """Turn SIGTERM and SIGHUP into an ordinary exit, because otherwise they skip atexit."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _exit)


def _exit(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second signal must not interrupt the exit
    sys.exit(128 + number)


def _let_go(held: Hold, waits: bool = True) -> None:
    """Give back one share; stop the cluster if it was the last one. A forked child does nothing."""
    if held.process != os.getpid():
        return
    # The folder may be deleted, or the machine may stop: an exit must not end in a traceback.
    with contextlib.suppress(OSError, NoDatabaseError), gate(held.folder, waits):
        fcntl.flock(held.users_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held.at_last(held.folder)
    os.close(held.users_lock)
