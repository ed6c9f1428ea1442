"""Tests that two people who act at once on two records make one merge and lose nothing."""

import threading
import time
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from cooperatives.actions import merging
from cooperatives.actions.merging import joining
from cooperatives.models import Merge, Officer
from funding import actions as money
from funding.models import Grant
from tests.cooperatives.merging import again, joined, record, undone
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.users import UserFactory
from tests.threads import at_once
from visits import actions as field
from visits.models import LeadBody, VisitType

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair():
    return CooperativeFactory(), CooperativeFactory()


def slowly_then(slow, quick):
    """Run `slow` in a transaction that commits late, and `quick` meanwhile; return both results.

    `quick` starts when `slow` has acted and before it commits.
    """
    acted = threading.Event()

    def first():
        with transaction.atomic():
            result = slow()
            acted.set()
            time.sleep(0.5)
        return result

    def second():
        acted.wait(10)
        return quick()

    return at_once(first, second)


def award(cooperative):
    return money.award(
        cooperative=cooperative,
        amount=Decimal(5000),
        purpose_fr="Étiquettes",
        entered_afterwards=True,
        by=UserFactory(),
    )


def merger(survivor, absorbed):
    author = UserFactory(role="head")
    return lambda: joined(survivor, absorbed, by=author)


def test_two_people_merge_the_same_pair_once(pair):
    done, refused = slowly_then(merger(*pair), merger(*pair))

    assert isinstance(done, Merge)
    assert isinstance(refused, ValidationError)
    assert Merge.objects.count() == 1


def test_each_into_the_other_leaves_one_merge(pair):
    survivor, absorbed = pair

    results = at_once(merger(survivor, absorbed), merger(absorbed, survivor))

    assert sorted(type(result).__name__ for result in results) == ["Merge", "ValidationError"]
    assert Merge.objects.count() == 1


def test_a_chain_made_at_once_leaves_no_record_in_an_absorbed_one(pair):
    first, second = pair
    third = CooperativeFactory()

    at_once(merger(second, first), merger(third, second))

    absorbed = [row for row in map(again, (first, second, third)) if row.merged_into_id]
    assert absorbed
    assert again(third).merged_into is None


def test_a_grant_entered_while_the_merge_runs_is_refused_with_a_sentence(pair):
    survivor, absorbed = pair

    done, refused = slowly_then(merger(survivor, absorbed), lambda: award(absorbed))

    assert isinstance(done, Merge)
    assert survivor.reference in refused.messages[0]
    assert not Grant.objects.exists()


def test_a_grant_entered_just_before_the_merge_moves_with_the_rest(pair):
    survivor, absorbed = pair

    grant, done = slowly_then(lambda: award(absorbed), merger(survivor, absorbed))

    assert isinstance(done, Merge)
    assert Grant.objects.get(pk=grant.pk).cooperative == survivor


def insert(cooperative):
    """Insert an officer by plain SQL, without any action."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cooperatives_officer (cooperative_id, name_fr, name_ar, role, phone, version)"
            " VALUES (%s, 'X', '', 'manager', '', 1)",
            [cooperative.pk],
        )


def test_plain_sql_before_the_merge_moves_and_during_it_is_refused(pair):
    survivor, absorbed = pair

    entered, done = slowly_then(lambda: insert(absorbed), merger(survivor, absorbed))
    assert entered is None
    assert isinstance(done, Merge)
    assert Officer.objects.get().cooperative == survivor

    undone(done)
    _done, refused = slowly_then(merger(survivor, absorbed), lambda: insert(absorbed))
    assert "was merged" in str(refused)
    assert Officer.objects.get().cooperative == survivor


def test_without_the_lock_a_row_of_plain_sql_is_left_behind(pair, monkeypatch):
    """Check that without the lock, a row stays with the absorbed record.

    This proves what the lock is for.
    """
    monkeypatch.setattr(joining, "locked_in_order", unlocked)
    survivor, absorbed = pair

    slowly_then(lambda: insert(absorbed), merger(survivor, absorbed))

    assert Officer.objects.get().cooperative == absorbed


def unlocked(*keys):
    return {key: joining.Cooperative.objects.get(pk=key) for key in keys}


def test_a_visit_planned_while_the_merge_runs_waits_and_is_refused(pair):
    survivor, absorbed = pair
    coordinator = UserFactory(role="coordinator")

    def plan():
        return field.plan_visit(
            visited_on=date(2026, 3, 2),
            visit_type=VisitType.ROUTINE,
            lead_body=LeadBody.DAS,
            cooperatives=[absorbed, survivor],
            by=coordinator,
        )

    done, refused = slowly_then(merger(survivor, absorbed), plan)

    assert isinstance(done, Merge)
    assert isinstance(refused, ValidationError)


def test_two_people_undo_a_merge_once():
    survivor, absorbed = record("Une"), record("Deux", activities=())
    merge, author = joined(survivor, absorbed), UserFactory(role="head")

    def undo():
        return undone(merge, by=author)

    done, refused = slowly_then(undo, undo)

    assert isinstance(done, merging.Undoing)
    assert "déjà défaite" in refused.messages[0]
    assert absorbed.grants.count() == survivor.grants.count() == 1
