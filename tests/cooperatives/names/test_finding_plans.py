"""Tests what a search costs in a register of 65,000, by plan nodes and pages read, not by time."""

import json
from datetime import date

import pytest
from django.db import connection

from cooperatives.models import Cooperative
from tests.cooperatives.names import national
from tests.nouns.territory import CommuneFactory, PostingFactory, PrefectureFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
COMMUNES, PREFECTURES = 300, 30
INDEXES = (
    "cooperative_search_trgm",
    "cooperative_sounds_trgm",
    "cooperative_key_trgm",
)
READ = (
    "cooperatives_cooperative",
    "cooperatives_cooperativealias",
    "territory_commune",
    "territory_posting",
    "funding_grant",
    "visits_visitstop",
)
# Spellings of a name, a part of a name, common words and a place; then texts for a wider search.
KNOWN = ["tam", "tamdou", "amal", "تامونت", "amal argane", "tamount souss", "commune 17", "h"]
WIDER = [
    "ta",
    "xqzw",
    "tamdxo",
    "argane tapis services",
    "coopérative",
    "0612345678 x",
    "a b c d e f",
]
PAGES_OF_A_NAME, PAGES_AT_MOST = 700, 1200


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """Fill a national register for the module, give its people, and undo it at the end."""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            # Tables and indexes still hold the rows that other tests rolled back.
            cursor.execute(f"VACUUM {', '.join(READ)}")
        connection.set_autocommit(False)
        try:
            people = _fill()
            yield people
        finally:
            connection.rollback()
            connection.set_autocommit(True)


def _fill():
    prefectures = [
        PrefectureFactory(code=f"99.{n:03d}", name_fr=f"Préfecture {n}") for n in range(PREFECTURES)
    ]
    for n in range(COMMUNES):
        CommuneFactory(name_fr=f"Commune {n}", name_ar="", prefecture=prefectures[n % PREFECTURES])
    national.fill()
    with connection.cursor() as cursor:
        # New rows wait in the pending list of an index until a vacuum; this call adds them.
        for index in INDEXES:
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])
        cursor.execute("ANALYZE territory_commune")
    officer = UserFactory(posted=False)
    PostingFactory(user=officer, prefecture=prefectures[0], starts_on=date(2020, 1, 1))
    return {"a prefecture": officer, "the country": UserFactory(is_superuser=True)}


def plan_of(rows):
    """Return the plan of a second run; the first run of a process also reads the functions."""
    sql, params = rows.query.get_compiler(connection.alias).as_sql()
    with connection.cursor() as cursor:
        for _run in range(2):
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {sql}", params)
            [[plan]] = cursor.fetchall()
    plan = plan if isinstance(plan, list) else json.loads(plan)
    return plan[0]["Plan"]


def nodes(plan):
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


def pages(plan):
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


@pytest.mark.parametrize("who", ["a prefecture", "the country"])
@pytest.mark.parametrize("text", KNOWN + WIDER)
def test_any_text_is_answered_through_the_indexes(register, who, text):
    rows = Cooperative.objects.sought(text, by=register[who]).for_answer()[:6]
    plan = plan_of(rows)
    read = [node for node in nodes(plan) if node.get("Relation Name") == "cooperatives_cooperative"]
    assert read
    assert {node["Node Type"] for node in read} <= {
        "Bitmap Heap Scan",
        "Index Scan",
        "Index Only Scan",
    }
    assert plan["Actual Rows"] <= 6
    assert pages(plan) <= (PAGES_OF_A_NAME if text in KNOWN else PAGES_AT_MOST)
    sorted_rows = [node["Actual Rows"] for node in nodes(plan) if node["Node Type"] == "Sort"]
    assert max(sorted_rows, default=0) <= 3000


def test_only_the_rows_shown_are_read_whole(register):
    """Check that the grants and visits are read for the six cooperatives shown, not for all."""
    rows = Cooperative.objects.sought("amal", by=register["the country"]).for_answer()[:6]
    figures = [
        node
        for node in nodes(plan_of(rows))
        if node.get("Relation Name") in {"funding_grant", "visits_visitstop"}
    ]
    assert figures
    assert all(node["Actual Loops"] <= 6 for node in figures)
