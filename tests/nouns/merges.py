"""Declares merges of two records into one."""

from cooperatives.actions.merging import merge
from cooperatives.models import Cooperative
from tests.declaring import Noun
from tests.hostile import bilingual, texts, written
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.users import UserFactory

MERGE = "HA"


class Merges(Noun):
    rows = {
        "cooperatives:merge_choice": MERGE,
        "cooperatives:merge": MERGE,
        "cooperatives:merge_undo": MERGE,
    }
    shown = ("duplicate_fr", "duplicate_ar", "joined")
    without_factory = {
        "Merge": "the action writes it: `absorb` of tests/nouns/cooperatives.py",
        "MovedRow": "a merge writes it",
    }
    without_history = {"MovedRow": "the rows that a merge moved, which no person changes"}

    def in_the_walk(self, world):
        duplicate = CooperativeFactory(**bilingual("duplicate"), **texts("locality_fr", "court"))
        absorbed = CooperativeFactory(**bilingual("absorbed"))
        HeadcountFactory(cooperative=absorbed)
        self._merge(world, duplicate, absorbed, reason=written("joined"))

    def to_edit(self, world):
        duplicate, absorbed = CooperativeFactory(locality_fr="Azrou"), CooperativeFactory()
        self._merge(world, duplicate, absorbed, reason="La même")

    def _merge(self, world, duplicate, absorbed, reason):
        merge(survivor=world.cooperative, absorbed=absorbed, by=UserFactory(), reason=reason)
        world.name("cooperatives:merge", other=duplicate.reference)
        world.name("cooperatives:merge_undo", reference=absorbed.reference)

    def pictures(self):
        tibourk = Cooperative.objects.get(name_fr="Tibourk").get_absolute_url()
        oussmane = Cooperative.objects.get(name_fr="Oussmane").reference
        yield "merge-choice", f"{tibourk}merge/"
        yield "merge", f"{tibourk}merge/{oussmane}/"
