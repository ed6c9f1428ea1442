from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cooperatives.models import Cooperative
from funding import actions
from funding.journal import GrantVerb
from funding.models import FundingSource, Grant
from funding.statuses import GrantStatus
from indh_portal.history.models import Act, Change
from indh_portal.locks.versions import Conflict
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import AgreementFactory, FundingLineFactory, GrantFactory, InstalmentFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db


def award(**facts):
    return actions.award(
        **{
            "cooperative": CooperativeFactory(),
            "amount": Decimal(100_000),
            "purpose_fr": "Achat d’un pétrin",
            "decided_on": date(2026, 2, 2),
            "by": UserFactory(),
        }
        | facts
    )


def plan(*amounts):
    return [{"amount": Decimal(amount), "due_on": date(2026, 4, 1)} for amount in amounts]


INDH = {"source": FundingSource.INDH, "amount": Decimal(100_000)}
OWN = {"source": FundingSource.OWN_CASH, "amount": Decimal(40_000)}


def refused(field, act, **arguments):
    with pytest.raises(ValidationError) as refusal:
        act(**arguments)
    return refusal.value.message_dict[field][0]


# --- award


def test_an_award_writes_the_grant_its_plan_its_agreement_and_its_instalments():
    grant = award(
        total_cost=Decimal(140_000),
        funding_lines=[INDH, OWN],
        agreement={"number": "CONV-7", "signed_on": date(2026, 3, 1)},
        instalments=plan(60_000, 40_000),
    )

    grant = Grant.objects.get(pk=grant.pk)
    assert grant.reference == "SUB-2026-001"
    assert grant.status == GrantStatus.AGREED
    assert grant.agreement.number == "CONV-7"
    assert [line.amount for line in grant.funding_lines.order_by("source")] == [100_000, 40_000]
    assert list(grant.instalments.values_list("rank", "amount")) == [(1, 60_000), (2, 40_000)]


def test_an_award_is_told_in_the_history_under_one_verb():
    grant = award(instalments=plan(60_000), reason="Procès-verbal n° 3")

    said = Act.objects.get()
    assert (said.verb, said.reason) == (GrantVerb.AWARDED, "Procès-verbal n° 3")
    assert (said.model, said.key, said.reference) == ("funding.grant", grant.pk, grant.reference)
    assert said.communes == [grant.cooperative.commune_id]
    changed = set(Change.objects.under([said]).values_list("model", flat=True))
    assert changed == {"funding.grant", "funding.instalment"}


def test_a_grant_takes_the_number_of_the_year_of_its_decision():
    assert award(decided_on=date(2024, 5, 6)).reference == "SUB-2024-001"
    assert award(decided_on=date(2024, 6, 6)).reference == "SUB-2024-002"
    assert award(decided_on=date(2025, 5, 6)).reference == "SUB-2025-001"


@pytest.mark.parametrize(
    ("paid_before", "status"), [(None, "decided"), (40_000, "in_payment"), (100_000, "paid")]
)
def test_a_legacy_grant_starts_where_its_past_leaves_it(paid_before, status):
    grant = award(
        decided_on=None,
        entered_afterwards=True,
        paid_before=paid_before and Decimal(paid_before),
    )

    assert grant.status == status


def test_a_closed_cooperative_receives_no_grant():
    closed = CooperativeFactory(status="closed")

    assert "fermée" in refused("cooperative", award, cooperative=closed)


def test_a_cooperative_closed_meanwhile_receives_no_grant():
    seen = CooperativeFactory()
    Cooperative.objects.update(status="closed")

    assert "fermée" in refused("cooperative", award, cooperative=seen)


def test_a_grant_without_a_day_of_decision_is_an_old_one():
    with pytest.raises(ValidationError, match="date de la décision"):
        award(decided_on=None)


def test_a_decision_is_not_in_the_future():
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert "dans le futur" in refused("decided_on", award, decided_on=tomorrow)


@pytest.mark.parametrize("amount", [0, -1])
def test_a_grant_is_a_positive_amount(amount):
    with pytest.raises(ValidationError, match="positif"):
        award(amount=Decimal(amount))


def test_the_grant_stays_within_the_total_cost():
    with pytest.raises(ValidationError, match="dépasse le coût global"):
        award(total_cost=Decimal(99_999))


def test_a_sum_paid_before_the_portal_belongs_to_an_old_grant():
    with pytest.raises(ValidationError, match="saisie après coup"):
        award(paid_before=Decimal(10))


