"""Tests how the costs of a run are counted, and which costs exceed a budget."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.suite import costs, cpu
from tests.suite.costs import BUDGET, Costs, Meter

QUIET = BUDGET["calibration"]["seconds"]
LIMITS = BUDGET["limits"]
BURN = "import time\nwhile time.process_time() < 0.5: pass\n"


def a_run(*, tests=(), fixtures=(), slowness=1, whole=0, explained=True):
    """Return the Costs of a run that ended with these (name, seconds).

    The seconds were counted on a machine `slowness` times slower than the quiet one.
    """
    run = Costs()
    run.tests.update(tests)
    run.without_reason = set() if explained else set(run.tests)
    run.told = [
        {"samples": [QUIET * slowness], "fixtures": list(fixtures), "seconds": whole - cpu.own()}
    ]
    run._postgres = lambda: run.postgres_before
    return run


def faults(**facts):
    return [fault.split(" : ")[0] for fault in a_run(**facts).faults()]


@pytest.mark.parametrize("slowness", [1, 2])
def test_each_limit_is_judged_as_on_a_quiet_machine(slowness):
    name, allowed = "tests/funding/test_paying.py::test", BUDGET["folders"]["funding"]
    for kind, most in (("tests", LIMITS["test"]), ("fixtures", LIMITS["fixture"])):
        for spent, found in ((most * 0.99, []), (most * 1.01, [name])):
            given = {kind: [(name, spent * slowness)]}
            assert faults(slowness=slowness, **given) == found, (kind, spent)
    shares = [(f"{name}[{n}]", allowed / 10 * slowness) for n in range(10)]
    assert faults(slowness=slowness, tests=[(n, s * 0.99) for n, s in shares]) == []
    assert faults(slowness=slowness, tests=[(n, s * 1.01) for n, s in shares]) == ["tests/funding"]
    assert faults(slowness=slowness, whole=LIMITS["total"] * slowness * 0.99) == []
    assert faults(slowness=slowness, whole=LIMITS["total"] * slowness * 1.01) == ["en tout"]


def test_a_dear_test_without_a_reason_is_asked_for_one():
    name, spent = "tests/funding/test_paying.py::test", LIMITS["unexplained"] + 0.1
    assert faults(tests=[(name, spent)]) == []
    (fault,) = a_run(tests=[(name, spent)], explained=False).faults()
    assert "dites pourquoi" in fault


def test_a_folder_without_a_line_may_cost_nothing():
    assert faults(tests=[("tests/unheard_of/test_it.py::test", 0.1)]) == ["tests/unheard_of"]


@pytest.mark.parametrize("ends", [True, False], ids=["ended", "running"])
def test_a_program_that_a_test_starts_is_counted(ends):
    meter = Meter()
    before = meter._spent(look_below=True)
    waits = "" if ends else "import sys\nprint('burnt', flush=True)\nsys.stdin.read()\n"
    command = [sys.executable, "-c", BURN + waits]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        program.stdout.readline()
        if ends:
            program.wait()
        # The system counts in hundredths of a second, so 0.5 seconds may measure a little less.
        assert meter._spent(look_below=True) - before >= 0.48
        program.kill()


def test_the_slice_is_drawn_from_the_seed(monkeypatch):
    monkeypatch.delenv("SLICE", raising=False)
    costs.choose_slice(SimpleNamespace(option=SimpleNamespace(randomly_seed=127)))
    assert costs.slices.number() == 7
