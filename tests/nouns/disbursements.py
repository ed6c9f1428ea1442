"""Declares the payments of a grant."""

import uuid
from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from funding.models import Disbursement, Grant, PaymentMethod
from tests.declaring import ALL, MONEY, Noun
from tests.hostile import hostile, texts
from tests.nouns.grants import AGREED_ON, GrantFactory, Grants, InstalmentFactory
from tests.nouns.users import UserFactory


class DisbursementFactory(DjangoModelFactory):
    """Creates the row of a disbursement as the action does, but leaves the grant’s status."""

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


class Disbursements(Noun):
    rows = {
        "funding:disbursement_new": MONEY,
        "funding:disbursement_reverse": MONEY,
        "funding:disbursement_list": ALL,
        "funding:disbursement_bulk_export": ALL,
        "funding:disbursement_detail": ALL,
    }
    typed = {
        "funding:disbursement_new": {
            "amount": "١٤٠٬٠٠٠٫٥٠",
            "paid_on": ("٣ مارس ٢٠٢٦", AGREED_ON),
        }
    }
    looked_up = {"funding:disbursement_new": ["instalment"]}
    shown = ("payment_reference", "reason")
    # A payment is of one grant of one cooperative, so the figures of these lists are not zero.
    listed = {"cooperatives:list": DisbursementFactory, "funding:grant_list": DisbursementFactory}

    def in_the_walk(self, world):
        grant = world.of(Grants)
        paid = DisbursementFactory(
            grant=grant,
            amount=Decimal(500),
            payment_reference=hostile("payment_reference", " CANARI-OP"),
            **texts("reason"),
        )
        DisbursementFactory(grant=grant, instalment=grant.first_part, amount=Decimal(5), reason="")
        world.name("disbursements", reference=paid.reference)

    def to_edit(self, world):
        paid = DisbursementFactory(grant=world.of(Grants))
        world.name("disbursements", reference=paid.reference)
        return paid

    def on_its_page(self, cooperative, n):
        grant = GrantFactory(cooperative=cooperative, agreed=True)
        InstalmentFactory(grant=grant)
        DisbursementFactory(grant=grant)

    def pictures(self):
        in_payment = Grant.objects.filter(status="in_payment").first().reference
        payment = Disbursement.objects.filter(reverses=None, reversals=None).first().reference
        yield "disbursement-new", f"/grants/{in_payment}/disbursements/new/"
        yield "disbursement-list", "/disbursements/"
        yield "disbursement", f"/disbursements/{payment}/"
        yield "disbursement-reverse", f"/disbursements/{payment}/reverse/"
