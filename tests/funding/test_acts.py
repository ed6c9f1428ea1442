from datetime import date
from decimal import Decimal

import pytest

from funding.models import Grant
from funding.views.acts import acts, first_to_do, following
from tests.nouns.grants import GrantFactory, InstalmentFactory

pytestmark = pytest.mark.django_db


def read(*grants):
    """Return these grants as the page of a cooperative reads them."""
    rows = Grant.objects.for_table().in_bulk([grant.pk for grant in grants])
    return [rows[grant.pk] for grant in grants]


def test_a_grant_without_agreement_is_agreed_before_it_is_paid(officer):
    (grant,) = read(GrantFactory())

    act = following(grant, officer.user)

    assert (act.name, act.why_not) == ("agreement_new", "")
    assert grant.reference in act.url


def test_an_act_of_somebody_else_says_whose_it_is(officer):
    facts = {"status": "paid", "entered_afterwards": True, "paid_before": Decimal(100_000)}
    (grant,) = read(GrantFactory(**facts))

    assert following(grant, officer.user).why_not.startswith("réservé à")


def test_a_reader_and_the_end_of_the_path_have_no_next_act(head, executive):
    running, closed = read(GrantFactory(), GrantFactory(status="closed"))

    assert following(running, executive.user) is None
    assert following(closed, head.user) is None
    assert acts(running, executive.user) == []


def test_of_several_grants_the_one_due_first_comes_first(officer):
    later = InstalmentFactory(due_on=date(2049, 1, 1)).grant
    first = InstalmentFactory(due_on=date(2026, 4, 1)).grant
    grants = read(GrantFactory(status="paid"), GrantFactory(), later, first)

    grant, act = first_to_do(grants, officer.user)

    assert (grant, act.name) == (first, "disbursement_new")


def test_nothing_legal_on_any_grant_gives_no_act(officer):
    grants = read(GrantFactory(status="paid"), GrantFactory(status="closed"))

    assert first_to_do(grants, officer.user) == (None, None)
    assert first_to_do([], officer.user) == (None, None)
