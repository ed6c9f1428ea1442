"""Measures how well the portal recognises names written otherwise: the table of docs/identity.md.

    .venv/bin/python bench/likeness.py

It writes the invented register of each half in a clone of the tests’ database, and rolls it back.
"""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "indh_portal.settings_test")
django.setup()

from django.db import transaction

from tests.cooperatives.names import spellings
from tests.cooperatives.names.spellings import measures
from tests.nouns.users import UserFactory
from tests.suite import databases
from tests.suite.templates import MIGRATED


def measured(half):
    with transaction.atomic():
        entry = measures.at_entry(half, by=UserFactory(role="head"))
        transaction.set_rollback(True)
    with transaction.atomic():
        night = measures.at_night(half)
        transaction.set_rollback(True)
    return [f"{half}, at entry: {entry}", f"{half}, at night: {night}"]


if __name__ == "__main__":
    with databases.clone(MIGRATED, "likeness"):
        for half in spellings.HALVES:
            sys.stdout.write("\n".join(measured(half)) + "\n")
