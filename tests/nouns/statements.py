"""Declares what was said in public about the support to a cooperative."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from cooperatives.models import PublicStatement
from tests.declaring import REGISTER, NounOfACooperative
from tests.hostile import texts, written
from tests.nouns.cooperatives import CooperativeFactory


class PublicStatementFactory(DjangoModelFactory):
    class Meta:
        model = PublicStatement

    cooperative = factory.SubFactory(CooperativeFactory)
    said_on = date(2024, 7, 15)
    medium = "Presse d’exemple"
    wording = "Une aide de plus de 140,000 DH."


class Statements(NounOfACooperative):
    rows = {"cooperatives:statement_new": REGISTER}
    factory = PublicStatementFactory
    typed = {"cooperatives:statement_new": {"said_on": "06/07/2024", "amount": "140\u202f000,00"}}
    shown = ("medium", "occasion", "wording", "r")

    def in_the_walk(self, world):
        PublicStatementFactory(
            cooperative=world.cooperative,
            record_reference=written("r")[:20],
            **texts("occasion", "medium", "wording"),
        )

    def on_its_page(self, cooperative, n):
        PublicStatementFactory(cooperative=cooperative, record_reference=f"SUB-2026-{n:03d}")
