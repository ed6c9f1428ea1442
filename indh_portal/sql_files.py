"""Functions and triggers of the database, written in `.sql` files beside the migration that makes them."""

import re
from pathlib import Path

from django.db import migrations

MADE = re.compile(r"^CREATE (FUNCTION|TRIGGER) (\w+)(?:.*?\bON (\w+))?", re.MULTILINE)


def run_file(migration, name):
    """Return the operation that runs the file `name` in the folder of `migration` (its `__file__`).

    Undone, it drops what the file creates, the last one first. A function must have one signature.
    """
    sql = Path(migration).with_name(name).read_text(encoding="utf-8")
    return migrations.RunSQL(sql, " ".join(_drops(sql)))


def _drops(sql):
    for kind, name, table in reversed(MADE.findall(sql)):
        yield f"DROP {kind} {name}" + (f" ON {table};" if kind == "TRIGGER" else ";")
