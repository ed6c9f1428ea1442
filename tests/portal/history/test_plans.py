"""Tests that a query of the journal reads as many pages at ten thousand lines as at a million."""

import pytest
from django.db import connection
from django.urls import reverse

from cooperatives.actions import merging
from cooperatives.actions.cooperatives import correct
from cooperatives.models import Cooperative
from funding.integrity import INVARIANTS
from indh_portal.history.changes import last_change
from indh_portal.history.models import Act
from tests.cooperatives.merging import joined
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.users import UserFactory
from tests.portal.history.at_size import asked_of_the_journal, fill, read_of_the_journal, read_whole

pytestmark = pytest.mark.django_db
LINES = [
    pytest.param(10_000, id="ten thousand"),
    pytest.param(1_000_000, id="a million", marks=pytest.mark.slow),
]
SHOWN = 25


@pytest.fixture(params=LINES)
def journal(request, officer):
    """Create a cooperative with thirty acts, in a journal with many other lines."""
    first = fill(request.param, by=UserFactory())
    cooperative = CooperativeFactory()
    cooperative.touched_long_ago = Cooperative(pk=first + 4_000)
    for n in range(30):
        correct(cooperative=cooperative, by=officer.user, email=f"n{n}@exemple.ma", reason="essai")
        cooperative.refresh_from_db()
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('act_by_commune'::regclass)")
        cursor.execute("ANALYZE history_act, history_change")
    return cooperative


@pytest.mark.dear("writes ten thousand lines, or a million")
def test_the_journal_is_read_by_index_whatever_its_size(journal, officer):
    url, subject = reverse("history"), f"cooperatives.cooperative:{journal.reference}"
    record, statements = read_of_the_journal(lambda: officer.get(url, {"subject": subject}))
    assert record <= 10 + 6 * SHOWN
    assert statements <= 4

    changed, _statements = read_of_the_journal(lambda: last_change(journal))
    assert changed <= 12

    # The last change of a row that nobody changed for years.
    long_ago = journal.touched_long_ago
    changed, _statements = read_of_the_journal(lambda: last_change(long_ago))
    assert changed <= 12

    by_somebody = Act.objects.visible_to(officer.user).filter(by=officer.user)[:SHOWN]
    assert read_of_the_journal(lambda: list(by_somebody))[0] <= 10 + 6 * SHOWN


@pytest.mark.dear("writes ten thousand lines, or a million")
def test_merges_and_the_rule_of_states_read_the_journal_by_index(journal):
    for _n in range(5):
        GrantFactory()
    head = UserFactory(role="head")
    pair = CooperativeFactory(), CooperativeFactory()
    [of_states] = [rule for rule in INVARIANTS if rule.code == "I8"]

    asked = asked_of_the_journal(of_states.breaches)
    merge = joined(*pair, by=head)
    asked += asked_of_the_journal(
        lambda: merging.preview_undo(merge=merge, by=head, reason="deux coopératives")
    )

    assert len(asked) > 5
    assert [sql for sql in asked if read_whole(sql)] == []
