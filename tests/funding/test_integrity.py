"""Tests that each invariant finds a fault that was written with the triggers off."""

from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from funding import actions
from funding.integrity import INVARIANTS
from funding.models import Disbursement, Grant
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import FundingLineFactory, InstalmentFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db


@contextmanager
def behind_the_triggers():
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = DEFAULT")


def breaches():
    found = {one.code: one.breaches() for one in INVARIANTS}
    return {code: references for code, references in found.items() if references}


def pay(grant, amount, document):
    return actions.disburse(
        grant=grant,
        amount=Decimal(amount),
        paid_on=date(2026, 4, 2),
        method="transfer",
        payment_reference=document,
        reason="hors plan",
        by=UserFactory(),
    )


@pytest.fixture
def grant():
    """Create SUB-2026-001 of 100 000,00 DH by the actions, with 40 000,00 paid by VRS-2026-001."""
    grant = actions.award(
        cooperative=CooperativeFactory(),
        amount=Decimal(100_000),
        total_cost=Decimal(120_000),
        purpose_fr="Achat d’un pétrin",
        decided_on=date(2026, 2, 2),
        funding_lines=[
            {"source": "indh", "amount": Decimal(100_000)},
            {"source": "own_cash", "amount": Decimal(20_000)},
        ],
        agreement={"number": "CONV-7", "signed_on": date(2026, 3, 1)},
        instalments=[{"amount": Decimal(60_000), "due_on": date(2026, 5, 1)}],
        by=UserFactory(),
    )
    pay(grant, 40_000, "OP 1")
    with connection.cursor() as cursor:  # check the deferred constraints now
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return Grant.objects.get(pk=grant.pk)


def test_nothing_is_found_where_nothing_is_wrong(grant):
    row = pay(grant, 60_000, "OP 2")
    actions.reverse(disbursement=row, reason="Erreur", by=UserFactory())
    pay(grant, 60_000, "OP 2")
    actions.close(grant=grant, by=UserFactory())

    assert breaches() == {}


def test_a_payment_beyond_the_grant_is_found(grant):
    with behind_the_triggers():
        DisbursementFactory(grant=grant, reference="VRS-2026-002", amount=Decimal(60_001))

    assert breaches()["I1"] == ["SUB-2026-001"]


@pytest.mark.parametrize(
    "plant",
    [
        "UPDATE funding_agreement SET signed_on = '2026-04-03'",
        "DELETE FROM funding_agreement",
    ],
)
def test_a_payment_before_the_agreement_is_found(grant, plant):
    with behind_the_triggers(), connection.cursor() as cursor:
        cursor.execute(plant)

    assert breaches() == {"I3": ["VRS-2026-001"]}


def test_a_reversal_of_too_much_is_found(grant):
    paid = grant.disbursements.get()
    with behind_the_triggers():
        DisbursementFactory(
            grant=grant, reference="VRS-2026-002", reverses=paid, amount=Decimal(40_001)
        )

    assert breaches()["I4"] == ["VRS-2026-002"]


def test_a_reversal_of_a_reversal_or_of_another_grant_is_found(grant):
    paid = grant.disbursements.get()
    reversal = actions.reverse(disbursement=paid, reason="Erreur", by=UserFactory())
    with behind_the_triggers():
        DisbursementFactory(
            grant=grant, reference="VRS-2026-008", reverses=reversal, amount=Decimal(1)
        )
        DisbursementFactory(reference="VRS-2026-009", reverses=paid, amount=Decimal(1))

    assert {"VRS-2026-008", "VRS-2026-009"} <= set(breaches()["I4"])


def test_a_row_in_a_closed_grant_is_found(grant):
    paid = pay(grant, 60_000, "OP 2")
    actions.close(grant=grant, by=UserFactory())
    later = timezone.now() + timedelta(minutes=1)
    with behind_the_triggers():
        for number, facts in [(3, {"reverses": paid}), (4, {})]:
            row = DisbursementFactory(
                grant=grant, reference=f"VRS-2026-{number:03d}", amount=Decimal(60_000), **facts
            )
            Disbursement.objects.filter(pk=row.pk).update(recorded_at=later)

    found = breaches()
    assert found["I5"] == ["SUB-2026-001"]
    assert "I1" not in found


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        ("UPDATE funding_grant SET reference = 'SUB-2026-003'", "SUB-2026"),
        ("UPDATE funding_disbursement SET reference = 'VRS-2026-0001x'", "VRS-2026-0001x"),
        ("UPDATE locks_numberseries SET last = 5 WHERE prefix = 'VRS'", "VRS-2026"),
        ("DELETE FROM locks_numberseries WHERE prefix = 'SUB'", "SUB-2026"),
        ("DELETE FROM funding_disbursement", "VRS-2026"),
    ],
)
def test_a_hole_in_the_numbers_is_found(grant, plant, found):
    with behind_the_triggers(), connection.cursor() as cursor:
        cursor.execute(plant)

    assert found in breaches()["I7"]


def test_a_status_unknown_to_the_history_is_found(grant):
    with behind_the_triggers(), connection.cursor() as cursor:
        cursor.execute("UPDATE funding_grant SET status = 'suspended', status_reason = 'x'")

    assert breaches() == {"I8": ["SUB-2026-001"]}


def test_a_plan_beyond_the_grant_is_found(grant):
    with behind_the_triggers():
        InstalmentFactory(grant=grant, rank=9, amount=Decimal(40_001))

    assert breaches() == {"planned_within_granted": ["SUB-2026-001"]}


def test_a_funding_plan_that_does_not_add_up_is_found(grant):
    with behind_the_triggers():
        FundingLineFactory(grant=grant, source="own_in_kind", amount=Decimal(1))

    assert breaches() == {"funding_lines_add_up": ["SUB-2026-001"]}


def test_another_indh_share_than_the_grant_is_found(grant):
    with behind_the_triggers(), connection.cursor() as cursor:
        cursor.execute("UPDATE funding_fundingline SET amount = 60000")

    assert breaches() == {"indh_line_is_the_grant": ["SUB-2026-001"]}


def test_a_status_that_denies_its_payments_is_found(grant):
    with behind_the_triggers(), connection.cursor() as cursor:
        cursor.execute("UPDATE funding_grant SET status = 'paid'")

    assert breaches()["status_follows_payments"] == ["SUB-2026-001"]


def test_each_invariant_says_what_it_holds():
    assert [one.code for one in INVARIANTS][:6] == ["I1", "I3", "I4", "I5", "I7", "I8"]
    assert all(str(one.sentence).endswith(".") for one in INVARIANTS)
