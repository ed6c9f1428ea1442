"""The CPU seconds of processes, and how fast this machine runs while it is shared."""

import contextlib
import os
import time

import psutil


def own() -> float:
    """Return the user and system seconds of this process."""
    return time.process_time()


def own_and_ended() -> float:
    """Return the seconds of this process and of those it started that have ended."""
    return sum(os.times()[:4])


def below() -> float:
    """Return the seconds of the processes under this one that still run."""
    return sum(map(_seconds, psutil.Process().children(recursive=True)))


def tree(pid: int) -> float:
    """Return the seconds of a process, of those below it, and of those that already ended there."""
    with contextlib.suppress(psutil.Error):
        root = psutil.Process(pid)
        return sum(map(_seconds, [root, *root.children(recursive=True)]))
    return 0.0


def _seconds(process: psutil.Process) -> float:
    with contextlib.suppress(psutil.Error):
        times = process.cpu_times()
        return times.user + times.system + times.children_user + times.children_system
    return 0.0


def calibration() -> float:
    """Return the seconds of one fixed loop: longer when another program disturbs this one."""
    began = time.process_time()
    counted: dict[str, int] = {}
    for number in range(300_000):
        name = f"n{number % 977}"
        counted[name] = counted.get(name, 0) + number
    sorted(counted.items(), key=lambda pair: pair[1])
    return time.process_time() - began
