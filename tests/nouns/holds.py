"""Declares what holds the payments of a cooperative."""

import factory
from factory.django import DjangoModelFactory

from funding.models import HoldEffect, PaymentHold
from tests.nouns.cooperatives import CooperativeFactory


class PaymentHoldFactory(DjangoModelFactory):
    """Creates a hold that blocks, as a recommendation does; `effect="warns"` only warns."""

    class Meta:
        model = PaymentHold

    recipient = factory.SubFactory(CooperativeFactory)
    reference = factory.Sequence(lambda n: f"REC-2026-{n + 10_000}")
    words = "Rendre les factures de la première tranche"
    effect = HoldEffect.BLOCKS
