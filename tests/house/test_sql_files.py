"""Rules about the `.sql` files: a migration runs each, and none makes more than functions and triggers."""

import re

import pytest
from django.db.migrations import RunSQL
from django.db.migrations.loader import MigrationLoader

from indh_portal.sql_files import run_file
from tests.house.test_house import name_of, tracked

MAY_BEGIN = re.compile(r"CREATE (OR REPLACE )?(FUNCTION|TRIGGER)\b")
# A body in dollars, a text, a comment: what stands between is statements.
NOT_A_STATEMENT = re.compile(r"\$\$.*?\$\$|'(?:[^']|'')*'|--[^\n]*", re.DOTALL)


def statements(sql):
    """The statements of a file, without bodies, texts and comments."""
    bare = NOT_A_STATEMENT.sub("", sql)
    return [found.strip() for found in bare.split(";") if found.strip()]


def foreign(sql):
    """What a file does besides making functions and triggers."""
    return [line.split("\n")[0] for line in statements(sql) if not MAY_BEGIN.match(line)]


def run_by_migrations():
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return {
        operation.sql
        for migration in loader.disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, RunSQL)
    }


def test_a_migration_runs_every_sql_file_beside_it():
    run = run_by_migrations()
    files = tracked(".sql")
    assert [name_of(file) for file in files if file.parent.name != "migrations"] == []
    assert [name_of(file) for file in files if file.read_text() not in run] == []
    assert len(files) >= 10


def test_sql_files_make_functions_and_triggers_and_nothing_else():
    others = {name_of(file): foreign(file.read_text()) for file in tracked(".sql")}
    assert {name: found for name, found in others.items() if found} == {}


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE a (b int);",
        "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql; DELETE FROM a;",
        "-- CREATE FUNCTION\nGRANT SELECT ON a TO b;",
    ],
)
def test_anything_else_is_noticed(sql):
    assert foreign(sql)


def test_what_a_file_makes_is_dropped_backwards(tmp_path):
    (tmp_path / "rules.sql").write_text(
        "CREATE FUNCTION one(a int) RETURNS void AS $$ BEGIN END; $$ LANGUAGE plpgsql;\n"
        "CREATE OR REPLACE FUNCTION of_another() RETURNS int LANGUAGE sql RETURN 1;\n"
        "CREATE TRIGGER two BEFORE UPDATE OR DELETE ON a FOR EACH ROW EXECUTE FUNCTION one();\n"
    )
    undone = run_file(tmp_path / "0001_rules.py", "rules.sql").reverse_sql
    assert undone == "DROP TRIGGER two ON a; DROP FUNCTION one;"
