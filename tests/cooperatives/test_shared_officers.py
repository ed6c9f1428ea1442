from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from cooperatives.models import Officer
from indh_portal.history.models import Disclosure
from tests.cooperatives.pages import text_of
from tests.nouns.cooperatives import CooperativeFactory, absorb
from tests.nouns.officers import OfficerFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
WHY = "Vérifier si cette personne signe pour plusieurs coopératives"
PHONE = "+212600004242"


def elsewhere(officer_row):
    reference = officer_row.cooperative.reference
    return reverse("cooperatives:officer_elsewhere", args=[reference, officer_row.pk])


def found_for(person, user=None):
    return list(Officer.objects.signing_like(person, seen_by=user or UserFactory()))


@pytest.mark.parametrize(
    ("name", "phone", "how"),
    [
        ("Fatima El Amrani", PHONE, "même nom et même téléphone"),
        ("FATIMA  EL AMRANI", "", "même nom"),
        ("Fatïma el-Amrani", "+212600000001", "même nom"),
        ("Khadija Tout Autre", PHONE, "même téléphone"),
    ],
)
def test_the_same_person_is_found_and_it_is_said_how(name, phone, how):
    person = OfficerFactory(name_fr="Fatima El Amrani", phone=PHONE)
    OfficerFactory(name_fr=name, phone=phone, role="treasurer")
    OfficerFactory(name_fr="Quelqu’un d’Autre", phone="+212600009999")
    [found] = found_for(person)
    assert str(found.how) == how


@pytest.mark.parametrize(
    "facts", [{"name_fr": "Fatima", "phone": ""}, {"name_fr": "Fatima", "phone": "+212600000009"}]
)
def test_a_name_of_one_word_is_nobody_in_particular(facts):
    person = OfficerFactory(**facts)
    OfficerFactory(name_fr="Fatima", phone="")
    assert found_for(person) == []


def test_two_unknown_telephones_are_not_the_same():
    person = OfficerFactory(name_fr="Fatima El Amrani", phone="")
    OfficerFactory(name_fr="Khadija Tout Autre", phone="")
    assert found_for(person) == []


def test_her_own_cooperative_is_not_another():
    person = OfficerFactory(name_fr="Fatima El Amrani", mandate_to=date(2025, 12, 31))
    OfficerFactory(
        name_fr="Fatima El Amrani", cooperative=person.cooperative, mandate_from=date(2026, 1, 1)
    )
    assert found_for(person) == []


def test_a_merged_record_is_not_another_cooperative():
    person = OfficerFactory(name_fr="Fatima El Amrani")
    merged = CooperativeFactory()
    OfficerFactory(name_fr="Fatima El Amrani", cooperative=merged)
    absorb(survivor=person.cooperative, absorbed=merged)
    assert merged.officers.exists(), "two presidents at once: one stays on the old record"
    assert found_for(person) == []


def test_nothing_outside_the_territory_is_shown_nor_counted(client):
    here = CommuneFactory()
    person = OfficerFactory(
        name_fr="Fatima El Amrani", cooperative=CooperativeFactory(commune=here)
    )
    far = CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"), name_fr="Lointaine")
    OfficerFactory(name_fr="Fatima El Amrani", cooperative=far)
    user = UserFactory(role="inspector", posted=here)
    client.force_login(user, backend="indh_portal.accounts.backends.RoleBackend")
    page = text_of(client.post(elsewhere(person), {"reason": WHY}))
    assert "Lointaine" not in page
    assert "Aucune autre coopérative de votre territoire" in page


def test_the_button_lists_the_cooperatives_and_is_logged(officer):
    person = OfficerFactory(name_fr="Fatima El Amrani", phone=PHONE)
    other = OfficerFactory(name_fr="Fatima El Amrani", phone=PHONE)
    button = text_of(officer.get(person.cooperative.tab_url("identity")))
    assert elsewhere(person) in button
    assert WHY in button
    page = text_of(officer.post(elsewhere(person), {"reason": WHY}))
    assert other.cooperative.reference in page
    assert "même nom et même téléphone" in page
    assert "n’est pas une faute" in page
    kept = Disclosure.objects.get()
    assert (kept.what, kept.key, kept.name) == ("shared_officers", person.pk, person.name)


def test_looking_without_asking_shows_nothing(officer):
    person = OfficerFactory(name_fr="Fatima El Amrani")
    other = OfficerFactory(name_fr="Fatima El Amrani")
    page = text_of(officer.get(elsewhere(person)))
    assert other.cooperative.reference not in page
    assert WHY in page
    assert not Disclosure.objects.exists()


def test_the_answer_never_shows_a_telephone_to_who_sees_them_masked(inspector):
    person = OfficerFactory(name_fr="Fatima El Amrani", phone=PHONE)
    OfficerFactory(name_fr="Fatima El Amrani", phone=PHONE)
    page = text_of(inspector.post(elsewhere(person), {"reason": WHY}))
    assert "06 00 00 42 42" not in page
    assert PHONE not in page


def test_those_who_may_not_ask_see_no_button(coordinator):
    person = OfficerFactory(name_fr="Fatima El Amrani")
    assert elsewhere(person) not in text_of(coordinator.get(person.cooperative.tab_url("identity")))
    assert coordinator.get(elsewhere(person)).status_code == 403


def test_the_answer_costs_the_same_whatever_it_finds(officer, django_assert_num_queries):
    person = OfficerFactory(name_fr="Fatima El Amrani", phone=PHONE)
    costs = []
    for _more in range(3):
        OfficerFactory(name_fr="Fatima El Amrani", phone=PHONE)
        with django_assert_num_queries(1):
            rows = found_for(person, officer.user)
            assert all(row.cooperative.commune.name for row in rows)
        costs.append(len(rows))
    assert costs == [1, 2, 3]


def test_among_many_people_it_is_asked_of_both_indexes():
    person = OfficerFactory(name_fr="Fatima El Amrani", phone=PHONE)
    crowd = [
        Officer(
            cooperative=CooperativeFactory(),
            name_fr=f"Personne d’exemple {n}",
            phone=f"+2126001{n:05d}",
            role="treasurer",
        )
        for n in range(10)
    ]
    Officer.objects.bulk_create(crowd)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cooperatives_officer (cooperative_id, name_fr, name_ar, role, phone, version)"
            " SELECT cooperative_id, name_fr || ' ' || n, '', role, '+212611' || lpad(n::text, 6, '0'), 1"
            " FROM cooperatives_officer, generate_series(1, 2000) n WHERE role = 'treasurer'"
        )
        cursor.execute("ANALYZE cooperatives_officer, cooperatives_cooperative")
    plan = Officer.objects.signing_like(person, seen_by=UserFactory()).explain()
    assert "officer_by_folded_name" in plan
    assert "officer_by_phone" in plan
    assert "Seq Scan on cooperatives_officer" not in plan
