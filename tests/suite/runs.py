"""Lets one run at a time use a checkout, and ends a run immediately on a signal.

An ended run leaves nothing behind. The kernel frees the lock of a run that was killed, and the next
run removes what that run left.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from indh_portal import devdb
from indh_portal.devdb import places
from tests.suite import databases, templates

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Run:
    """Prepares and ends a run, as a plugin of the process that a person starts.

    The workers use the plugin `Worker`.
    """

    def __init__(self):
        # The temporary folder of this run and of every process that it starts.
        self.folder = Path(tempfile.gettempdir()) / f"portal-tests-{places.key(places.bases()[0])}"
        self.lock = self.capture = None
        self.began = False

    def pytest_configure(self, config):
        if config.option.collectonly or config.option.help:
            return
        self.capture = config.pluginmanager.getplugin("capturemanager")
        for number in ENDS:
            if not self._is_left_to_others(number, config):
                signal.signal(number, self._end)
        # A shell may start a background command with these signals ignored or blocked.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
        self._wait_for_our_turn()
        self.began = True
        self._clear()
        for template in templates.EVERY:
            os.environ[f"TEMPLATE_{template.name}"] = template.code_now()
        self.folder.mkdir(mode=0o711)
        os.environ["TMPDIR"] = str(self.folder)
        tempfile.tempdir = None

    @staticmethod
    def _is_left_to_others(number, config):
        """Return whether the debugger (SIGINT) or nohup (SIGHUP) decides what a signal does."""
        if number == signal.SIGINT:
            return config.option.usepdb
        return number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self):
        if self.began:
            self._clear()

    def _wait_for_our_turn(self):
        place = places.bases()[0] / "test-run.lock"
        place.parent.mkdir(parents=True, exist_ok=True)
        self.lock = place.open("a+")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.lock.seek(0)
            self._say(
                f"Des tests tournent déjà ici (processus {self.lock.read()}) : on attend la fin."
            )
            fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.lock.truncate(0)
        self.lock.write(str(os.getpid()))
        self.lock.flush()

    def _clear(self):
        """Drop the databases and files of a run that is over, and end the programs using them."""
        _kill(_working_in(self.folder))
        databases.drop_clones()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self, number, _frame):
        """End everything this run started, and exit with 128 plus the number of the signal."""
        for ending in ENDS:
            signal.signal(ending, signal.SIG_IGN)
        _kill(psutil.Process().children(recursive=True))
        self._say(f"\nTests arrêtés ({signal.Signals(number).name}).")
        if self.began:
            with contextlib.suppress(Exception):
                self._clear()
        devdb.leave()
        os._exit(128 + number)

    def _say(self, line):
        if self.capture:
            self.capture.suspend_global_capture()
        sys.__stderr__.write(f"{line}\n")
        sys.__stderr__.flush()
        if self.capture:
            self.capture.resume_global_capture()


class Worker:
    """Makes a worker ignore the signals, because the run that started it ends it."""

    def pytest_configure(self):
        for number in ENDS:
            # The programs that a test starts would inherit SIG_IGN, so a function is set instead.
            signal.signal(number, lambda *_: None)


def _working_in(place: Path) -> list[psutil.Process]:
    """Return the processes with this temporary folder and the Postgres clusters inside it."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            works = process.environ().get("TMPDIR") == str(place)
            lies = process.name() == "postgres" and f"{place}/" in " ".join(process.cmdline())
            if process.pid != os.getpid() and (works or lies):
                found.append(process)
    return found


def _kill(processes: list[psutil.Process]) -> None:
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(processes, timeout=5)
