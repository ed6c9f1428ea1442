"""Declares cooperatives, with their identity and their status."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from cooperatives.actions import merging
from cooperatives.models import Cooperative, Officer
from cooperatives.views.page.tabs import OF_PARTS
from indh_portal.accounts.models import User
from tests.days import days_ahead
from tests.declaring import ALL, REGISTER, VISIT, Noun
from tests.hostile import bilingual, texts, written
from tests.nouns.sectors import Sectors
from tests.nouns.territory import CommuneFactory, Territory

POSITION = ("30,3345 N 9,5012 O", Decimal("30.334500"))


class CooperativeFactory(DjangoModelFactory):
    class Meta:
        model = Cooperative

    reference = factory.Sequence(lambda n: f"COOP-{n + 10_000}")
    name_fr = factory.Sequence(lambda n: f"Coopérative {n:06d}")
    commune = factory.SubFactory(CommuneFactory)
    status = "active"

    @classmethod
    def _create(cls, model_class, *args, merged_into=None, **facts):
        """Create a cooperative; with `merged_into`, merge it into that record by the action."""
        cooperative = super()._create(model_class, *args, **facts)
        if merged_into is not None:
            absorb(survivor=merged_into, absorbed=cooperative)
            cooperative.refresh_from_db()
        return cooperative


def absorb(*, survivor, absorbed):
    """Merge one record into another by the action, and return the Merge."""
    someone, _new = User.objects.get_or_create(username="merges")
    joining = merging.merge(survivor=survivor, absorbed=absorbed, by=someone, reason="La même")
    return joining.merge


class Cooperatives(Noun):
    rows = {
        "cooperatives:list": ALL,
        "cooperatives:bulk_correct": REGISTER,
        "cooperatives:bulk_export": ALL,
        "cooperatives:bulk_visit": VISIT,
        "cooperatives:detail": ALL,
        **{f"cooperatives:{tab}": ALL for tab in OF_PARTS},
        "cooperatives:sheet": ALL,
        "cooperatives:new": REGISTER,
        "cooperatives:new_details": REGISTER,
        "cooperatives:new_duplicates": REGISTER,
        "cooperatives:edit": REGISTER,
        "cooperatives:set_aside": REGISTER,
        "cooperatives:close": REGISTER,
        "cooperatives:reactivate": REGISTER,
    }
    nowhere = {"reference": "COOP-9999", "cooperative": "COOP-9999", "other": "COOP-9998"}
    typed = {
        "cooperatives:new_details": {
            "commune": 1,
            "founded_on": "06072024",
            "position": POSITION,
        },
        "cooperatives:edit": {
            "founded_on": "٠٦/٠٧/٢٠٢٤",
            "women_cooperative": 1,
            "activities": 0,
            "position": POSITION,
        },
        "cooperatives:set_aside": {"since": "٠٦/٠٧/٢٠٢٤"},
        "cooperatives:close": {"since": "06/07/2024"},
        "cooperatives:reactivate": {"since": "06072024"},
    }
    looked_up = {"cooperatives:detail": ["kind"]}
    shown = ("name_fr", "name_ar", "locality_fr", "locality_ar", "court", "rc", "reason_of_status")

    def in_the_walk(self, world):
        activity = world.of(Sectors)
        cooperative = CooperativeFactory(
            commune=world.of(Territory),
            sector=activity.sector,
            register_number=written("rc")[:30],
            phone="+212600000777",
            status_since=days_ahead(-9),
            status_reason=written("reason_of_status"),
            **bilingual("name"),
            **texts("locality_fr", "locality_ar", "court"),
        )
        cooperative.activities.add(activity)
        world.name("cooperatives", reference=cooperative.reference)
        return cooperative

    def to_edit(self, world):
        world.of(Territory)
        world.of(Sectors)
        cooperative = CooperativeFactory(name_fr="Tibourk", name_ar="تيبورك")
        world.name("cooperatives", reference=cooperative.reference)
        asleep = CooperativeFactory(
            status="idle", status_since=date(2026, 1, 5), status_reason="Pas de commande"
        )
        world.name("cooperatives:reactivate", reference=asleep.reference)
        return cooperative

    def pictures(self):
        tibourk = Cooperative.objects.get(name_fr="Tibourk").reference
        oussmane = Cooperative.objects.get(name_fr="Oussmane").reference
        closed = Cooperative.objects.filter(status="closed").first().reference
        president = Officer.objects.filter(role="president", mandate_to=None).first()
        at_work = president.cooperative.reference
        late = Cooperative.objects.obliged("late").first()
        return [
            ("cooperative-list", "/cooperatives/"),
            ("cooperative-list-obligations", "/cooperatives/?obligations=late&columns=obligations"),
            ("cooperative-obligations", late.tab_url("life")),
            *((f"cooperative-tab-{tab}", president.cooperative.tab_url(tab)) for tab in OF_PARTS),
            ("cooperative-history", f"/cooperatives/{at_work}/history/"),
            ("cooperative-sheet", president.cooperative.tab_url("sheet")),
            ("cooperative-list-filtered", "/cooperatives/?sort=-received&commune=1"),
            ("cooperative-list-columns", "/cooperatives/?columns=all"),
            ("cooperative-list-printed", "/cooperatives/?print=1&columns=all"),
            ("cooperative-incomplete", "/cooperatives/?incomplete=yes&missing=name_ar"),
            ("cooperative-oussmane", f"/cooperatives/{oussmane}/"),
            ("cooperative-tibourk", f"/cooperatives/{tibourk}/"),
            ("cooperative-closed", f"/cooperatives/{closed}/"),
            ("cooperative-at-work", f"/cooperatives/{at_work}/"),
            ("cooperative-new", "/cooperatives/new/"),
            ("cooperative-new-alike", "/cooperatives/new/?name_fr=tibourk&continue=1"),
            ("cooperative-new-details", "/cooperatives/new/details/?name_fr=tibourk"),
            ("cooperative-edit", f"/cooperatives/{tibourk}/edit/"),
            ("set-aside", f"/cooperatives/{tibourk}/idle/"),
            ("close", f"/cooperatives/{at_work}/close/"),
            ("reactivate", f"/cooperatives/{closed}/reactivate/"),
            ("not-found", "/cooperatives/COOP-9999/"),
        ]
