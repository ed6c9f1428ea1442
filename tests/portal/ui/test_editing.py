import re
from uuid import UUID, uuid4

import pytest

from cooperatives.models import Cooperative
from indh_portal.territory.models import Commune
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.territory import CommuneFactory

pytestmark = pytest.mark.urls("tests.portal.ui.pages")


@pytest.fixture(autouse=True)
def commune(db):
    return CommuneFactory()


def hidden(response):
    return dict(response.context["hidden"])


def test_a_creation_form_carries_a_key_made_when_it_opens(officer):
    first, second = (hidden(officer.get("/new/"))["_key"] for _ in range(2))
    assert UUID(first) != UUID(second)


def test_the_same_submission_twice_makes_one_row(officer):
    typed = {"_key": str(uuid4()), "name": "Tibourk"}
    urls = {officer.post("/new/", typed).url for _ in range(2)}
    assert len(urls) == 1
    assert Cooperative.objects.count() == 1


def test_the_same_key_with_another_content_is_a_conflict(officer):
    key = str(uuid4())
    officer.post("/new/", {"_key": key, "name": "Tibourk"})
    response = officer.post("/new/", {"_key": key, "name": "Oussmane"})
    assert response.status_code == 409
    assert "déjà été envoyé" in response.content.decode()
    assert Cooperative.objects.count() == 1


@pytest.mark.parametrize("key", ["", "abc", "1" * 4000])
def test_a_forged_key_is_refused(officer, key):
    assert officer.post("/new/", {"_key": key, "name": "Tibourk"}).status_code == 400
    assert not Cooperative.objects.exists()


def test_a_refusal_of_the_action_stands_beside_its_field(officer):
    response = officer.post("/new/", {"_key": str(uuid4()), "name": "Refusée"})
    page = response.content.decode()
    assert response.status_code == 422
    assert response.context["form"].errors["name"] == ["Ce nom est réservé."]
    assert response.context["form"].non_field_errors() == ["Et autre chose."]
    assert re.search(r"<title>\s*Erreur :", page)
    assert 'href="#id_name"' in page
    assert 'value="Refusée"' in page


def test_a_refused_form_keeps_its_key_and_can_be_corrected(officer):
    key = str(uuid4())
    refused = officer.post("/new/", {"_key": key, "name": "Refusée"})
    assert hidden(refused)["_key"] == key
    assert officer.post("/new/", {"_key": key, "name": "Acceptée"}).status_code == 302


def test_a_constraint_of_the_database_speaks_french_on_the_form(officer):
    CooperativeFactory(court="Inezgane", register_number="7", reference="COOP-9999")
    response = officer.post("/new/", {"_key": str(uuid4()), "name": "Duplicate"})
    assert response.status_code == 422
    assert "Ce numéro du registre local" in response.content.decode()


def test_a_rule_that_only_a_trigger_knows_is_quoted_by_its_name(officer):
    response = officer.post("/new/", {"_key": str(uuid4()), "name": "Règle"})
    assert response.status_code == 422
    assert "(I9_of_a_trigger)" in response.context["form"].non_field_errors()[0]


def test_an_empty_required_field_is_named(officer):
    response = officer.post("/new/", {"_key": str(uuid4()), "name": ""})
    assert "Remplissez « Nom »." in response.content.decode()


def test_an_optional_field_says_so_and_no_star_is_shown(officer):
    page = officer.get("/new/").content.decode()
    assert "(facultatif)" in page
    assert "asterisk" not in page


def edit(client, cooperative, version, name):
    typed = {"_version": version, "name_fr": name, "commune": cooperative.commune_id}
    typed |= {"founded_on": ""}
    return client.post(f"/coop/{cooperative.reference}/edit/", typed)


def test_an_edit_form_opens_with_the_stored_values_and_their_version(officer):
    cooperative = CooperativeFactory(name_fr="Tibourk")
    response = officer.get(f"/coop/{cooperative.reference}/edit/")
    assert hidden(response) == {"_version": str(cooperative.version)}
    assert 'value="Tibourk"' in response.content.decode()


def test_an_edit_of_the_version_read_is_saved(officer):
    cooperative = CooperativeFactory(name_fr="Tibourk")
    assert edit(officer, cooperative, cooperative.version, "Tibourk 2").status_code == 302
    cooperative.refresh_from_db()
    assert cooperative.name_fr == "Tibourk 2"


