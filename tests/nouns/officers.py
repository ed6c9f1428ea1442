"""Declares the people who hold an office in a cooperative."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from cooperatives.actions.officers import appoint_officer
from cooperatives.journal import CooperativeVerb
from cooperatives.models import Officer, OfficerRole
from indh_portal.history import act
from tests.declaring import REGISTER, NounOfACooperative
from tests.hostile import written
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.users import UserFactory

# The telephones of the walk: the treasurer had FORMER and has PHONE; the secretary has LANDLINE.
PHONE, LANDLINE, FORMER = "+212673518462", "+212573518465", "+212673518479"


class OfficerFactory(DjangoModelFactory):
    class Meta:
        model = Officer

    cooperative = factory.SubFactory(CooperativeFactory)
    name_fr = "Responsable d’exemple"
    role = OfficerRole.PRESIDENT
    mandate_from = date(2024, 1, 1)


class Officers(NounOfACooperative):
    rows = {
        "cooperatives:officer_new": REGISTER,
        "cooperatives:officer_edit": REGISTER,
        "cooperatives:officer_end": REGISTER,
        "cooperatives:officer_phone": "I",
        "cooperatives:officer_elsewhere": "OHI",
    }
    typed = {
        "cooperatives:officer_new": {"role": 1, "mandate_from": "06/07/2024"},
        "cooperatives:officer_end": {"on": "06072024"},
    }
    discloses = ("cooperatives:officer_phone", "cooperatives:officer_elsewhere")
    shown = ("officer",)

    def in_the_walk(self, world):
        """Create a president, and two officers with telephones that actions and people wrote."""
        cooperative, agent = world.cooperative, UserFactory(role="officer")
        OfficerFactory(
            cooperative=cooperative,
            name_fr=written("officer"),
            name_ar=written("officer_ar"),
            phone="+212600000777",
        )
        treasurer, _secretary = [
            appoint_officer(
                cooperative=cooperative,
                by=agent,
                name_fr=f"Personne {role}",
                role=role,
                phone=phone,
            )
            for role, phone in (("treasurer", FORMER), ("secretary", LANDLINE))
        ]
        for change in ({"phone": PHONE}, {"name_fr": written("officer")}):
            with act(CooperativeVerb.CORRECTED, subject=cooperative, by=agent):
                Officer.objects.filter(pk=treasurer.pk).update(**change)
        world.name("cooperatives", officer=treasurer.pk)

    def to_edit(self, world):
        officer = OfficerFactory(cooperative=world.cooperative, role="treasurer")
        world.name("cooperatives", officer=officer.pk)

    def on_its_page(self, cooperative, n):
        OfficerFactory(cooperative=cooperative, role="treasurer")

    def pictures(self):
        president = Officer.objects.filter(role="president", mandate_to=None).first()
        shared = Officer.objects.filter(role="treasurer").first()
        yield "officer-edit", f"{_page(president)}edit/"
        yield "officer-end", f"{_page(president)}end/"
        yield "officer-elsewhere", f"{_page(shared)}elsewhere/"


def _page(officer):
    return f"{officer.cooperative.get_absolute_url()}officers/{officer.pk}/"
