"""Declares pairs of records that were found alike or said distinct."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from cooperatives.models import Cooperative, DistinctPair, Duplicate
from tests.declaring import MONEY, Noun
from tests.hostile import bilingual, hostile, written
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.users import UserFactory


class DuplicateFactory(DjangoModelFactory):
    """Creates a pair of records that were found alike; give the older one as `first`."""

    class Meta:
        model = Duplicate

    first = factory.SubFactory(CooperativeFactory)
    second = factory.SubFactory(CooperativeFactory)
    score = Decimal("0.860")
    reasons = [["same_phone", None]]


class DistinctPairFactory(DjangoModelFactory):
    """Creates a pair of records that were said distinct; give the older one as `first`."""

    class Meta:
        model = DistinctPair

    first = factory.SubFactory(CooperativeFactory)
    second = factory.SubFactory(CooperativeFactory)
    reason = "Autre quartier"
    decided_by = factory.SubFactory(UserFactory, posted=False)


class Duplicates(Noun):
    rows = {
        "cooperatives:duplicates": "OHA",
        "cooperatives:distinct_list": "OHA",
        "cooperatives:duplicates_search": "HA",
        "cooperatives:distinct": MONEY,
        "cooperatives:distinct_revoke": MONEY,
    }
    shown = ("decider", "distinct")
    without_history = {"Duplicate": "a search writes them again each night"}

    def in_the_walk(self, world):
        """Create a pair found alike, which nothing names, and a pair said distinct."""
        DuplicateFactory(first=world.cooperative)
        pair = DistinctPairFactory(
            first=world.cooperative,
            second=CooperativeFactory(**bilingual("other")),
            decided_by=UserFactory(posted=False, last_name=hostile("decider")),
            reason=written("distinct"),
        )
        world.name("cooperatives", other=pair.second.reference)

    def to_edit(self, world):
        distinct, unsaid = CooperativeFactory(name_fr="Oussmane"), CooperativeFactory()
        DistinctPairFactory(first=world.cooperative, second=distinct, decided_by=world.user)
        world.name("cooperatives", other=distinct.reference)
        world.name("cooperatives:distinct", other=unsaid.reference)

    def pictures(self):
        tibourk = Cooperative.objects.get(name_fr="Tibourk").get_absolute_url()
        oussmane = Cooperative.objects.get(name_fr="Oussmane").reference
        yield "duplicates", "/cooperatives/duplicates/"
        yield "distinct-list", "/cooperatives/duplicates/distinct/"
        yield "distinct", f"{tibourk}distinct/{oussmane}/"
