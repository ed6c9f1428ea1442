"""Declares phases, programmes and axes of the funding."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from funding.models import FundingPhase, Programme, ProgrammeAxis
from tests.declaring import Noun
from tests.hostile import listed


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


class Programmes(Noun):
    shown_bilingual = ("axis", "phase")

    def in_the_walk(self, world):
        return {
            "axis": ProgrammeAxisFactory(code="ugly", **listed("axis")),
            "phase": FundingPhaseFactory(code="ugly", **listed("phase")),
        }

    def to_edit(self, world):
        ProgrammeAxisFactory()
