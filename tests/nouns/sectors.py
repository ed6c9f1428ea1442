"""Declares sectors and activities of cooperatives."""

import factory
from factory.django import DjangoModelFactory

from cooperatives.models import Activity, Sector
from tests.declaring import Noun
from tests.hostile import listed


class SectorFactory(DjangoModelFactory):
    class Meta:
        model = Sector
        django_get_or_create = ["code"]

    code = "denrees"
    name_fr = "denrées alimentaires"
    name_ar = "المواد الغذائية"


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity
        django_get_or_create = ["code"]

    sector = factory.SubFactory(SectorFactory)
    code = "couscous"
    name_fr = "couscous"
    name_ar = "الكسكس"


class Sectors(Noun):
    shown_bilingual = ("sector", "activity")
    without_factory = {"CooperativeActivity": "a cooperative adds it: `activities.add`"}

    def in_the_walk(self, world):
        sector = SectorFactory(code="ugly", **listed("sector"))
        return ActivityFactory(code="ugly", sector=sector, **listed("activity"))

    def to_edit(self, world):
        return ActivityFactory(sector=SectorFactory())

    def on_its_page(self, cooperative, n):
        cooperative.activities.add(ActivityFactory(code=f"activite-{n}"))
