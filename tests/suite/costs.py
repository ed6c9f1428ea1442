"""What a run costs in CPU seconds, and whether that stays within `tests/budget.toml`.

Seconds are divided by the speed of the machine, which a fixed loop tells many times in the same
run, so that a shared machine judges as a quiet one does.
"""

import os
import statistics
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from indh_portal import devdb
from tests.suite import cpu, databases, slices

TESTS = Path(__file__).resolve().parent.parent
# `BUDGET=off` judges nothing; another file may be named instead.
ASKED = os.environ.get("BUDGET", "")
IS_OFF = ASKED == "off"
BUDGET = tomllib.loads(Path(ASKED if ASKED and not IS_OFF else TESTS / "budget.toml").read_text())
DEAREST = 15
CALIBRATED_EVERY = 15  # CPU seconds of a process
NOTED = 0.3  # seconds of a fixture from which it is told


def folder_of(nodeid: str) -> str:
    """Return the folder of tests/ that a test belongs to."""
    return nodeid.split("/")[1] if nodeid.count("/") > 1 else "tests"


class Meter:
    """The plugin of each process that runs tests: it measures them."""

    def __init__(self):
        self.samples = [cpu.calibration()]
        self.calibrated_at = cpu.own()
        self.fixtures = []
        self.before = self.most = self.below = 0.0

    def _spent(self, look_below):
        """Return the seconds so far of this process and of all that it started, builds apart.

        To look at the processes below costs 5 ms, so only the tests with a browser do. A browser
        that closed takes along what it spent: the sum never goes back.
        """
        if look_below:
            self.below = cpu.below()
        self.most = max(self.most, cpu.own_and_ended() + self.below)
        return self.most - sum(databases.built.values())

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item, nextitem):
        browses = item.get_closest_marker("browser") is not None
        self.before = self._spent(look_below=browses)
        # The last test closes the browser, whether or not it used it.
        self.look_below = browses or nextitem is None
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, call):
        report = yield
        spent = self._spent(self.look_below)
        if call.when == "teardown":
            report.user_properties.append(("cpu", spent - self.before))
            if cpu.own() - self.calibrated_at > CALIBRATED_EVERY:
                self.samples.append(cpu.calibration())
                self.calibrated_at = cpu.own()
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef, request):
        built, began = sum(databases.built.values()), cpu.own()
        result = yield
        seconds = cpu.own() - began - (sum(databases.built.values()) - built)
        if seconds > NOTED:
            self.fixtures.append((f"{fixturedef.argname} ({request.node.nodeid})", seconds))
        return result

    def told(self):
        """Return what the process that started the run sums up."""
        return {"samples": self.samples, "fixtures": self.fixtures, "built": databases.built}

    def seconds(self):
        """Return the seconds of this process and of all that it started."""
        return self._spent(look_below=True) + sum(databases.built.values())

    def pytest_sessionfinish(self, session):
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["costs"] = self.told() | {"seconds": self.seconds()}


class Costs:
    """The plugin of the process that a person starts: it sums up, prints and judges."""

    def __init__(self, meter=None):
        self.meter = meter
        self.tests = defaultdict(float)
        self.told = []
        self.postgres_before = self._postgres()

    @staticmethod
    def _postgres():
        found = devdb.running("test")
        return cpu.tree(found.pid) if found else 0.0

    def pytest_runtest_logreport(self, report):
        if report.when == "teardown":
            self.tests[report.nodeid] += dict(report.user_properties).get("cpu", 0.0)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node):
        self.told.append(getattr(node, "workeroutput", {}).get("costs", {}))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session):
        if self.meter:
            self.told.append(self.meter.told())
        if self.tests and self._is_judged(session.config) and any(self.faults()):
            session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED

    @staticmethod
    def _is_judged(config):
        return not IS_OFF and not slices.is_full() and not config.pluginmanager.hasplugin("_cov")

    # --- sums

    @property
    def slowness(self):
        """How many times longer the loop took than on the quiet machine of the budgets."""
        samples = [sample for told in self.told for sample in told.get("samples", [])]
        return statistics.mean(samples) / BUDGET["calibration"]["seconds"] if samples else 1.0

    @property
    def folders(self):
        """Folder → its CPU seconds."""
        sums = Counter()
        for nodeid, seconds in self.tests.items():
            sums[folder_of(nodeid)] += seconds / self.slowness
        return sums

    @property
    def fixtures(self):
        """Fixture and where → its CPU seconds, dearest first."""
        found = [pair for told in self.told for pair in told.get("fixtures", [])]
        return sorted(((name, s / self.slowness) for name, s in found), key=lambda pair: -pair[1])

    @property
    def total(self):
        """(seconds of pytest and its browsers, seconds of its Postgres), as the system counts."""
        shared = sum(told.get("seconds", 0.0) for told in self.told)
        alone = self.meter.seconds() if self.meter else cpu.own()
        return alone + shared, self._postgres() - self.postgres_before

    def dearest(self):
        """Return (seconds, test) of the dearest tests."""
        quiet = ((seconds / self.slowness, name) for name, seconds in self.tests.items())
        return sorted(quiet, reverse=True)[:DEAREST]

    def faults(self):
        """Return a sentence for each budget that the run exceeds."""
        limits = BUDGET["limits"]
        seconds = {"test": "par test", "fixture": "par fixture hors modèle de base"}
        costs = [("test", name, s) for s, name in self.dearest()]
        costs += [("fixture", name, s) for name, s in self.fixtures]
        for kind, name, spent in costs:
            if spent > limits[kind]:
                yield f"{name} : {spent:.1f} s, au plus {limits[kind]} {seconds[kind]}"
        for folder, spent in self.folders.items():
            allowed = BUDGET["folders"].get(folder, 0)
            if spent > allowed:
                yield f"tests/{folder} : {spent:.0f} s, au plus {allowed}"
        spent = sum(self.total) / self.slowness
        if spent > BUDGET["limits"]["total"]:
            yield f"en tout : {spent:.0f} s, au plus {BUDGET['limits']['total']}"

    # --- words

    def pytest_terminal_summary(self, terminalreporter, config):
        if not self.tests:
            return
        line = terminalreporter.write_line
        terminalreporter.section("temps de processeur, en secondes d’une machine calme")
        counts = Counter(map(folder_of, self.tests))
        for folder, spent in sorted(self.folders.items()):
            allowed = BUDGET["folders"].get(folder, 0)
            line(f"{folder:>14} {spent:8.1f}  sur {allowed:>4}   {counts[folder]} tests")
        for spent, name in self.dearest():
            line(f"{spent:8.2f}  {name}")
        for name, spent in self.fixtures[:DEAREST]:
            line(f"{spent:8.2f}  fixture {name}")
        for built in filter(None, (told.get("built") for told in self.told)):
            line(
                "modèles de base construits : "
                + ", ".join(f"{n} {s:.0f} s" for n, s in built.items())
            )
        processes, postgres = self.total
        both = processes + postgres
        line(
            f"en tout {both:.0f} s du système (tests et navigateurs {processes:.0f}, Postgres "
            f"{postgres:.0f}), soit {both / self.slowness:.0f} d’une machine calme "
            f"(ici {self.slowness:.2f} fois plus lent)"
        )
        for fault in self.faults() if self._is_judged(config) else ():
            line(f"BUDGET DÉPASSÉ  {fault}", red=True)


def choose_slice(config) -> None:
    """Draw the slice of this run from the seed of its random order, unless one was asked for."""
    seed = getattr(config.option, "randomly_seed", 0)
    os.environ.setdefault("SLICE", str(seed % 60 if isinstance(seed, int) else 0))
