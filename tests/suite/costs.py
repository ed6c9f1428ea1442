"""Measures the CPU seconds of a run and compares them with `tests/budget.toml`.

The seconds are divided by the slowness of the machine. A fixed loop measures the slowness many
times during the run, so the result is the same on a quiet machine and on a shared one.
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
# `BUDGET=off` turns the judgement off. `BUDGET` may also name another file of limits.
ASKED = os.environ.get("BUDGET", "")
IS_OFF = ASKED == "off"
BUDGET = tomllib.loads(Path(ASKED if ASKED and not IS_OFF else TESTS / "budget.toml").read_text())
DEAREST = 15
CALIBRATED_EVERY = 15  # CPU seconds of a process
NOTED = 0.3  # a fixture that takes more seconds is printed


def folder_of(nodeid: str) -> str:
    """Return the folder of tests/ that a test belongs to."""
    return nodeid.split("/")[1] if nodeid.count("/") > 1 else "tests"


class Meter:
    """Measures the tests, as a plugin of each process that runs tests."""

    def __init__(self):
        self.samples = [cpu.calibration()]
        self.calibrated_at = cpu.own()
        self.fixtures = []
        self.before = self.most = self.below = 0.0

    def _spent(self, look_below):
        """Return the seconds so far of this process and its children, without building templates.

        To read the children costs 5 ms, so only the tests with a browser do it. The system no
        longer counts the seconds of a browser that closed, so the method returns the highest sum so
        far.
        """
        if look_below:
            self.below = cpu.below()
        self.most = max(self.most, cpu.own_and_ended() + self.below)
        return self.most - sum(databases.built.values())

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item, nextitem):
        browses = item.get_closest_marker("browser") is not None
        self.before = self._spent(look_below=browses)
        # The teardown of the last test closes the browser, even if that test did not use it.
        self.look_below = browses or nextitem is None
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        spent = self._spent(self.look_below)
        if call.when == "teardown":
            report.user_properties.append(("cpu", spent - self.before))
            has_reason = any(map(item.get_closest_marker, ("dear", "rotates", "slow")))
            report.user_properties.append(("has a reason", has_reason))
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
        """Return the measures that the process which started the run adds up."""
        return {"samples": self.samples, "fixtures": self.fixtures, "built": databases.built}

    def seconds(self):
        """Return the seconds of this process and of all the processes that it started."""
        return self._spent(look_below=True) + sum(databases.built.values())

    def pytest_sessionfinish(self, session):
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["costs"] = self.told() | {"seconds": self.seconds()}


class Costs:
    """Adds up, prints and judges the costs, as a plugin of the process that a person starts."""

    def __init__(self, meter=None):
        self.meter = meter
        self.tests = defaultdict(float)
        self.without_reason = set()
        self.told = []
        self.exceeded = []
        self.postgres_before = self._postgres()

    @staticmethod
    def _postgres():
        """Return the seconds of the private Postgres, or 0 when another server serves the tests."""
        private = devdb.is_private(os.environ.get("DATABASE_URL", ""))
        found = devdb.running("test") if private else None
        return cpu.tree(found.pid) if found else 0.0

    def pytest_runtest_logreport(self, report):
        if report.when == "teardown":
            facts = dict(report.user_properties)
            self.tests[report.nodeid] += facts.get("cpu", 0.0)
            if not facts.get("has a reason", True):
                self.without_reason.add(report.nodeid)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node):
        self.told.append(getattr(node, "workeroutput", {}).get("costs", {}))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session):
        if self.meter:
            self.told.append(self.meter.told())
        if self.tests and self._is_judged(session.config):
            self.exceeded = list(self.faults())
        if self.exceeded:
            session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED

    @staticmethod
    def _is_judged(config):
        """Return whether the budgets apply to this run.

        They do not apply with `BUDGET=off`, or when the run does more than the tests: with
        `FULL=1`, pictures or coverage.
        """
        does_more = slices.is_full() or os.environ.get("PICTURES")
        return not (IS_OFF or does_more or config.pluginmanager.hasplugin("_cov"))

    # --- sums

    @property
    def slowness(self):
        """Return how many times longer the loop took than on the quiet machine of the budgets."""
        samples = [sample for told in self.told for sample in told.get("samples", [])]
        return statistics.mean(samples) / BUDGET["calibration"]["seconds"] if samples else 1.0

    def quiet(self, costs):
        """Return (seconds on a quiet machine, name) for each (name, seconds), the highest first."""
        slowness = self.slowness
        return sorted(((seconds / slowness, name) for name, seconds in costs), reverse=True)

    def of_folders(self):
        """Return (seconds, folder) of each folder, highest first."""
        sums = Counter()
        for name, seconds in self.tests.items():
            sums[folder_of(name)] += seconds
        return self.quiet(sums.items())

    def of_fixtures(self):
        """Return (seconds, fixture and test) of each printed fixture, highest first."""
        return self.quiet(pair for told in self.told for pair in told.get("fixtures", []))

    def of_processes(self):
        """Return (seconds of pytest and its browsers, seconds of its Postgres), not divided."""
        shared = sum(told.get("seconds", 0.0) for told in self.told)
        alone = self.meter.seconds() if self.meter else cpu.own()
        return alone + shared, max(0.0, self._postgres() - self.postgres_before)

    def faults(self):
        """Yield a sentence for each budget that the run exceeds."""
        limits, tests = BUDGET["limits"], self.quiet(self.tests.items())
        unexplained = [(spent, name) for spent, name in tests if name in self.without_reason]
        whole = [(sum(self.of_processes()) / self.slowness, "en tout")]
        for costs, most, advice in (
            (tests, limits["test"], ""),
            (unexplained, limits["unexplained"], " : dites pourquoi par @pytest.mark.dear(…)"),
            (self.of_fixtures(), limits["fixture"], " pour une fixture"),
            (whole, limits["total"], ""),
        ):
            for spent, name in costs:
                if spent > most:
                    yield f"{name} : {spent:.1f} s, au plus {most}{advice}"
        for spent, folder in self.of_folders():
            if spent > BUDGET["folders"].get(folder, 0):
                yield f"tests/{folder} : {spent:.0f} s, au plus {BUDGET['folders'].get(folder, 0)}"

    # --- words

    def pytest_terminal_summary(self, terminalreporter):
        if not self.tests:
            return
        line = terminalreporter.write_line
        terminalreporter.section("temps de processeur, en secondes d’une machine calme")
        counts = Counter(map(folder_of, self.tests))
        for spent, folder in self.of_folders():
            allowed = BUDGET["folders"].get(folder, 0)
            line(f"{folder:>14} {spent:8.1f}  sur {allowed:>4}   {counts[folder]} tests")
        for spent, name in self.quiet(self.tests.items())[:DEAREST]:
            line(f"{spent:8.2f}  {name}")
        for spent, name in self.of_fixtures()[:DEAREST]:
            line(f"{spent:8.2f}  fixture {name}")
        for name, spent in (pair for told in self.told for pair in told.get("built", {}).items()):
            line(f"{spent:8.2f}  modèle de base {name}, construit")
        processes, postgres = self.of_processes()
        whole, slowness = processes + postgres, self.slowness
        line(
            f"en tout {whole:.0f} s du système (tests et navigateurs {processes:.0f}, Postgres "
            f"{postgres:.0f}), soit {whole / slowness:.0f} d’une machine calme "
            f"(ici {slowness:.2f} fois plus lent)"
        )
        line(f"tranche SLICE={slices.number()} des saisies difficiles")
        for fault in self.exceeded:
            line(f"BUDGET DÉPASSÉ  {fault}", red=True)


def choose_slice(config) -> None:
    """Choose the slice of this run from the seed of its random order, unless `SLICE` is set."""
    seed = getattr(config.option, "randomly_seed", 0)
    os.environ.setdefault("SLICE", str(seed % 60 if isinstance(seed, int) else 0))
