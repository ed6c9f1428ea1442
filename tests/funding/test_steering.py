from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from funding import actions
from funding.models import Grant
from funding.statuses import GrantStatus
from indh_portal.locks.versions import Conflict
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db


def status(grant):
    return Grant.objects.get(pk=grant.pk).status


def old_grant(**facts):
    return GrantFactory(entered_afterwards=True, **facts)


@pytest.mark.parametrize(
    ("act", "expected"), [("suspend", "suspended"), ("terminate", "terminated")]
)
def test_an_interruption_keeps_its_reason(act, expected):
    grant = GrantFactory(agreed=True)

    getattr(actions, act)(grant=grant, reason="Local fermé", by=UserFactory())

    grant = Grant.objects.get(pk=grant.pk)
    assert (grant.status, grant.status_reason) == (expected, "Local fermé")


@pytest.mark.parametrize("act", ["suspend", "terminate"])
def test_an_interruption_says_why(act):
    with pytest.raises(ValidationError, match="Donnez le motif"):
        getattr(actions, act)(grant=GrantFactory(), reason="", by=UserFactory())


@pytest.mark.parametrize("act", ["suspend", "terminate"])
@pytest.mark.parametrize("ended", ["closed", "terminated"])
def test_an_ended_grant_is_not_interrupted(act, ended):
    grant = GrantFactory(status=ended, status_reason="Fin")

    with pytest.raises(ValidationError, match="elle ne peut pas devenir"):
        getattr(actions, act)(grant=grant, reason="Local fermé", by=UserFactory())


@pytest.mark.parametrize("act", ["suspend", "terminate"])
def test_an_interruption_of_another_version_is_a_conflict(act):
    grant = GrantFactory()
    actions.correct(grant=grant, purpose_fr="Achat d’un four", by=UserFactory())

    with pytest.raises(Conflict):
        getattr(actions, act)(grant=grant, reason="Local fermé", by=UserFactory(), version=1)


def test_the_unpaid_part_of_a_terminated_grant_is_no_longer_owed():
    grant = GrantFactory(agreed=True)
    DisbursementFactory(grant=grant, amount=Decimal(40_000))

    actions.terminate(grant=grant, reason="Coopérative dissoute", by=UserFactory())

    counted = Grant.objects.with_paid().get(pk=grant.pk)
    assert (counted.granted, counted.paid, counted.remaining) == (40_000, 40_000, 0)


@pytest.mark.parametrize(
    ("facts", "paid", "expected"),
    [
        ({}, 0, GrantStatus.DECIDED),
        ({"agreed": True}, 0, GrantStatus.AGREED),
        ({"agreed": True}, 40_000, GrantStatus.IN_PAYMENT),
        ({"agreed": True}, 100_000, GrantStatus.PAID),
    ],
)
def test_a_resumed_grant_goes_back_where_its_payments_leave_it(facts, paid, expected):
    grant = GrantFactory(**facts)
    if paid:
        DisbursementFactory(grant=grant, amount=Decimal(paid))
    actions.suspend(grant=grant, reason="Attente", by=UserFactory())

    actions.resume(grant=grant, by=UserFactory())

    grant = Grant.objects.get(pk=grant.pk)
    assert (grant.status, grant.status_reason) == (expected, "")


def test_only_a_suspended_grant_resumes():
    with pytest.raises(ValidationError, match="n’est pas suspendue"):
        actions.resume(grant=GrantFactory(), by=UserFactory())


def test_a_grant_paid_in_full_closes():
    grant = old_grant(paid_before=Decimal(100_000), status=GrantStatus.PAID)

    actions.close(grant=grant, by=UserFactory())

    assert status(grant) == GrantStatus.CLOSED


def test_a_grant_that_still_owes_does_not_close():
    grant = old_grant(paid_before=Decimal(60_000), status=GrantStatus.IN_PAYMENT)

    with pytest.raises(ValidationError, match="il reste 40"):
        actions.close(grant=grant, by=UserFactory())

    assert status(grant) == GrantStatus.IN_PAYMENT


@pytest.mark.parametrize("ended", ["closed", "terminated"])
def test_an_ended_grant_does_not_close(ended):
    with pytest.raises(ValidationError, match="elle ne peut pas devenir"):
        actions.close(grant=GrantFactory(status=ended, status_reason="Fin"), by=UserFactory())


def test_a_suspended_grant_resumes_before_it_closes():
    grant = old_grant(paid_before=Decimal(100_000), status=GrantStatus.PAID)
    actions.suspend(grant=grant, reason="Attente", by=UserFactory())

    with pytest.raises(ValidationError, match="elle ne peut pas devenir"):
        actions.close(grant=grant, by=UserFactory())
