from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from cooperatives.models import Cooperative
from funding.models import Disbursement, Grant, Instalment
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory, InstalmentFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def test_sums_are_not_multiplied_by_the_rows_that_join():
    grant = GrantFactory(agreed=True)
    for rank in (1, 2):
        instalment = InstalmentFactory(grant=grant, rank=rank, amount=Decimal(30_000))
        DisbursementFactory(grant=grant, instalment=instalment, amount=Decimal(20_000))
    DisbursementFactory(grant=grant, amount=Decimal(5_000))

    row = Grant.objects.for_table().get()

    assert (row.granted, row.paid, row.remaining) == (100_000, 45_000, 55_000)
    assert Grant.objects.for_table().totals() == {
        "total_granted": 100_000,
        "total_paid": 45_000,
        "total_paid_before": 0,
        "total_remaining": 55_000,
        "number": 1,
        "qualifier": "exact",
    }


def test_totals_of_nothing_are_zero():
    assert set(Grant.objects.totals().values()) == {0, "exact"}
    assert Disbursement.objects.totals() == {"number": 0, "net": 0}


def test_granted_is_always_paid_and_remaining_even_when_terminated():
    ended = GrantFactory(
        status="terminated", status_reason="Fin", entered_afterwards=True, paid_before=Decimal(40)
    )
    GrantFactory(cooperative=ended.cooperative, amount=Decimal(100))

    totals = Grant.objects.totals()
    assert (totals["total_granted"], totals["total_remaining"]) == (140, 100)
    support = Cooperative.objects.with_support().get()
    assert (support.granted, support.received, support.remaining) == (140, 40, 100)


def test_a_reversed_payment_counts_for_nothing():
    row = DisbursementFactory(amount=Decimal(40_000))
    DisbursementFactory(grant=row.grant, reverses=row, amount=Decimal(15_000))

    assert Grant.objects.with_paid().get(pk=row.grant_id).paid == 25_000
    assert Disbursement.objects.totals()["net"] == 25_000
    seen = Disbursement.objects.for_table().get(pk=row.pk)
    assert (seen.taken_back, seen.standing, seen.is_standing) == (15_000, 25_000, True)


def test_the_next_instalment_is_the_first_that_is_not_fully_paid():
    grant = GrantFactory(agreed=True)
    paid = InstalmentFactory(grant=grant, rank=1, due_on=date(2026, 3, 1))
    DisbursementFactory(grant=grant, instalment=paid, amount=paid.amount)
    begun = InstalmentFactory(grant=grant, rank=2, due_on=in_days(3))
    DisbursementFactory(grant=grant, instalment=begun, amount=Decimal(10_000))
    InstalmentFactory(grant=grant, rank=3, amount=Decimal(1), due_on=in_days(60))

    row = Grant.objects.for_table().get()

    assert (row.next_due_on, row.next_due_left, row.is_late) == (in_days(3), 30_000, False)


def test_a_grant_is_late_when_a_part_is_past_its_day_and_may_still_be_paid():
    late = InstalmentFactory(due_on=in_days(-1)).grant
    InstalmentFactory(due_on=in_days(0))
    stopped = GrantFactory(status="suspended", status_reason="Attente")
    InstalmentFactory(grant=stopped, due_on=in_days(-1))

    assert list(Grant.objects.late()) == [late]
    assert [part.grant for part in Instalment.objects.late()] == [late]
    assert [part.is_late for part in Instalment.objects.for_table().order_by("pk")] == [
        True,
        False,
        False,
    ]


def test_what_is_due_soon_comes_with_what_is_late_the_oldest_first():
    soon = InstalmentFactory(due_on=in_days(20))
    late = InstalmentFactory(due_on=in_days(-20))
    InstalmentFactory(due_on=in_days(40))

    assert list(Instalment.objects.due_within(30)) == [late, soon]
    assert set(Grant.objects.due_by(in_days(30))) == {late.grant, soon.grant}


def test_what_is_left_of_an_instalment_is_never_below_zero():
    instalment = InstalmentFactory(amount=Decimal(10))
    DisbursementFactory(grant=instalment.grant, instalment=instalment, amount=Decimal(15))

    assert Instalment.objects.with_paid().get().left == 0


def test_each_person_sees_the_money_of_their_communes():
    ours = DisbursementFactory()
    elsewhere = CommuneFactory(name_fr="Temsia")
    InstalmentFactory(grant=ours.grant)
    theirs = GrantFactory(cooperative=CooperativeFactory(commune=elsewhere), agreed=True)
    DisbursementFactory(grant=theirs)
    InstalmentFactory(grant=theirs)
    user = UserFactory(posted=ours.grant.cooperative.commune)

    for model in (Grant, Disbursement, Instalment):
        assert model.objects.visible_to(user).count() == 1
        assert model.objects.visible_to(UserFactory(posted=False)).count() == 0


@pytest.mark.parametrize(
    "words", ["tibourk", "TIBOURK petrin", "تيبورك", "sub-2026-007", "séchoir", "aït tibourk"]
)
def test_a_grant_is_found_by_name_purpose_or_number_in_any_spelling(words):
    cooperative = CooperativeFactory(name_fr="Tibourk Aït", name_ar="تيبورك")
    grant = GrantFactory(cooperative=cooperative, reference="SUB-2026-007")
    GrantFactory(purpose_fr="Broderie")

    assert list(Grant.objects.matching(words)) == [grant]


def test_a_payment_is_found_by_its_own_documents_too():
    row = DisbursementFactory(payment_reference="OP 2026/118")
    DisbursementFactory()

    assert list(Disbursement.objects.matching("op 2026/118")) == [row]
    assert list(Disbursement.objects.matching(row.reference)) == [row]
    assert list(Disbursement.objects.matching(row.grant.reference)) == [row]
