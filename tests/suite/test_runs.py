"""Tests two runs in one checkout, and a stopped run, with real processes and signals."""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest
from django.conf import settings

from indh_portal.devdb import places
from tests.suite.databases import FILES

pytestmark = pytest.mark.dear("each starts whole runs of pytest")
RUN = "tests/suite/small_run.py"
WAITS = f"{RUN}::test_waits_until_it_is_told"


class SmallRun:
    """Starts pytest in a process of its own, on the same Postgres server.

    The small run has another lock and another prefix for its databases.
    """

    def __init__(self, place, *arguments, ignoring=(), **environment):
        self.place = place
        self.output = (place / f"output-{time.monotonic_ns()}").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-p", "no:randomly", *arguments],
            cwd=settings.BASE_DIR,
            env=os.environ
            | {"DEVDB_STATE": str(place), "A_RUN": str(place), "TMPDIR": str(place)}
            | {"FULL": "", "PICTURES": ""}
            | environment,
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: [signal.signal(number, signal.SIG_IGN) for number in ignoring],
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.output.close()

    def told(self):
        self.output.seek(0)
        return self.output.read()

    def waits_for(self, *names, text=""):
        """Wait until these files exist and this text was printed; fail after 60 seconds."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if all((self.place / name).exists() for name in names) and text in self.told():
                return
            assert self.process.poll() is None, self.told()
            time.sleep(0.05)
        raise AssertionError(self.told())


@pytest.fixture
def place(tmp_path):
    """Give the folder of the small runs, and drop their databases afterwards."""
    yield tmp_path
    prefix = f"portal_{places.key(tmp_path.resolve())}_"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        for (name,) in server.execute("SELECT datname FROM pg_database").fetchall():
            if name.startswith(prefix):
                server.execute(f'DROP DATABASE "{name}"')
    for folder in FILES.glob(f"{prefix}*"):
        folder.rmdir()


def left_in(place):
    """Return the databases, folders and programs that the small runs of this place left."""
    prefix = f"portal_{places.key(place.resolve())}_"
    with psycopg.connect(os.environ["DATABASE_URL"]) as server:
        names = [name for (name,) in server.execute("SELECT datname FROM pg_database")]
    found = [name for name in names if name.startswith(prefix) and "_template_" not in name]
    found += [folder.name for folder in place.glob("portal-tests-*")]
    listing = subprocess.run(["ps", "-ewwo", "args="], capture_output=True, text=True, check=True)
    return found + [line for line in listing.stdout.splitlines() if f"{place}/" in line]


@pytest.mark.parametrize(
    ("workers", "number", "ignoring"),
    [
        ("2", signal.SIGTERM, ()),
        ("0", signal.SIGINT, (signal.SIGINT,)),
        pytest.param("0", signal.SIGTERM, (signal.SIGTERM,), marks=pytest.mark.slow),
        pytest.param("2", signal.SIGINT, (), marks=pytest.mark.slow),
        pytest.param("2", signal.SIGHUP, (), marks=pytest.mark.slow),
    ],
)
def test_a_signal_ends_a_run_at_once_and_nothing_stays(place, workers, number, ignoring):
    with SmallRun(place, "-n", workers, WAITS, ignoring=ignoring) as run:
        run.waits_for("began-0")
        run.process.send_signal(number)
        assert run.process.wait(timeout=20) == 128 + number, run.told()
        assert signal.Signals(number).name in run.told()
    assert left_in(place) == []


def test_a_run_that_was_killed_outright_is_cleared_by_the_next_one(place):
    theirs = FILES / "portal_of_another_run"
    theirs.mkdir()
    with SmallRun(place, "-n", "2", WAITS) as run:
        run.waits_for("began-0", "began-1")
        run.process.kill()
        run.process.wait()
    assert left_in(place)
    (place / "go").touch()
    with SmallRun(place, "-n", "0", WAITS) as run:
        assert run.process.wait(timeout=60) == 0, run.told()
    assert left_in(place) == []
    theirs.rmdir()


def test_a_second_run_says_that_it_waits_and_begins_after_the_first(place):
    with SmallRun(place, "-n", "0", f"{WAITS}[0]") as first:
        first.waits_for("began-0")
        with SmallRun(place, "-n", "0", f"{WAITS}[1]") as second:
            second.waits_for(text=f"(processus {first.process.pid})")
            assert not (place / "began-1").exists()
            (place / "go").touch()
            assert first.process.wait(timeout=60) == 0, first.told()
            assert second.process.wait(timeout=60) == 0, second.told()


def test_a_run_above_its_budget_fails_and_says_of_what(place):
    budget = place / "budget.toml"
    lines = [
        "[calibration]",
        "seconds = 1000",
        "[limits]",
        "test = 1000",
        "fixture = 1000",
        "unexplained = 1000",
    ]
    lines += ["total = 1000", "[folders]", "suite = 0"]
    budget.write_text("\n".join(lines))
    name = f"{RUN}::test_spends_some_time"
    with SmallRun(place, "-n", "0", name, BUDGET=str(budget)) as run:
        assert run.process.wait(timeout=60) == 1
        assert "1 passed" in run.told()
        assert "BUDGET DÉPASSÉ  tests/suite : " in run.told()
