"""Tests that Postgres itself applies the rules of money to plain SQL."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from funding.statuses import GrantStatus
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import AgreementFactory, FundingLineFactory, GrantFactory, InstalmentFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def grant():
    """Create a grant of 100 000,00 DH, agreed on 1 March 2026."""
    return GrantFactory(agreed=True)


def run(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


@transaction.atomic
def run_to_the_end(sql, *params):
    run(sql, *params)
    run("SET CONSTRAINTS ALL IMMEDIATE")


def refusal(sql, *params):
    """Return the name of the rule by which Postgres refuses this SQL; deferred rules count too."""
    with pytest.raises(DatabaseError) as error:
        run_to_the_end(sql, *params)
    return error.value.__cause__.diag.constraint_name or str(error.value)


INSERT = """
    INSERT INTO funding_disbursement (reference, grant_id, instalment_id, amount, paid_on, method,
        payment_reference, reason, reverses_id, key, recorded_by_id, recorded_at)
    VALUES (%s, %s, %s, %s, %s, 'transfer', %s, 'essai', %s, %s, %s, now())
"""


def row(grant, amount, *, paid_on="2026-04-02", instalment=None, reverses=None, document=None):
    """Return the SQL that inserts a payment, followed by its values."""
    key = uuid.uuid4()
    author = UserFactory().pk
    document = document or f"OP {key}"
    return (
        INSERT,
        f"VRS-{key.hex[:9]}",
        grant.pk,
        instalment and instalment.pk,
        amount,
        paid_on,
        document,
        reverses and reverses.pk,
        key,
        author,
    )


# --- I1: the payments stay within the grant


def test_a_payment_beyond_the_grant_is_refused(grant):
    run(*row(grant, 60_000))

    assert refusal(*row(grant, Decimal("40000.01"))) == "I1_paid_within_granted"
    run(*row(grant, 40_000))


def test_a_payment_beyond_what_the_past_left_is_refused():
    old = GrantFactory(entered_afterwards=True, paid_before=Decimal(70_000), status="in_payment")

    assert refusal(*row(old, 30_001)) == "I1_paid_within_granted"


def test_a_reversal_makes_room_again(grant):
    run(*row(grant, 100_000))
    paid = grant.disbursements.get()
    run(*row(grant, 100_000, reverses=paid))

    run(*row(grant, 100_000))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("amount = 39999.99", "I1_paid_within_granted"),
        ("entered_afterwards = true, paid_before = 60000.01", "I1_paid_within_granted"),
        ("status = 'paid'", "paid_grant_owes_nothing"),
    ],
)
def test_a_grant_is_not_changed_against_its_payments(grant, change, rule):
    DisbursementFactory(grant=grant, amount=Decimal(40_000))

    assert refusal(f"UPDATE funding_grant SET {change} WHERE id = %s", grant.pk) == rule


def test_a_paid_grant_is_not_raised_without_reopening():
    old = GrantFactory(entered_afterwards=True, paid_before=Decimal(100_000), status="paid")

    raised = "UPDATE funding_grant SET amount = 120000 WHERE id = %s"
    assert refusal(raised, old.pk) == "paid_grant_owes_nothing"


# --- I3: no payment before the agreement


@pytest.mark.parametrize("paid_on", ["2026-02-28", "2020-01-01"])
def test_a_payment_before_the_agreement_is_refused(grant, paid_on):
    assert refusal(*row(grant, 1, paid_on=paid_on)) == "I3_no_payment_before_the_agreement"


def test_a_payment_without_agreement_is_refused():
    assert refusal(*row(GrantFactory(), 1)) == "I3_no_payment_before_the_agreement"


def test_an_old_grant_is_paid_without_agreement():
    run(*row(GrantFactory(entered_afterwards=True), 1))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE funding_agreement SET signed_on = '2026-04-03' WHERE grant_id = %s",
        "DELETE FROM funding_agreement WHERE grant_id = %s",
    ],
)
def test_an_agreement_does_not_slip_behind_a_payment(grant, change):
    DisbursementFactory(grant=grant, paid_on=date(2026, 4, 2))

    assert refusal(change, grant.pk) == "I3_no_payment_before_the_agreement"


def test_an_agreement_does_not_leave_its_paid_grant(grant):
    DisbursementFactory(grant=grant)
    moved = "UPDATE funding_agreement SET grant_id = %s WHERE grant_id = %s"

    assert refusal(moved, GrantFactory().pk, grant.pk) == "I3_no_payment_before_the_agreement"


def test_an_old_grant_paid_early_stays_an_old_one():
    old = GrantFactory(entered_afterwards=True)
    DisbursementFactory(grant=old)
    renewed = "UPDATE funding_grant SET entered_afterwards = false WHERE id = %s"

    assert refusal(renewed, old.pk) == "I3_no_payment_before_the_agreement"


# --- I4: a reversal matches its payment


def test_a_reversal_takes_back_no_more_than_its_row(grant):
    paid = DisbursementFactory(grant=grant, amount=Decimal(40_000))
    run(*row(grant, 30_000, reverses=paid))

    assert refusal(*row(grant, 10_001, reverses=paid)) == "I4_reversal_fits_its_row"
    run(*row(grant, 10_000, reverses=paid))


def test_a_reversal_is_of_its_own_grant(grant):
    other = DisbursementFactory()

    assert refusal(*row(grant, 1, reverses=other)) == "I4_reversal_fits_its_row"


def test_a_reversal_is_not_reversed(grant):
    paid = DisbursementFactory(grant=grant)
    reversal = DisbursementFactory(grant=grant, reverses=paid, amount=Decimal(1))

    assert refusal(*row(grant, 1, reverses=reversal)) == "I4_reversal_fits_its_row"


# --- I5: a closed grant receives no payment and no reversal


@pytest.mark.parametrize("status", ["paid", "closed", "suspended", "terminated"])
def test_a_stopped_grant_takes_no_payment(status):
    stopped = GrantFactory(status=status, status_reason="Fin", entered_afterwards=True)

    assert refusal(*row(stopped, 1)) == "I5_no_money_row_in_a_closed_grant"


def test_a_closed_grant_takes_no_reversal(grant):
    paid = DisbursementFactory(grant=grant, amount=grant.amount)
    run("UPDATE funding_grant SET status = 'paid' WHERE id = %s", grant.pk)
    run("UPDATE funding_grant SET status = 'closed' WHERE id = %s", grant.pk)

    assert refusal(*row(grant, 1, reverses=paid)) == "I5_no_money_row_in_a_closed_grant"


def test_a_closed_grant_is_not_planned():
    closed = GrantFactory(status="closed")
    planned = """
        INSERT INTO funding_instalment (grant_id, rank, amount, due_on, condition)
        VALUES (%s, 1, 1, '2026-04-01', '')
    """

    assert refusal(planned, closed.pk) == "I5_no_money_row_in_a_closed_grant"


# --- the row itself


def test_a_payment_is_not_in_the_future(grant):
    assert refusal(*row(grant, 1, paid_on="2099-01-01")) == "disbursement_is_not_in_the_future"


def test_a_payment_names_an_instalment_of_its_grant(grant):
    other = InstalmentFactory()

    assert refusal(*row(grant, 1, instalment=other)) == "disbursement_instalment_is_of_its_grant"


def test_a_payment_reference_serves_once_in_any_case(grant):
    run(*row(grant, 1, document="OP 2026/118"))
    used_again = row(GrantFactory(agreed=True), 1, document="op 2026/118")

    assert refusal(*used_again) == "disbursement_payment_reference_is_used_once"


@pytest.mark.parametrize("amount", [0, -1, "NaN"])
def test_an_amount_is_a_positive_number(grant, amount):
    assert refusal(*row(grant, amount))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE funding_disbursement SET amount = 1",
        "UPDATE funding_disbursement SET reason = ''",
        "DELETE FROM funding_disbursement",
        "TRUNCATE funding_disbursement CASCADE",
        "TRUNCATE funding_grant CASCADE",
        "DELETE FROM funding_grant",
        "UPDATE history_change SET after = '{}'",
        "DELETE FROM history_change",
    ],
)
def test_money_and_its_history_are_insert_only(change):
    DisbursementFactory()

    assert "annot" in refusal(change) or "insert-only" in refusal(change)


# --- the path of states


LEGAL = {
    (start, end)
    for start in GrantStatus
    for end in GrantStatus
    if start != end and start.can_become(end)
}


@pytest.mark.parametrize("start", list(GrantStatus))
@pytest.mark.parametrize("end", list(GrantStatus))
def test_a_status_follows_its_path(start, end):
    old = GrantFactory(
        status=start,
        status_reason="Attente",
        entered_afterwards=True,
        paid_before=Decimal(100_000),
    )
    change = "UPDATE funding_grant SET status = %s WHERE id = %s"

    if start == end or (start, end) in LEGAL:
        run(change, end, old.pk)
    else:
        assert "Invalid transition" in refusal(change, end, old.pk)


def test_an_interruption_has_a_reason(grant):
    suspended = "UPDATE funding_grant SET status = 'suspended' WHERE id = %s"

    assert refusal(suspended, grant.pk) == "grant_interruption_has_a_reason"


# --- what is planned


def test_the_plan_stays_within_the_grant(grant):
    InstalmentFactory(grant=grant, rank=1, amount=Decimal(60_000))
    second = InstalmentFactory(grant=grant, rank=2, amount=Decimal(40_000))

    raised = "UPDATE funding_instalment SET amount = 40000.01 WHERE id = %s"
    assert refusal(raised, second.pk) == "planned_within_granted"
    lowered = "UPDATE funding_grant SET amount = 99999.99 WHERE id = %s"
    assert refusal(lowered, grant.pk) == "planned_within_granted"


def test_an_instalment_stays_in_its_grant(grant):
    instalment = InstalmentFactory(grant=grant)
    moved = "UPDATE funding_instalment SET grant_id = %s WHERE id = %s"

    assert refusal(moved, GrantFactory().pk, instalment.pk) == "instalment_stays_in_its_grant"


# --- the funding plan and the agreement


def test_funding_lines_add_up_when_the_transaction_ends():
    grant = GrantFactory(total_cost=Decimal(120_000))
    FundingLineFactory(grant=grant, source="indh", amount=Decimal(100_000))
    FundingLineFactory(grant=grant, amount=Decimal(20_000))
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run("SET CONSTRAINTS ALL DEFERRED")

    for change in [
        "UPDATE funding_fundingline SET amount = amount + 1 WHERE grant_id = %s",
        "DELETE FROM funding_fundingline WHERE source = 'indh' AND grant_id = %s",
        "UPDATE funding_grant SET total_cost = 130000 WHERE id = %s",
    ]:
        assert refusal(change, grant.pk) == "funding_lines_add_up_to_the_total_cost"


def test_a_plan_is_rewritten_line_by_line_within_one_transaction():
    grant = GrantFactory(total_cost=Decimal(120_000))
    FundingLineFactory(grant=grant, source="indh", amount=Decimal(100_000))
    own = FundingLineFactory(grant=grant, amount=Decimal(20_000))

    own.delete()
    FundingLineFactory(grant=grant, source="own_in_kind", amount=Decimal(20_000))

    run("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_grant_has_one_agreement(grant):
    with pytest.raises(DatabaseError), transaction.atomic():
        AgreementFactory(grant=grant)
