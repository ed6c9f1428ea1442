"""Declares services that a cooperative received without money: training, advice."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from cooperatives.models import SupportKind, SupportService
from tests.declaring import REGISTER, NounOfACooperative
from tests.nouns.cooperatives import CooperativeFactory


class SupportServiceFactory(DjangoModelFactory):
    class Meta:
        model = SupportService

    cooperative = factory.SubFactory(CooperativeFactory)
    kind = SupportKind.TRAINING
    starts_on = date(2025, 3, 1)


class Support(NounOfACooperative):
    rows = {"cooperatives:support_new": REGISTER, "cooperatives:support_edit": REGISTER}
    factory = SupportServiceFactory
    argument = "service"
    texts = {"provider": "provider", "result": "result"}
    typed = {
        "cooperatives:support_new": {"kind": 1, "starts_on": "٠٦/٠٧/٢٠٢٤", "cost": "١٤٠٬٠٠٠٫٥٠"}
    }

    def pictured(self):
        return SupportService.objects.first()
