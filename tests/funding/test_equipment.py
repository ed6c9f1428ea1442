"""Tests that what a grant bought is recorded, corrected, and shown to those who see the grant."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction

from funding.actions.equipment import correct_equipment, record_equipment
from funding.models import EquipmentItem
from tests.cooperatives.pages import text_of
from tests.funding.pages import elsewhere, post_to
from tests.journal import last_act, told
from tests.nouns.equipment import EquipmentItemFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db


def test_a_thing_is_noted_with_what_is_known_of_it():
    grant, officer = GrantFactory(), UserFactory()
    item = record_equipment(grant=grant, name_fr="Pétrin", price=Decimal("12000.50"), by=officer)

    item.refresh_from_db()
    assert (item.name_fr, item.price, item.tag, item.received_on) == (
        "Pétrin", Decimal("12000.50"), "", None,
    )  # fmt: skip
    assert last_act(item).verb == "grant.equipment_recorded"


@pytest.mark.parametrize("price", [Decimal(0), Decimal(-5)])
def test_a_price_is_positive_or_unknown(price):
    with pytest.raises(ValidationError, match="positif"):
        record_equipment(grant=GrantFactory(), name_fr="Four", price=price, by=UserFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        EquipmentItemFactory(price=price)


def test_two_things_of_a_grant_bear_two_tags_and_those_without_are_many():
    item = EquipmentItemFactory(tag="A-1")
    EquipmentItemFactory(grant=item.grant)
    EquipmentItemFactory(grant=item.grant)
    with pytest.raises(ValidationError, match="inventaire"):
        record_equipment(grant=item.grant, name_fr="Four", tag="A-1", by=UserFactory())


def test_a_correction_has_a_reason_that_the_journal_keeps():
    item = EquipmentItemFactory()
    correct_equipment(item=item, name_fr="Four", reason="lu sur la facture", by=UserFactory())
    said = last_act(item)
    assert (said.verb, said.reason) == ("grant.equipment_corrected", "lu sur la facture")
    assert EquipmentItem.objects.get().name_fr == "Four"


def test_postgres_deletes_no_thing_that_money_bought():
    EquipmentItemFactory()
    with pytest.raises(ProgrammingError), transaction.atomic():
        EquipmentItem.objects.all().delete()


def test_the_page_of_the_grant_shows_it_with_the_links_of_who_may(officer, executive):
    item = EquipmentItemFactory(name_fr="Pétrin de 50 litres", price=Decimal(12_000))
    page = item.grant.get_absolute_url()

    assert "Pétrin de 50 litres" in text_of(executive.get(page))
    assert f"{page}equipment/" not in executive.get(page).content.decode()
    for address in ("equipment/new/", f"equipment/{item.pk}/edit/"):
        assert f"{page}{address}" in officer.get(page).content.decode()
        assert officer.get(f"{page}{address}").status_code == 200


def test_what_a_person_types_is_read_and_refused_beside_its_box(officer):
    grant = GrantFactory()
    form = f"{grant.get_absolute_url()}equipment/new/"
    sent = {
        "name_fr": "Four",
        "tag": "",
        "price": "12.000,50 DH",
        "received_on": "",
        "place": "",
        "name_ar": "",
    }
    key = "6f1d7f3e-0f5c-4c57-9a0e-2f3f0f7f0a12"

    assert officer.post(form, sent | {"_key": key, "name_fr": ""}).status_code == 422
    for _twice in range(2):
        answer = officer.post(form, sent | {"_key": key})
        assert answer.headers["Location"] == f"{grant.get_absolute_url()}#equipment"
    assert [item.price for item in grant.equipment.all()] == [Decimal("12000.50")]


def test_a_correction_read_before_another_shows_both(officer):
    item = EquipmentItemFactory()
    form = f"{item.grant.get_absolute_url()}equipment/{item.pk}/edit/"
    sent = {
        "name_fr": "Four",
        "tag": "",
        "price": "",
        "received_on": "",
        "place": "",
        "reason": "vu",
        "name_ar": "",
    }
    read = {"_version": str(item.version)}
    assert officer.post(form, sent | read).status_code == 302
    assert officer.post(form, sent | read | {"name_fr": "Presse"}).status_code == 409


def test_a_correction_without_a_reason_is_refused():
    with pytest.raises(ValidationError, match="motif"):
        correct_equipment(
            item=EquipmentItemFactory(), place="Atelier", reason=" ", by=UserFactory()
        )


def test_an_entry_by_mistake_stays_and_leaves_its_tag_free(officer):
    item = EquipmentItemFactory(tag="A-1")
    correct_equipment(item=item, mistaken=True, reason="autre subvention", by=UserFactory())
    record_equipment(grant=item.grant, name_fr="Four", tag="A-1", by=UserFactory())
    assert "Saisi par erreur" in text_of(officer.get(item.grant.get_absolute_url()))


def test_nobody_corrects_what_another_commune_or_another_grant_has(officer):
    mine, theirs = EquipmentItemFactory(), EquipmentItemFactory(grant__cooperative=elsewhere())
    post_to(officer, mine.grant.cooperative.commune)
    for grant, item in ((theirs.grant, theirs), (mine.grant, theirs)):
        assert (
            officer.get(f"/grants/{grant.reference}/equipment/{item.pk}/edit/").status_code == 404
        )


def test_two_things_of_a_grant_are_told_apart_in_the_history():
    grant = GrantFactory()
    for name in ("Four", "Pétrin"):
        record_equipment(grant=grant, name_fr=name, by=UserFactory())
    said = [row.name for line in told(grant.reference) for row in line.rows]
    assert said == ["équipement Four", "équipement Pétrin"]
