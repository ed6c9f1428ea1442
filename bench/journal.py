"""Measures what the journal costs, with the demonstration and with a million lines.

    .venv/bin/python bench/journal.py

It counts statements and pages of memory for three things: the page of the journal, the history of
one record, and one payment. Postgres counts the pages for the whole database, with its catalogues
and its planning.
"""

import os
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "indh_portal.settings_test")
django.setup()

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment

from funding import actions as money
from funding.models import Grant
from indh_portal.accounts.models import User
from tests.nouns.users import BACKEND
from tests.portal.history.at_size import fill
from tests.suite import databases
from tests.suite.templates import DEMONSTRATION

LINES = 1_000_000


def read():
    """Return how many pages of memory the statements of this database have read until now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()"
        )
        return cursor.fetchone()[0]


def measured(ask):
    """Call `ask` three times; return (statements, pages) of the third call."""
    ask()
    ask()
    read()
    nothing = -read() + read()
    before = read()
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked.captured_queries), read() - before - nothing


def table(when, grant, reader):
    client = Client()
    client.force_login(reader, backend=BACKEND)
    subject = {"subject": f"funding.grant:{grant.reference}"}
    asked = {
        "the page of the journal": lambda: client.get("/history/"),
        "the history of one record": lambda: client.get("/history/", subject),
        "one payment": lambda: pays(grant),
    }
    for name, ask in asked.items():
        statements, pages = measured(ask)
        sys.stdout.write(f"{when:>18}  {name:<26} {statements:>5} statements {pages:>9} pages\n")


def pays(grant):
    with transaction.atomic():
        money.disburse(
            grant=grant,
            amount=Decimal(10),
            paid_on=date.today(),  # noqa: DTZ011
            method="transfer",
            payment_reference="OP MESURE",
            reason="hors plan",
            by=User.objects.get(username="agent"),
        )
        transaction.set_rollback(True)


if __name__ == "__main__":
    setup_test_environment()
    with databases.clone(DEMONSTRATION, "journal"):
        grant = Grant.objects.payable().filter(status="in_payment").order_by("pk").first()
        reader = User.objects.get(username="inspection")
        table("demonstration", grant, reader)
        fill(LINES, by=reader)
        table("a million lines", grant, reader)
