import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from funding import actions
from funding.models import Disbursement, Grant
from funding.statuses import GrantStatus
from indh_portal.locks.models import NumberSeries
from tests.nouns.grants import GrantFactory, InstalmentFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def grant():
    """Create a grant of 100 000,00 DH, agreed on 1 March 2026."""
    return GrantFactory(agreed=True)


def pay(grant, amount=40_000, **facts):
    return actions.disburse(
        **{
            "grant": grant,
            "amount": Decimal(amount),
            "paid_on": date(2026, 4, 2),
            "method": "transfer",
            "payment_reference": f"OP {uuid.uuid4()}",
            "reason": "hors plan",
            "by": UserFactory(),
        }
        | facts
    )


def status(grant):
    return Grant.objects.get(pk=grant.pk).status


def remaining(grant):
    return Grant.objects.with_paid().get(pk=grant.pk).remaining


def refused(field, act, *arguments, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*arguments, **facts)
    return refusal.value.message_dict[field][0]


# --- disburse


def test_a_payment_is_written_numbered_and_moves_the_grant(grant):
    instalment, key, agent = InstalmentFactory(grant=grant), uuid.uuid4(), UserFactory()

    row = pay(
        grant,
        instalment=instalment,
        reason="",
        payment_reference="OP 2026/118",
        key=key,
        by=agent,
    )

    row = Disbursement.objects.get(pk=row.pk)
    assert (row.reference, row.amount, row.key) == ("VRS-2026-001", 40_000, key)
    assert (row.instalment, row.payment_reference) == (instalment, "OP 2026/118")
    assert row.recorded_by == agent
    assert status(grant) == GrantStatus.IN_PAYMENT
    assert remaining(grant) == 60_000


def test_the_last_payment_makes_the_grant_paid(grant):
    pay(grant, 40_000)
    pay(grant, 60_000)

    assert status(grant) == GrantStatus.PAID
    assert remaining(grant) == 0


def test_an_old_grant_is_paid_without_an_agreement():
    old = GrantFactory(entered_afterwards=True)

    pay(old, 100_000)

    assert status(old) == GrantStatus.PAID


def test_what_was_paid_before_the_portal_counts():
    old = GrantFactory(
        entered_afterwards=True, paid_before=Decimal(70_000), status=GrantStatus.IN_PAYMENT
    )

    assert "dépasse le reste à verser (30" in refused("amount", pay, old, 30_001)
    pay(old, 30_000)
    assert status(old) == GrantStatus.PAID


@pytest.mark.parametrize("stopped", ["paid", "closed", "suspended", "terminated"])
def test_only_a_running_grant_is_paid(stopped):
    grant = GrantFactory(status=stopped, status_reason="Attente", entered_afterwards=True)

    with pytest.raises(ValidationError, match="aucun versement n’est possible"):
        pay(grant)


def test_a_payment_stays_within_what_remains(grant):
    refusal = refused("amount", pay, grant, Decimal("100000.01"))

    assert "100\N{NO-BREAK SPACE}000,01 DH) dépasse le reste à verser (100" in refusal


def test_an_amount_typed_in_centimes_is_asked_about(grant):
    instalment = InstalmentFactory(grant=grant)

    with pytest.raises(ValidationError, match="saisi des centimes"):
        pay(grant, 4_000_000, instalment=instalment)

    assert actions.doubtful_amount(Decimal(400), instalment)
    assert not actions.doubtful_amount(Decimal(39_000), instalment)
    assert not actions.doubtful_amount(Decimal(400), None)


@pytest.mark.parametrize("amount", [0, -1])
def test_a_payment_is_positive(grant, amount):
    with pytest.raises(ValidationError, match="positif"):
        pay(grant, amount)


def test_a_payment_waits_for_the_agreement():
    with pytest.raises(ValidationError, match="Aucune convention"):
        pay(GrantFactory())


def test_a_payment_does_not_precede_the_agreement(grant):
    refusal = refused("paid_on", pay, grant, paid_on=date(2026, 2, 28))

    assert "(28/02/2026) précède la convention (01/03/2026)" in refusal


def test_a_payment_may_be_made_on_the_day_of_the_agreement(grant):
    assert pay(grant, paid_on=grant.agreement.signed_on).paid_on == grant.agreement.signed_on


def test_a_payment_is_not_in_the_future(grant):
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert "dans le futur" in refused("paid_on", pay, grant, paid_on=tomorrow)


def test_a_payment_off_plan_says_why(grant):
    with pytest.raises(ValidationError, match="motif d’un versement hors plan"):
        pay(grant, reason="")


