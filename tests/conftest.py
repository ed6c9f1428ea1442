import os

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from django.utils import translation

from tests.nouns.users import BACKEND, UserFactory
from tests.suite import costs, databases, slices, templates
from tests.suite.runs import Run, Worker

READS = (
    "SELECT",
    "(SELECT",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "WITH",
    "DECLARE",
    "FETCH",
    "CLOSE",
    "SET ",
)
# Django writes these rows by itself, also when a person only reads a page.
SESSION_TABLES = ("django_session",)


@pytest.hookimpl(trylast=True)  # after the seed of the order is drawn
def pytest_configure(config):
    """Register the plugins of this process, which is either a run or a worker of a run."""
    is_worker = hasattr(config, "workerinput")
    shares = not is_worker and config.getoption("numprocesses", None)
    meter = None if shares else costs.Meter()
    if meter:
        config.pluginmanager.register(meter)
    config.pluginmanager.register(Worker() if is_worker else Run())
    if not is_worker:
        costs.choose_slice(config)
        config.pluginmanager.register(costs.Costs(meter))


def pytest_report_header():
    if slices.is_full():
        return "toutes les saisies difficiles (FULL=1)"
    return f"tranche SLICE={slices.number()} des saisies difficiles (FULL=1 les prend toutes)"


def pytest_xdist_auto_num_workers():
    """Return the number of processes: one for each core that this run may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


@pytest.fixture(scope="session")
def worker(request):
    """Return the name of this process in the run: `gw0`, `gw1`… or `alone`."""
    return getattr(request.config, "workerinput", {}).get("workerid", "alone")


@pytest.fixture(scope="session")
def django_db_setup(worker, django_test_environment, django_db_blocker):
    """Give each process its own clone of the migrated database."""
    with django_db_blocker.unblock(), databases.clone(templates.MIGRATED, worker):
        yield


class HouseClient(Client):
    """Fails the test when a GET request changes the data."""

    def get(self, *args, **kwargs):
        with connection.execute_wrapper(refuse_writes):
            return super().get(*args, **kwargs)


def refuse_writes(execute, sql, params, many, context):
    statement = sql.lstrip(" (").upper()
    assert statement.startswith(READS) or any(table in sql for table in SESSION_TABLES), (
        f"GET wrote: {sql}"
    )
    return execute(sql, params, many, context)


@pytest.fixture
def client():
    return HouseClient()


@pytest.fixture(autouse=True, scope="session")
def _tables_may_be_emptied_between_tests():
    """Turn the triggers off while Django empties the tables of a test database.

    Otherwise the insert-only tables refuse TRUNCATE.
    """
    flush = BaseDatabaseOperations.execute_sql_flush

    def unguarded(self, sql_list):
        guards = "SET LOCAL session_replication_role = "
        return flush(self, [f"{guards}replica", *sql_list, f"{guards}origin"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", unguarded)
        yield


@pytest.fixture(autouse=True)
def _no_answer_is_kept():
    """Empty the cache before each test.

    So a test sends the same queries whatever ran before it.
    """
    cache.clear()
    cache.set("is_demonstration", False)
    cache.set("prefecture", ("Inezgane-Aït Melloul", "إنزكان أيت ملول"))


@pytest.fixture(autouse=True)
def _french():
    """Start each test in French, whatever language the test before it activated."""
    with translation.override("fr"):
        yield


def _signed_in_as(role, **facts):
    user = UserFactory(role=role, **facts)
    client = HouseClient()
    client.force_login(user, backend=BACKEND)
    client.user = user
    return client


@pytest.fixture
def officer(db):
    """Return the client of a signed-in grants officer of the whole prefecture.

    Use it as `officer.user` and `officer.get(…)`.
    """
    return _signed_in_as("officer")


@pytest.fixture
def coordinator(db):
    return _signed_in_as("coordinator")


@pytest.fixture
def head(db):
    return _signed_in_as("head")


@pytest.fixture
def executive(db):
    return _signed_in_as("executive")


@pytest.fixture
def inspector(db):
    return _signed_in_as("inspector")


@pytest.fixture
def administrator(db):
    return _signed_in_as("administrator", is_staff=True)
