"""Declares other spellings of the name of a cooperative."""

import factory
from factory.django import DjangoModelFactory

from cooperatives.models import CooperativeAlias
from tests.declaring import REGISTER, NounOfACooperative
from tests.nouns.cooperatives import CooperativeFactory


class CooperativeAliasFactory(DjangoModelFactory):
    class Meta:
        model = CooperativeAlias

    cooperative = factory.SubFactory(CooperativeFactory)
    spelling = factory.Sequence(lambda n: f"Autre graphie {n:06d}")


class Aliases(NounOfACooperative):
    rows = {"cooperatives:alias_keep": REGISTER, "cooperatives:alias_retire": REGISTER}
    factory = CooperativeAliasFactory
    argument = "alias"
    texts = {"spelling": "spelling"}
