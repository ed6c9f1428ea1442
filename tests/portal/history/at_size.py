"""Fills a journal of any size in Postgres, to measure queries but not to compare answers."""

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext

COMMUNES = 300
SEQUENCES = ("history_act_number", "history_change_number")
# Each line writes one act and one change. The lines take the records and communes in turn.
ACTS = """
INSERT INTO history_act
    (id, at, verb, by_id, reason, page, model, key, reference, other, communes)
SELECT %(start)s + n, timestamptz '2020-01-01' + n * interval '1 minute', 'cooperative.corrected', %(by)s, '',
    '/cooperatives/', 'cooperatives.cooperative', %(first)s + n %% 60000,
    'COOP-' || (%(first)s + n %% 60000), '', ARRAY[100000 + n %% %(communes)s]
FROM generate_series(1, %(lines)s) n
"""
CHANGES = """
INSERT INTO history_change (id, at, act, model, key, kind, before, after, communes)
SELECT %(start)s + n, timestamptz '2020-01-01' + n * interval '1 minute' - interval '1 millisecond', %(start)s + n,
    'cooperatives.cooperative', %(first)s + n %% 60000, 'update',
    '{"email": "avant@exemple.ma"}', '{"email": "apres@exemple.ma"}',
    ARRAY[100000 + n %% %(communes)s]
FROM generate_series(1, %(lines)s) n
"""


def fill(lines, *, by):
    """Write `lines` acts of one person, each with its change; return the key of the first record.

    The function also updates the statistics of the planner. Keys and numbers differ at each call,
    because the indexes keep the rows that a test rolled back until a vacuum.
    """
    with connection.cursor() as cursor:
        numbers = []
        for sequence in SEQUENCES:
            cursor.execute("SELECT nextval(%s)", [sequence])
            numbers += cursor.fetchone()
        start = max(numbers)
        given = {"lines": lines, "by": by.pk, "communes": COMMUNES, "start": start}
        given["first"] = start * 100_000
        for statement in (ACTS, CHANGES):
            cursor.execute(statement, given)
        for sequence in SEQUENCES:
            cursor.execute("SELECT setval(%s, %s)", [sequence, start + lines])
        # New rows wait in the pending list of the index until a vacuum; this call adds them.
        cursor.execute("SELECT gin_clean_pending_list('act_by_commune'::regclass)")
        cursor.execute("ANALYZE history_act, history_change")
    return given["first"]


def read_of_the_journal(ask):
    """Return (pages read, number of statements) of what `ask()` reads in the journal."""
    selects = asked_of_the_journal(ask)
    return sum(map(pages, selects)), len(selects)


def asked_of_the_journal(ask):
    """Return the statements by which `ask()` reads the tables of the journal."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    asked = [query["sql"] for query in asked.captured_queries]
    reads = ("SELECT", "WITH", "\n")
    return [
        sql
        for sql in asked
        if sql.startswith(reads) and ("history_act" in sql or "history_change" in sql)
        if "INSERT INTO" not in sql and "nextval" not in sql
    ]


def pages(sql):
    """Return how many pages a statement reads, without those of its planning."""
    plan = plan_of(sql)
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def read_whole(sql):
    """Return the tables of the journal that a statement reads from the first to the last row."""
    return [
        node["Relation Name"]
        for node in _nodes(plan_of(sql))
        if node["Node Type"] == "Seq Scan" and node["Relation Name"].startswith("history_")
    ]


def plan_of(sql):
    """Return the plan of a second run of a statement; the first run may also read the catalogue."""
    with connection.cursor() as cursor:
        for _run in range(2):
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {sql}")
            [[told]] = cursor.fetchall()
    return (told if isinstance(told, list) else json.loads(told))[0]["Plan"]


def _nodes(plan):
    yield plan
    for below in plan.get("Plans", []):
        yield from _nodes(below)