def test_an_edit_of_an_older_version_shows_both_and_loses_nothing(officer):
    cooperative = CooperativeFactory(name_fr="Tibourk")
    edit(officer, cooperative, cooperative.version, "Écrit par une autre")
    response = edit(officer, cooperative, cooperative.version, "Ma saisie")
    page = response.content.decode()
    assert response.status_code == 409
    assert response.context["differences"][0] == {
        "label": "Nom en français",
        "theirs": "Écrit par une autre",
        "yours": "Ma saisie",
        "same": False,
    }
    assert 'value="Ma saisie"' in page
    cooperative.refresh_from_db()
    assert cooperative.name_fr == "Écrit par une autre"
    assert hidden(response) == {"_version": str(cooperative.version)}
    assert edit(officer, cooperative, cooperative.version, "Ma saisie").status_code == 302


def test_a_refused_edit_shows_what_is_stored_beside_what_was_typed(officer):
    cooperative = CooperativeFactory(name_fr="Tibourk")
    typed = {
        "_version": cooperative.version,
        "name_fr": "Ma saisie",
        "founded_on": "",
        "commune": "",
    }
    response = officer.post(f"/coop/{cooperative.reference}/edit/", typed)
    assert response.status_code == 422
    assert response.context["form"]["name_fr"].value() == "Ma saisie"
    assert response.context["cooperative"].name_fr == "Tibourk"


@pytest.mark.parametrize("version", ["", "abc", "-1", "²", "9" * 400])
def test_a_forged_version_is_refused(officer, version):
    assert edit(officer, CooperativeFactory(), version, "Autre").status_code == 400


def test_a_creation_that_somebody_overtook_writes_nothing_and_leads_to_what_is_stored(officer):
    cooperative = CooperativeFactory()
    response = officer.post("/new/", {"_key": str(uuid4()), "name": "Dépassée"})
    assert response.status_code == 409
    assert f"/coop/{cooperative.reference}/" in response.content.decode()


PAYMENT = {"amount": "60.000 DH", "paid_on": "6/7/24"}


def test_the_first_submission_shows_what_was_understood_and_writes_nothing(officer):
    response = officer.post("/pay/", PAYMENT | {"_key": str(uuid4())})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Vérifiez avant d’enregistrer" in page
    assert "soixante mille dirhams" in page
    assert "samedi 6 juillet 2024" in page
    assert '<input type="hidden" name="amount" value="60.000 DH">' in page
    assert not Commune.objects.exclude(name_zgh="").exists()


def test_the_confirmed_submission_acts_once(officer):
    typed = PAYMENT | {"_key": str(uuid4()), "_confirmed": "1"}
    assert [officer.post("/pay/", typed).url for _ in range(2)] == ["/list/", "/list/"]
    assert Commune.objects.get().name_zgh == "60000.00 2024-07-06"


def test_modifier_returns_to_the_form_with_everything_typed(officer):
    response = officer.post("/pay/", PAYMENT | {"_key": str(uuid4()), "_edit": "amount"})
    page = response.content.decode()
    assert 'value="60.000 DH"' in page
    assert "Il y a un problème" not in page


def test_a_refused_check_returns_to_the_form(officer):
    typed = {"_key": str(uuid4()), "amount": "140 000", "paid_on": "06/07/2024"}
    response = officer.post("/pay/", typed)
    assert response.status_code == 422
    assert response.context["form"].errors["amount"] == ["Cela dépasse le reste à verser."]


def test_a_one_verb_post_receives_the_visible_object(officer):
    cooperative = CooperativeFactory()
    url = f"/coop/{cooperative.reference}/close/"
    assert officer.post(url).content.decode() == f"closed {cooperative.reference}"
    assert officer.get(url).status_code == 405
    assert officer.post("/coop/COOP-0000/close/").status_code == 404


def test_a_refused_one_verb_post_returns_to_the_object_with_the_reason(officer):
    cooperative = CooperativeFactory()
    response = officer.post(f"/coop/{cooperative.reference}/close/", {"refuse": "1"})
    assert response.url == f"/coop/{cooperative.reference}/"
    messages = officer.get("/new/").context["messages"]
    assert [str(message) for message in messages] == ["Cette coopérative a une subvention ouverte."]


def test_a_late_one_verb_post_is_a_conflict(officer):
    cooperative = CooperativeFactory()
    response = officer.post(f"/coop/{cooperative.reference}/close/", {"late": "1"})
    assert response.status_code == 409
    assert f"/coop/{cooperative.reference}/" in response.content.decode()


def test_without_the_permission_nothing_is_posted_and_the_page_says_who_may(executive):
    response = executive.post("/refuse/")
    assert response.status_code == 403
    assert "Chef de division" in response.content.decode()


@pytest.mark.parametrize(
    ("referer", "target"),
    [
        ("http://testserver/list/", "http://testserver/list/"),
        ("http://elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_a_refusal_without_an_object_returns_to_a_page_of_ours(officer, referer, target):
    assert officer.post("/refuse/", headers={"Referer": referer}).url == target
