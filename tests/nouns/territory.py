"""Declares regions, prefectures, communes and who serves where."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from indh_portal.territory.models import Commune, CommuneKind, Posting, Prefecture, Region
from tests.declaring import Noun
from tests.hostile import listed


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ["code"]

    code = "09"
    name_fr = "Souss-Massa"
    name_ar = "سوس ماسة"


class PrefectureFactory(DjangoModelFactory):
    class Meta:
        model = Prefecture
        django_get_or_create = ["code"]

    region = factory.SubFactory(RegionFactory)
    code = "09.273"
    name_fr = "Inezgane-Aït Melloul"
    name_ar = "إنزكان أيت ملول"


class CommuneFactory(DjangoModelFactory):
    class Meta:
        model = Commune
        django_get_or_create = ["name_fr"]

    prefecture = factory.SubFactory(PrefectureFactory)
    name_fr = "Aït Melloul"
    name_ar = "أيت ملول"
    kind = CommuneKind.URBAN


class PostingFactory(DjangoModelFactory):
    class Meta:
        model = Posting

    user = None
    prefecture = factory.SubFactory(PrefectureFactory)
    commune = None
    starts_on = date(2020, 1, 1)


class Territory(Noun):
    shown_bilingual = ("commune",)
    without_factory = {"CommuneAlias": "the reference rows of the portal hold the other spellings"}

    def in_the_walk(self, world):
        return CommuneFactory(**listed("commune"))

    def to_edit(self, world):
        return CommuneFactory()