def test_a_payment_states_its_reference(grant):
    assert refused("payment_reference", pay, grant, payment_reference="")


def test_a_payment_reference_serves_once_whatever_its_case(grant):
    pay(grant, 10_000, payment_reference="OP 2026/118")

    refusal = refused("payment_reference", pay, grant, 10_000, payment_reference="op 2026/118")

    assert "déjà utilisée par VRS-2026-001" in refusal


def test_the_reference_of_a_reversed_payment_serves_again(grant):
    mistake = pay(grant, 10_000, payment_reference="OP 2026/118")
    actions.reverse(disbursement=mistake, reason="Montant faux", by=UserFactory())

    assert pay(grant, 12_000, payment_reference="OP 2026/118").payment_reference == "OP 2026/118"


def test_an_instalment_of_another_grant_is_refused(grant):
    assert "pas dans le plan" in refused(
        "instalment", pay, grant, instalment=InstalmentFactory(), reason=""
    )


def test_an_instalment_is_not_paid_twice(grant):
    instalment = InstalmentFactory(grant=grant, rank=1)
    pay(grant, 40_000, instalment=instalment)

    assert "déjà versée" in refused("instalment", pay, grant, 40_000, instalment=instalment)


def test_a_refused_payment_leaves_no_row_and_no_hole_in_the_numbers(grant):
    pay(grant, 10_000)
    with pytest.raises(ValidationError):
        pay(grant, 10_000, reason="")
    with pytest.raises(ValidationError):
        pay(grant, 100_000)

    assert pay(grant, 10_000).reference == "VRS-2026-002"
    assert NumberSeries.objects.get(prefix="VRS", year=2026).last == 2


# --- reverse


def reverse(row, **facts):
    return actions.reverse(
        disbursement=row, **({"reason": "Montant faux", "by": UserFactory()} | facts)
    )


def test_a_reversal_adds_an_opposite_row_and_erases_nothing(grant):
    instalment = InstalmentFactory(grant=grant)
    row = pay(grant, 40_000, instalment=instalment)

    reversal = reverse(row)

    assert Disbursement.objects.count() == 2
    assert (reversal.reverses, reversal.amount, reversal.grant) == (row, 40_000, grant)
    assert reversal.instalment == instalment
    assert reversal.paid_on == timezone.localdate()
    assert status(grant) == GrantStatus.AGREED
    assert remaining(grant) == 100_000
    assert grant.instalments.with_paid().get().left == 40_000


def test_a_part_of_a_payment_is_taken_back(grant):
    row = pay(grant, 40_000)

    reverse(row, amount=Decimal(15_000))
    rest = reverse(row)

    assert rest.amount == 25_000
    assert remaining(grant) == 100_000


def test_a_paid_grant_whose_payment_is_reversed_is_in_payment_again(grant):
    pay(grant, 60_000)
    last = pay(grant, 40_000)

    reverse(last)

    assert status(grant) == GrantStatus.IN_PAYMENT


@pytest.mark.parametrize("stopped", ["suspend", "terminate"])
def test_a_reversal_leaves_a_stopped_grant_stopped(grant, stopped):
    row = pay(grant, 40_000)
    getattr(actions, stopped)(grant=grant, reason="Attente", by=UserFactory())

    reverse(row)

    assert status(grant) == {"suspend": "suspended", "terminate": "terminated"}[stopped]


def test_a_closed_grant_keeps_its_rows(grant):
    row = pay(grant, 100_000)
    actions.close(grant=grant, by=UserFactory())

    with pytest.raises(ValidationError, match="clôturée"):
        reverse(row)


def test_a_payment_is_reversed_once(grant):
    row = pay(grant, 40_000)
    reverse(row)

    with pytest.raises(ValidationError, match="déjà annulé"):
        reverse(row)


def test_a_reversal_is_not_reversed(grant):
    reversal = reverse(pay(grant, 40_000))

    with pytest.raises(ValidationError, match="est une annulation"):
        reverse(reversal)


def test_a_reversal_takes_no_more_than_is_left(grant):
    row = pay(grant, 40_000)
    reverse(row, amount=Decimal(30_000))

    assert "10\N{NO-BREAK SPACE}000,00" in refused("amount", reverse, row, amount=Decimal(10_001))


def test_a_reversal_takes_something(grant):
    with pytest.raises(ValidationError, match="positif"):
        reverse(pay(grant, 40_000), amount=Decimal(0))


def test_a_reversal_says_why(grant):
    with pytest.raises(ValidationError, match="motif de l’annulation"):
        reverse(pay(grant, 40_000), reason="")
