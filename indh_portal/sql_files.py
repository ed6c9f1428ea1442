"""Reads the `.sql` files: those that a migration runs, and the long queries of a module."""

import re
from pathlib import Path

from django.db import migrations

MADE = re.compile(r"^CREATE (FUNCTION|TRIGGER) (\w+)(?:.*?\bON (\w+))?", re.MULTILINE)


def text_of(module, name):
    """Return the text of the file `name` in the folder of `module` (its `__file__`)."""
    return Path(module).with_name(name).read_text(encoding="utf-8")


def run_file(migration, name):
    """Return the operation that runs the file `name` in the folder of `migration` (its `__file__`).

    Its reverse drops what the file creates, the last thing first. A function must have only one
    signature.
    """
    sql = text_of(migration, name)
    return migrations.RunSQL(sql, " ".join(_drops(sql)))


def _drops(sql):
    for kind, name, table in reversed(MADE.findall(sql)):
        yield f"DROP {kind} {name}" + (f" ON {table};" if kind == "TRIGGER" else ";")
