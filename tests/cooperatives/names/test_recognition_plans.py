"""Tests that an entry finds its duplicates by the indexes in a register of national size."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperatives.models import Cooperative
from cooperatives.names import entry
from cooperatives.names.entry import likely_duplicates
from tests.cooperatives.names import national
from tests.nouns.territory import CommuneFactory

REGISTER = "cooperatives_cooperative"
# With 20,000 rows Postgres must choose a plan; 65,000 is the size of the whole country.
SIZES = pytest.mark.parametrize("rows", [20_000, pytest.param(65_000, marks=pytest.mark.slow)])
ENTERED = [
    {"names": ["Tibork"]},
    {"names": ["تعاونية تيبورك"]},
    {"names": ["Al Amal Argane", "الأمل أركان"]},
    {"names": ["Tamadou Souss"], "phone": "+212612345678", "ice": "001234567000089"},
    {"names": ["Tapis"], "register_number": "12/2024", "court": "Agadir", "localities": ["Azrou"]},
]


@pytest.fixture
def communes(db):
    return [CommuneFactory(name_fr=f"Commune {number}") for number in range(50)]


def explained(statement):
    """Run a statement and yield every node of its plan, the root first."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}")
        (answer,) = cursor.fetchone()
    left = [(json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"]]
    while left:
        node = left.pop(0)
        yield node
        left += node.get("Plans", [])


@SIZES
def test_an_entry_reads_the_register_through_its_indexes(communes, rows):
    national.fill(rows)
    for facts in ENTERED:
        with CaptureQueriesContext(connection) as asked:
            likely_duplicates(Cooperative.objects.all(), commune=communes[0], **facts)
        [statement] = [query["sql"] for query in asked]
        root, *nodes = explained(statement)
        scanned = [node for node in nodes if node["Node Type"] == "Seq Scan"]
        assert REGISTER not in {node["Relation Name"] for node in scanned}, facts
        assert "cooperative_sounds_trgm" in {node.get("Index Name") for node in nodes}, facts
        # The scored records come from two readings by name, one by alias, and the numbers.
        names = len(facts["names"])
        most = 2 * names * entry.MOST_BY_NAME + (names + 4) * entry.MOST_BY_NUMBER
        assert root["Actual Rows"] <= most, facts