def test_a_funding_plan_adds_up_to_the_total_cost():
    refusal = refused("total_cost", award, total_cost=Decimal(150_000), funding_lines=[INDH, OWN])

    assert "140\N{NO-BREAK SPACE}000,00" in refusal


def test_the_indh_line_of_the_plan_is_the_grant_itself():
    line = {"source": FundingSource.INDH, "amount": Decimal(90_000)}

    assert "diffère de la part INDH" in refused("amount", award, funding_lines=[line])


def test_a_partner_is_named():
    with pytest.raises(ValidationError, match="Nommez le partenaire"):
        award(funding_lines=[INDH, {"source": FundingSource.PARTNER, "amount": Decimal(1)}])


def test_instalments_stay_within_the_grant():
    with pytest.raises(ValidationError, match="dépassent la part INDH"):
        award(instalments=plan(60_000, 40_001))


def test_an_agreement_does_not_precede_the_decision():
    agreement = {"number": "CONV-7", "signed_on": date(2026, 2, 1)}

    assert "précéder la décision" in refused("signed_on", award, agreement=agreement)


def test_a_number_of_agreement_serves_once():
    AgreementFactory(number="CONV-7")
    agreement = {"number": "CONV-7", "signed_on": date(2026, 3, 1)}

    assert "déjà enregistré" in refused("number", award, agreement=agreement)


def test_a_refused_award_leaves_nothing_not_even_its_number():
    with pytest.raises(ValidationError):
        award(instalments=plan(100_001))

    assert not Grant.objects.exists()
    assert award().reference == "SUB-2026-001"


# --- correct


def correct(grant, **facts):
    return actions.correct(grant=grant, **({"by": UserFactory(), "reason": "Erreur"} | facts))


def test_a_correction_changes_the_facts_the_plan_and_the_agreement():
    grant = award(
        total_cost=Decimal(140_000),
        funding_lines=[INDH, OWN],
        agreement={"number": "CONV-7", "signed_on": date(2026, 3, 1)},
    )

    correct(
        grant,
        purpose_fr="Achat d’un four",
        total_cost=Decimal(120_000),
        funding_lines=[INDH, OWN | {"amount": Decimal(20_000)}],
        agreement={"number": "CONV-8", "signed_on": date(2026, 3, 2)},
    )

    grant = Grant.objects.get(pk=grant.pk)
    assert grant.purpose == "Achat d’un four"
    assert grant.agreement.number == "CONV-8"
    assert grant.funding_lines.get(source="own_cash").amount == 20_000


def test_without_new_lines_the_indh_line_follows_the_amount():
    grant = award(funding_lines=[INDH])

    correct(grant, amount=Decimal(90_000))

    assert grant.funding_lines.get().amount == 90_000


def test_a_change_of_money_says_why():
    assert "motif" in refused(
        "reason", correct, grant=GrantFactory(), amount=Decimal(90_000), reason=""
    )


def test_a_change_of_words_needs_no_reason():
    assert correct(GrantFactory(), purpose_fr="Achat d’un four", reason="").version == 1


def test_a_correction_of_another_version_is_a_conflict():
    grant = GrantFactory()
    correct(grant, purpose_fr="Achat d’un four", version=1)

    with pytest.raises(Conflict) as conflict:
        correct(grant, purpose_fr="Achat d’un moulin", version=1)

    assert conflict.value.current.purpose == "Achat d’un four"


@pytest.mark.parametrize("status", ["closed", "terminated"])
def test_an_ended_grant_is_not_corrected(status):
    grant = GrantFactory(status=status, status_reason="Fin")

    with pytest.raises(ValidationError, match="elle ne change plus"):
        correct(grant, purpose_fr="Achat d’un four")


def test_a_grant_is_not_lowered_below_what_was_paid():
    grant = GrantFactory(agreed=True)
    DisbursementFactory(grant=grant, amount=Decimal(40_000))

    assert "déjà versés" in refused("amount", correct, grant=grant, amount=Decimal(39_999))


def test_a_grant_is_not_lowered_below_its_instalments():
    grant = GrantFactory()
    InstalmentFactory(grant=grant, amount=Decimal(40_000))

    assert "programmés" in refused("amount", correct, grant=grant, amount=Decimal(39_999))


def test_a_total_cost_is_not_moved_away_from_its_plan():
    grant = GrantFactory(total_cost=Decimal(120_000))
    FundingLineFactory(grant=grant, source="indh", amount=grant.amount)
    FundingLineFactory(grant=grant, amount=Decimal(20_000))

    assert "plan de financement" in refused(
        "total_cost", correct, grant=grant, total_cost=Decimal(130_000)
    )


