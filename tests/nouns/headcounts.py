"""Declares how many members and workers a cooperative has."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from cooperatives.models import Headcount, HeadcountSource
from tests.declaring import REGISTER, NounOfACooperative
from tests.nouns.cooperatives import CooperativeFactory


class HeadcountFactory(DjangoModelFactory):
    class Meta:
        model = Headcount

    cooperative = factory.SubFactory(CooperativeFactory)
    as_of = date(2025, 6, 30)
    source = HeadcountSource.DECLARATION
    members = 12
    members_women = 9


class Headcounts(NounOfACooperative):
    rows = {"cooperatives:headcount_new": REGISTER}
    factory = HeadcountFactory
    texts = {"note": "headcount_note"}
    typed = {
        "cooperatives:headcount_new": {"as_of": "06072024", "source": 1, "members": "06072024"}
    }
