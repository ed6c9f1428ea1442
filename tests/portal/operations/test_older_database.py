"""Tests that the portal recognises an older database, and rebuilds only the demonstration."""

import os

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from indh_portal.files.places import kept
from indh_portal.operations.older_database import forgotten_migrations
from tests.suite import databases
from tests.suite.templates import MIGRATED


@pytest.fixture
def database(worker, django_db_setup, django_db_blocker):
    """Give the test a migrated database of its own, which it may damage and replace."""
    with django_db_blocker.unblock(), databases.clone(MIGRATED, f"{worker}_older"):
        yield connection


@pytest.fixture
def older(database):
    """Return the same database, marked as one that the former chain of migrations made."""
    record("cooperatives", "0002_register")
    return database


def record(app, name):
    MigrationRecorder(connection).record_applied(app, name)


def execute(sql, params=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def tables():
    return connection.introspection.table_names()


def become_a_demonstration():
    execute("INSERT INTO demo_demonstration (filled_at) VALUES (now())")


def refusal():
    """Return the sentence that refuses to rebuild the demonstration.

    The function also checks that the tables are still there.
    """
    before = tables()
    with pytest.raises(CommandError) as told:
        call_command("remake_demonstration")
    assert tables() == before
    return str(told.value)


# --- the database is recognised


def test_migrate_stops_before_an_older_database_and_names_the_command(older):
    before = MigrationRecorder(connection).applied_migrations().keys()
    with pytest.raises(CommandError) as told:
        call_command("migrate", verbosity=0, interactive=False)
    assert "cooperatives.0002_register" in str(told.value)
    assert str(told.value).endswith("faites-la à neuf par « make fresh ».")
    assert len(str(told.value).splitlines()) == 1
    assert MigrationRecorder(connection).applied_migrations().keys() == before


def test_a_database_of_this_version_is_not_older(database):
    assert forgotten_migrations(connection) == []


def test_a_database_without_a_table_is_not_older(database):
    execute("DROP TABLE django_migrations")
    assert forgotten_migrations(connection) == []


def test_what_a_library_forgets_is_its_own_affair(database):
    record("axes", "0099_gone")
    assert forgotten_migrations(connection) == []


# --- the demonstration is made anew


def test_an_older_demonstration_becomes_an_empty_database_without_its_files(older):
    become_a_demonstration()
    lay("2026-01/ours")
    lay("2026-01/of-another")
    name_in_a_row("2026-01/ours")
    call_command("remake_demonstration")
    assert tables() == []
    assert os.listdir(kept() / "2026-01") == ["of-another"]


def test_a_database_of_this_version_is_made_anew_too(database):
    become_a_demonstration()
    call_command("remake_demonstration")
    assert tables() == []


def lay(place):
    (kept() / place).parent.mkdir(parents=True, exist_ok=True)
    (kept() / place).write_bytes(b"invented")


def name_in_a_row(place):
    """Replace the table of files by one with the column `place` only, and a row for this file.

    An older version may have had other columns than today.
    """
    execute("DROP TABLE files_storedfile CASCADE")
    execute("CREATE TABLE files_storedfile (place text)")
    execute("INSERT INTO files_storedfile VALUES (%s)", [place])


# --- refused


def test_a_database_without_the_demonstration_is_never_made_anew(older):
    assert "ne contient pas la démonstration" in refusal()


def test_a_database_that_never_knew_of_a_demonstration_is_never_made_anew(older):
    execute("DROP TABLE demo_demonstration")
    assert "ne contient pas la démonstration" in refusal()


def test_a_database_of_another_server_is_never_made_anew(older):
    become_a_demonstration()
    elsewhere = connection.get_connection_params() | {"host": "db.example"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "get_connection_params", lambda: elsewhere)
        assert "pas la base privée" in refusal()


def test_a_demonstration_in_production_is_never_made_anew(older, settings):
    become_a_demonstration()
    settings.DEVELOPMENT = False
    assert "machine de développement" in refusal()
