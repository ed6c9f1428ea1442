import uuid
from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from funding.models import (
    Agreement,
    Disbursement,
    FundingLine,
    FundingPhase,
    FundingSource,
    Grant,
    GrantStatus,
    Instalment,
    PaymentMethod,
    Programme,
    ProgrammeAxis,
)
from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import CooperativeFactory


class FundingPhaseFactory(DjangoModelFactory):
    class Meta:
        model = FundingPhase
        django_get_or_create = ["code"]

    code = "phase-3"
    name_fr = "Phase III"
    name_ar = "المرحلة الثالثة"
    starts_on = date(2019, 1, 1)
    ends_on = date(2023, 12, 31)


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        django_get_or_create = ["phase", "number"]

    phase = factory.SubFactory(FundingPhaseFactory)
    number = 3
    name_fr = "Amélioration du revenu et inclusion économique des jeunes"


class ProgrammeAxisFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeAxis
        django_get_or_create = ["code"]

    programme = factory.SubFactory(ProgrammeFactory)
    code = "ess"
    name_fr = "Économie sociale et solidaire"
    name_ar = "الاقتصاد الاجتماعي والتضامني"


class GrantFactory(DjangoModelFactory):
    """A decided grant of 100 000,00 DH; `agreed=True` signs its agreement on 1 March 2026."""

    class Meta:
        model = Grant
        skip_postgeneration_save = True

    reference = factory.Sequence(lambda n: f"SUB-2026-{n + 10_000}")
    cooperative = factory.SubFactory(CooperativeFactory)
    phase = factory.SubFactory(FundingPhaseFactory)
    axis = factory.SubFactory(ProgrammeAxisFactory)
    purpose_fr = "Achat d’un pétrin et d’un séchoir"
    amount = Decimal("100000.00")
    decided_on = date(2026, 2, 2)

    @factory.post_generation
    def agreed(self, create, extracted, **kwargs):
        if create and extracted:
            AgreementFactory(grant=self)
            self.status = GrantStatus.AGREED
            self.save(update_fields=["status"])
            self.refresh_from_db()


class FundingLineFactory(DjangoModelFactory):
    class Meta:
        model = FundingLine

    grant = factory.SubFactory(GrantFactory)
    source = FundingSource.OWN_CASH
    amount = Decimal("20000.00")


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    grant = factory.SubFactory(GrantFactory)
    number = factory.Sequence(lambda n: f"CONV-{n:06d}")
    signed_on = date(2026, 3, 1)


class InstalmentFactory(DjangoModelFactory):
    class Meta:
        model = Instalment

    grant = factory.SubFactory(GrantFactory, agreed=True)
    rank = factory.Sequence(lambda n: n + 1)
    amount = Decimal("40000.00")
    due_on = date(2026, 4, 1)


class DisbursementFactory(DjangoModelFactory):
    """A row as the action would leave it, without its effect on the grant’s status."""

    class Meta:
        model = Disbursement

    reference = factory.Sequence(lambda n: f"VRS-2026-{n + 10_000}")
    grant = factory.SubFactory(GrantFactory, agreed=True)
    amount = Decimal("40000.00")
    paid_on = date(2026, 4, 2)
    method = PaymentMethod.TRANSFER
    payment_reference = factory.Sequence(lambda n: f"OP 2026/{n:06d}")
    reason = "hors plan, pour l’essai"
    key = factory.LazyFunction(uuid.uuid4)
    recorded_by = factory.SubFactory(UserFactory)