def test_an_agreement_is_not_moved_after_a_payment():
    grant = GrantFactory(agreed=True)
    DisbursementFactory(grant=grant, paid_on=date(2026, 4, 2))
    agreement = {"number": "CONV-8", "signed_on": date(2026, 4, 3)}

    assert "précède la convention" in refused(
        "signed_on", correct, grant=grant, agreement=agreement
    )


def test_an_old_grant_paid_before_its_agreement_stays_an_old_one():
    grant = GrantFactory(entered_afterwards=True)
    DisbursementFactory(grant=grant)

    assert "gardez « saisie après coup »" in refused(
        "entered_afterwards", correct, grant=grant, entered_afterwards=False
    )


def test_declaring_a_grant_old_frees_the_day_of_its_agreement():
    grant = GrantFactory(agreed=True)
    DisbursementFactory(grant=grant, paid_on=date(2026, 4, 2))

    correct(
        grant,
        entered_afterwards=True,
        agreement={"number": "CONV-8", "signed_on": date(2026, 4, 3)},
    )

    assert Grant.objects.get(pk=grant.pk).agreement.signed_on == date(2026, 4, 3)


def test_raising_a_paid_grant_reopens_its_payments():
    grant = award(entered_afterwards=True, paid_before=Decimal(100_000))

    grant = correct(grant, amount=Decimal(120_000))

    assert grant.status == GrantStatus.IN_PAYMENT


def test_lowering_a_grant_to_what_was_paid_makes_it_paid():
    grant = award(entered_afterwards=True, paid_before=Decimal(60_000))

    grant = correct(grant, amount=Decimal(60_000))

    assert grant.status == GrantStatus.PAID


# --- sign_agreement


def sign(grant, **facts):
    return actions.sign_agreement(
        **{
            "grant": grant,
            "number": "CONV-7",
            "signed_on": date(2026, 3, 1),
            "by": UserFactory(),
        }
        | facts
    )


def test_signing_makes_a_decided_grant_agreed():
    grant = sign(GrantFactory())

    assert grant.status == GrantStatus.AGREED
    assert grant.agreement.signed_on == date(2026, 3, 1)


def test_a_grant_is_agreed_once():
    with pytest.raises(ValidationError, match="déjà enregistrée"):
        sign(GrantFactory(agreed=True))


@pytest.mark.parametrize("status", ["closed", "terminated"])
def test_an_ended_grant_is_not_agreed(status):
    with pytest.raises(ValidationError, match="ne change plus"):
        sign(GrantFactory(status=status, status_reason="Fin"))


def test_an_agreement_is_not_signed_in_the_future():
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert "futur" in refused("signed_on", sign, grant=GrantFactory(), signed_on=tomorrow)


def test_signing_does_not_precede_the_decision():
    before = date(2026, 2, 1)

    assert "précéder" in refused("signed_on", sign, grant=GrantFactory(), signed_on=before)


# --- plan_instalments


def test_a_new_plan_replaces_what_nobody_paid_and_keeps_the_rest():
    grant = GrantFactory(agreed=True)
    begun = InstalmentFactory(grant=grant, rank=1, amount=Decimal(40_000))
    InstalmentFactory(grant=grant, rank=2, amount=Decimal(60_000))
    DisbursementFactory(grant=grant, instalment=begun, amount=Decimal(10_000))

    actions.plan_instalments(grant=grant, instalments=plan(30_000, 30_000), by=UserFactory())

    assert list(grant.instalments.values_list("rank", "amount")) == [
        (1, 40_000),
        (2, 30_000),
        (3, 30_000),
    ]


def test_a_plan_beyond_the_grant_is_refused_whole():
    grant = GrantFactory()
    InstalmentFactory(grant=grant, rank=1, amount=Decimal(40_000))

    with pytest.raises(ValidationError, match="dépassent la part INDH"):
        actions.plan_instalments(grant=grant, instalments=plan(100_001), by=UserFactory())

    assert grant.instalments.get().amount == 40_000


def test_a_plan_of_another_version_is_a_conflict():
    grant = GrantFactory()
    actions.plan_instalments(grant=grant, instalments=plan(10), by=UserFactory(), version=1)

    with pytest.raises(Conflict):
        actions.plan_instalments(grant=grant, instalments=plan(20), by=UserFactory(), version=1)


@pytest.mark.parametrize("status", ["closed", "terminated"])
def test_an_ended_grant_is_not_planned(status):
    grant = GrantFactory(status=status, status_reason="Fin")

    with pytest.raises(ValidationError, match="ne change plus"):
        actions.plan_instalments(grant=grant, instalments=plan(10), by=UserFactory())
