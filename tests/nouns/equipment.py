"""Declares the equipment that a grant bought."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from funding.models import EquipmentItem
from tests.declaring import MONEY, Noun
from tests.hostile import bilingual, texts
from tests.nouns.grants import GrantFactory, Grants


class EquipmentItemFactory(DjangoModelFactory):
    class Meta:
        model = EquipmentItem

    grant = factory.SubFactory(GrantFactory)
    name_fr = "Pétrin de 50 litres"


class Equipment(Noun):
    rows = {f"funding:equipment_{page}": MONEY for page in ("new", "edit")}
    typed = {"funding:equipment_new": {"received_on": ("٠٦/٠٧/٢٠٢٥", date(2025, 7, 6))}}
    shown = ("place",)
    shown_bilingual = ("equipment",)

    def in_the_walk(self, world):
        facts = bilingual("equipment") | texts("place")
        row = EquipmentItemFactory(grant=world.of(Grants), **facts)
        named = {"reference": row.grant.reference, "item": row.pk}
        world.name("funding:equipment_edit", **named)
        world.name_another("funding:equipment_edit", **named)

    def to_edit(self, world):
        row = EquipmentItemFactory()
        world.name("funding:equipment_edit", reference=row.grant.reference, item=row.pk)

    def pictures(self):
        row = EquipmentItem.objects.first()
        page = f"/grants/{row.grant.reference}/equipment/"
        yield "equipment-new", f"{page}new/"
        yield "equipment-edit", f"{page}{row.pk}/edit/"
