"""Measures the CPU seconds of processes, and the speed of this machine at the moment."""

import contextlib
import os
import time

import psutil


def own() -> float:
    """Return the user and system seconds of this process."""
    return time.process_time()


def own_and_ended() -> float:
    """Return the seconds of this process and of the ended processes that it started."""
    return sum(os.times()[:4])


def below() -> float:
    """Return the seconds of the running processes below this one."""
    return sum(map(_seconds, psutil.Process().children(recursive=True)))


def tree(pid: int) -> float:
    """Return the seconds of a process and of all the processes below it, running or ended."""
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
    """Return the CPU seconds of one fixed loop.

    The loop takes longer when another program disturbs this process.
    """
    began = time.process_time()
    counted: dict[str, int] = {}
    for number in range(300_000):
        name = f"n{number % 977}"
        counted[name] = counted.get(name, 0) + number
    sorted(counted.items(), key=lambda pair: pair[1])
    return time.process_time() - began
