"""Declares the yearly assemblies of a cooperative."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from cooperatives.models import GeneralMeeting
from tests.declaring import REGISTER, NounOfACooperative
from tests.nouns.cooperatives import CooperativeFactory


class GeneralMeetingFactory(DjangoModelFactory):
    class Meta:
        model = GeneralMeeting

    cooperative = factory.SubFactory(CooperativeFactory)
    year = 2024
    held_on = factory.LazyAttribute(lambda meeting: date(meeting.year + 1, 6, 1))


class Meetings(NounOfACooperative):
    rows = {f"cooperatives:meeting_{page}": REGISTER for page in ("new", "edit", "filing")}
    factory = GeneralMeetingFactory
    argument = "meeting"
    texts = {"note": "minutes"}
    typed = {
        "cooperatives:meeting_new": {"year": -1, "held_on": "06072024"},
        "cooperatives:meeting_filing": {"accounts_filed_on": ("٠٦/٠٧/٢٠٢٥", date(2025, 7, 6))},
    }

    def on_its_page(self, cooperative, n):
        GeneralMeetingFactory(cooperative=cooperative, year=2024 - n)

    def pictured(self):
        return GeneralMeeting.objects.filter(accounts_filed_on=None).first()
