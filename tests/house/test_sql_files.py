"""Tests that a migration runs each `.sql` file, and that each makes only functions and triggers."""

import ast
import re
from pathlib import Path

import pytest
from django.db.migrations import RunSQL
from django.db.migrations.loader import MigrationLoader

from indh_portal.sql_files import run_file
from tests.house.test_house import name_of, tracked

# The search box builds its statement from many parts; it becomes a function of Postgres later.
FINDING = "finding.py"
QUERY = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.MULTILINE)
MAY_BEGIN = re.compile(r"CREATE (OR REPLACE )?(FUNCTION|TRIGGER)\b")
# This matches bodies between dollar signs, texts and comments. The rest are the statements.
NOT_A_STATEMENT = re.compile(r"\$\$.*?\$\$|'(?:[^']|'')*'|--[^\n]*", re.DOTALL)


def statements(sql):
    """Return the statements of a file, without bodies, texts and comments."""
    bare = NOT_A_STATEMENT.sub("", sql)
    return [found.strip() for found in bare.split(";") if found.strip()]


def foreign(sql):
    """Return the statements of a file that make neither a function nor a trigger."""
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


def of_migrations():
    return [file for file in tracked(".sql") if file.parent.name == "migrations"]


def test_any_other_sql_file_is_the_query_of_a_module_beside_it():
    others = set(tracked(".sql")) - set(of_migrations())
    read = {file: "".join(map(Path.read_text, file.parent.glob("*.py"))) for file in others}
    assert [name_of(file) for file, code in read.items() if f'"{file.name}"' not in code] == []


def test_no_query_in_python_is_longer_than_ten_lines():
    texts = (
        (name_of(file), node.value)
        for file in tracked(".py")
        if file.parent.name != "migrations" and file.name != FINDING
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    assert {file for file, text in texts if QUERY.search(text) and text.count("\n") > 11} == set()


def test_a_migration_runs_every_sql_file_beside_it():
    run, files = run_by_migrations(), of_migrations()
    assert [name_of(file) for file in files if file.read_text() not in run] == []
    assert len(files) >= 10


def test_sql_files_make_functions_and_triggers_and_nothing_else():
    others = {name_of(file): foreign(file.read_text()) for file in of_migrations()}
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
