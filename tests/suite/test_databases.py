"""Tests that databases are cloned from templates which match their sources."""

import os
import threading

import psycopg
import pytest
from django.db import connection

from indh_portal.devdb.places import PROJECT
from tests.suite import databases
from tests.suite.databases import FILES, Template, clone, ready
from tests.suite.templates import DEMONSTRATION, MIGRATED


def names():
    with psycopg.connect(os.environ["DATABASE_URL"]) as server:
        return {name for (name,) in server.execute("SELECT datname FROM pg_database")}


def note(text):
    """Create a table with one row that holds the text."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE noted AS SELECT %s AS text", [text])


def noted():
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM noted")
        return [text for (text,) in cursor.fetchall()]


@pytest.fixture
def template(worker, django_db_setup, django_db_blocker, monkeypatch):
    """Give a function that makes a small template from one fact; drop its databases afterwards."""

    def made(fact, fill=None):
        name = f"small_{worker}"
        monkeypatch.delenv(f"TEMPLATE_{name}", raising=False)
        return Template(name, sources=list, also=lambda: fact, fill=fill or (lambda: note(fact)))

    with django_db_blocker.unblock():
        yield made
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
            databases._drop(server, *(name for name in names() if f"small_{worker}" in name))
    for folder in FILES.glob(f"*small_{worker}*"):
        folder.rmdir()


def test_a_template_is_built_once_and_again_when_it_depends_on_something_else(template):
    first = ready(template("one"))
    assert ready(template("one", fill=lambda: pytest.fail("built twice"))) == first
    second = ready(template("two"))
    assert second != first
    assert {first, second} & names() == {second}


def test_a_clone_holds_what_its_template_holds_and_changes_nothing_in_it(template, worker):
    for _ in range(2):
        with clone(template("one"), f"{worker}_small"):
            assert noted() == ["one"]
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM noted")
    assert not {name for name in names() if name.endswith(f"{worker}_small")}


def test_a_build_that_stops_halfway_leaves_no_template(template):
    def stops():
        note("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ready(template("one", fill=stops))
    assert not {name for name in names() if "template_small" in name}
    ready(template("one"))


def test_code_that_changes_while_a_template_is_built_makes_it_refused(template, monkeypatch):
    changing = template("one", fill=lambda: monkeypatch.setattr(changing, "sources", more))

    def more():
        return [PROJECT / "manage.py"]

    with pytest.raises(RuntimeError, match="relancez"):
        ready(changing)


def test_a_day_that_ends_during_a_run_gives_the_next_test_a_template_of_the_new_day(template):
    passing = template("the first day")
    first = ready(passing)
    passing.also = lambda: "the second day"
    assert ready(passing) != first
    assert ready(passing) in names()


def test_what_a_killed_process_still_does_on_the_server_is_ended(worker, monkeypatch):
    monkeypatch.setattr(databases, "CHECKOUT", f"portal_ended_{worker}")
    ended = []

    def works():
        with databases._server() as server:
            began.set()
            try:
                server.execute("SELECT pg_sleep(30)")
            except psycopg.OperationalError as ending:
                ended.append(ending)

    began = threading.Event()
    working = threading.Thread(target=works)
    working.start()
    began.wait(10)
    databases.drop_clones()
    working.join(10)
    assert len(ended) == 1


@pytest.mark.parametrize(
    "name",
    [
        "funding/migrations/0001_schema.py",
        "funding/migrations/payments.sql",
        "indh_portal/names/folding.py",
        "funding/triggers.py",
        "indh_portal/sql_files.py",
        "indh_portal/settings.py",
        "indh_portal/operations/apps.py",
        "indh_portal/operations/app_role.py",
        "requirements.txt",
    ],
)
def test_what_decides_the_schema_is_in_the_key(name):
    assert PROJECT / name in MIGRATED.sources()
    assert DEMONSTRATION.base is MIGRATED


def test_the_demonstration_depends_on_the_code_and_the_day():
    sources = DEMONSTRATION.sources()
    assert PROJECT / "indh_portal" / "demo" / "world.py" in sources
    assert PROJECT / "funding" / "actions" / "paying.py" in sources
    assert DEMONSTRATION.also().count("-") == 2
