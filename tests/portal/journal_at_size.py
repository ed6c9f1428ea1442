"""A journal of any size, written by Postgres itself: for what reading costs, never for answers."""

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext

COMMUNES = 300
SEQUENCES = ("history_act_number", "history_change_number")
# One act and one change a line, of some record among sixty thousand, in some commune, in turn.
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
    """Write that many acts of one person, each with its change, and what the planner knows.

    Returns the key of the first record. Keys and numbers are others each time: the rows that a test
    takes back stay in the indexes until vacuum.
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
        # Rows of one transaction still wait outside the index that vacuum would fill.
        cursor.execute("SELECT gin_clean_pending_list('act_by_commune'::regclass)")
        cursor.execute("ANALYZE history_act, history_change")
    return given["first"]


def read_of_the_journal(ask):
    """Return (pages read, statements) of what `ask()` asks of the tables of the journal."""
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
    """Return how many pages a statement reads, those of its planning left out."""
    plan = plan_of(sql)
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def read_whole(sql):
    """Return the tables of the journal that a statement reads from end to end."""
    return [
        node["Relation Name"]
        for node in _nodes(plan_of(sql))
        if node["Node Type"] == "Seq Scan" and node["Relation Name"].startswith("history_")
    ]


def plan_of(sql):
    """Return the plan of a second run of a statement: the first one may read the catalogue too."""
    with connection.cursor() as cursor:
        for _run in range(2):
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {sql}")
            [[told]] = cursor.fetchall()
    return (told if isinstance(told, list) else json.loads(told))[0]["Plan"]


def _nodes(plan):
    yield plan
    for below in plan.get("Plans", []):
        yield from _nodes(below)
