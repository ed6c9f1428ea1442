from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from cooperatives.actions.cooperatives import correct
from cooperatives.models import Cooperative
from tests.cooperatives.pages import (
    NEW,
    full_cooperative,
    page,
    sent,
    signed_in_again,
    text_of,
)
from tests.journal import last_act
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.sectors import ActivityFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory


def test_a_name_and_a_commune_suffice_to_register(officer):
    commune = CommuneFactory()

    response = sent(officer, NEW, name_ar="تيبورك", commune=commune.pk)

    cooperative = Cooperative.objects.get()
    assert response.url == cooperative.get_absolute_url()
    assert (cooperative.name_ar, cooperative.status) == ("تيبورك", "unknown")
    assert cooperative.women_cooperative is None


def test_everything_typed_is_read(officer):
    commune, couscous = CommuneFactory(), ActivityFactory()

    sent(
        officer,
        NEW,
        name_fr="  Tibourk ",
        commune=commune.pk,
        locality_fr="Hay Al Arab",
        kind="cooperative",
        status="active",
        sector=couscous.sector_id,
        activities=[couscous.pk],
        founded_on="6 juillet 2019",
        women_cooperative="True",
        created_with_indh="False",
        phone="06 12 34 56 78",
        email="tibourk@exemple.ma",
    )

    cooperative = Cooperative.objects.get()
    assert (cooperative.name_fr, cooperative.phone) == ("Tibourk", "+212612345678")
    assert cooperative.founded_on == date(2019, 7, 6)
    assert (cooperative.women_cooperative, cooperative.created_with_indh) == (True, False)
    assert list(cooperative.activities.all()) == [couscous]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name_fr": ""}, None),
        ({"phone": "06 12"}, "phone"),
        ({"founded_on": "31/02/2019"}, "founded_on"),
        ({"founded_on": "01/01/2999"}, "founded_on"),
        ({"ice": "123"}, "ice"),
        ({"commune": ""}, "commune"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(officer, typed, field):
    facts = {"name_fr": "Tibourk", "commune": CommuneFactory().pk, "locality_fr": "Hay Al Arab"}

    response = sent(officer, NEW, **(facts | typed))

    assert response.status_code == 422
    assert response.context["form"].errors.get(field or "__all__")
    assert 'value="Hay Al Arab"' in text_of(response)
    assert not Cooperative.objects.exists()


def test_a_commune_out_of_the_territory_is_refused(officer):
    ours, theirs = CommuneFactory(), CommuneFactory(name_fr="Temsia")
    newcomer = UserFactory(posted=ours)
    signed_in_again(officer, newcomer)

    response = sent(officer, NEW, name_fr="Tibourk", commune=theirs.pk)

    assert response.status_code == 422
    assert "commune" in response.context["form"].errors
    assert "Temsia" not in text_of(response)


def test_a_wrong_ice_key_is_said_and_saved(officer):
    response = sent(
        officer, NEW, name_fr="Tibourk", commune=CommuneFactory().pk, ice="000 000 000 000 001"
    )

    assert Cooperative.objects.get().ice == "000000000000001"
    assert "La clé de cet ICE ne correspond pas" in text_of(officer.get(response.url))


def test_the_same_form_sent_twice_registers_once(officer):
    data = {
        "name_fr": "Tibourk",
        "commune": CommuneFactory().pk,
        "kind": "cooperative",
        "status": "active",
        "_key": str(uuid4()),
    }

    first, second = officer.post(NEW, data), officer.post(NEW, data)

    assert first.url == second.url
    assert Cooperative.objects.count() == 1


# --- editing


def test_editing_changes_what_is_typed_and_keeps_the_rest(officer):
    cooperative = full_cooperative(name_fr="Tibork", court="Inezgane", register_number="12/2019")

    response = sent(officer, page("edit", cooperative), name_fr="Tibourk", reason="faute")

    assert response.url == cooperative.tab_url("identity")
    after = Cooperative.objects.get()
    assert (after.name_fr, after.phone) == ("Tibourk", "+212612345678")
    assert (after.register_number, after.sector_id) == ("12/2019", cooperative.sector_id)
    assert last_act(after).reason == "faute"


def test_the_second_of_two_editors_sees_both_versions(officer):
    cooperative = CooperativeFactory(name_fr="Tibork")
    Cooperative.objects.update(name_fr="Tibourk", locality_fr="Hay Al Arab")

    response = sent(officer, page("edit", cooperative), name_fr="Tibourque", _version="1")

    assert response.status_code == 409
    body = text_of(response)
    assert "Tibourque" in body
    assert "Hay Al Arab" in body
    assert 'name="_version" value="2"' in body
    assert Cooperative.objects.get().name_fr == "Tibourk"


def test_the_second_of_two_editors_reads_who_was_first_and_when(officer):
    cooperative = CooperativeFactory(name_fr="Tibork")
    first = UserFactory(first_name="Nour", last_name="Exemple")
    correct(cooperative=cooperative, by=first, name_fr="Tibourk")

    page_of_the_second = sent(officer, page("edit", cooperative), name_fr="Tib", _version="1")

    body = text_of(page_of_the_second)
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert page_of_the_second.status_code == 409
    assert f'<bdi>Nour Exemple</bdi> a modifié cette fiche le <bdi dir="ltr">{today}</bdi>' in body


def test_a_change_nobody_signed_is_said_without_a_name(officer):
    cooperative = CooperativeFactory(name_fr="Tibork")
    Cooperative.objects.update(name_fr="Tibourk")

    body = text_of(sent(officer, page("edit", cooperative), name_fr="Tib", _version="1"))

    assert "Cette fiche a été modifiée pendant votre saisie" in body


def test_a_refused_correction_keeps_showing_the_stored_name_above(officer):
    cooperative = CooperativeFactory(name_fr="Tibourk")

    response = sent(officer, page("edit", cooperative), name_fr="")

    assert response.status_code == 422
    assert response.context["cooperative"].name_fr == "Tibourk"
