"""Tests the order of the answers, and what else the search box understands than names."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from cooperatives.models import Cooperative
from cooperatives.search import cooperatives, people
from indh_portal.parsing.question import Question
from indh_portal.parsing.references import read_references
from indh_portal.search.answers import answers_to
from indh_portal.search.references import named_by
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.visits import stop_at, visit_at

pytestmark = pytest.mark.django_db
SEARCH, SUGGESTIONS = reverse("search"), reverse("search_suggestions")


def named(*names):
    return [CooperativeFactory(name_fr=name) for name in names]


def found(text, client):
    return [row.name_fr for row in cooperatives(Question(text, client.user))]


def labels(text, client):
    return [str(group.label) for group in answers_to(Question(text, client.user), 20)]


# --- order


def test_what_is_written_comes_before_what_sounds_alike(officer):
    named("Assaïs", "Oussmane")
    assert found("ouss", officer)[0] == "Oussmane"


def test_the_order_is_whole_name_beginning_word_place(officer):
    named("Afous Tibari", "Tibari Couscous", "Tibari")
    CooperativeFactory(name_fr="Nour", locality_fr="Quartier Tibari")
    assert found("tibari", officer) == ["Tibari", "Tibari Couscous", "Afous Tibari", "Nour"]


def test_a_quarter_comes_before_a_name_that_only_sounds_alike(officer):
    named("Izourane")
    CooperativeFactory(name_fr="Nour", locality_fr="Quartier Azrou")
    assert found("azrou", officer) == ["Nour", "Izourane"]


def test_the_only_name_with_the_word_comes_before_those_that_sound_alike(officer):
    named("Assalam", "Assil Ouargane", "Coopérative Solaire Tamaynut", "Les Jardins de Salé")
    assert found("Salé", officer)[0] == "Les Jardins de Salé"


def test_many_of_one_quarter_are_all_found_when_one_name_begins_alike(officer):
    CooperativeFactory(name_fr="Izourane", name_ar="إزوران")
    there = [CooperativeFactory(name_fr=n, locality_fr="B (exemple) Azrou") for n in ("Un", "Deux")]
    assert {row.name_fr for row in there} <= set(found("azrou", officer))


# --- a filter contains


@pytest.mark.parametrize(
    ("typed", "kept"), [("zzzz", []), ("zahra", ["Azzahra"]), ("azzahra", ["Azzahra"])]
)
def test_a_filter_keeps_what_contains_the_text_not_what_resembles_it(officer, typed, kept):
    named("Azzahra", "Oussmane")
    assert [row.name_fr for row in Cooperative.objects.matching(typed)] == kept


# --- references and days


@pytest.mark.parametrize(
    ("typed", "references"),
    [
        ("sub 2025 6", ["SUB-2025-006"]),
        ("SUB-2025-006", ["SUB-2025-006"]),
        ("sub/2025/6", ["SUB-2025-006"]),
        ("sub ٢٠٢٥ ٦", ["SUB-2025-006"]),
        ("COOP-70", ["COOP-0070"]),
        ("COOP0070", ["COOP-0070"]),
        ("coop 0070", ["COOP-0070"]),
        ("sub2025006", ["SUB-2025006", "SUB-2025-006"]),
        ("tibourk", []),
        ("140 000", []),
    ],
)
def test_a_reference_is_read_however_it_is_typed(typed, references):
    assert read_references(typed) == references


def test_a_reference_without_its_zeros_leads_to_its_record(officer):
    grant = GrantFactory(reference="SUB-2025-006")
    for typed in ("sub 2025 6", "sub2025006", "SUB-2025-6"):
        assert named_by(Question(typed, officer.user)) == grant
    assert labels("sub 2025 6", officer) == ["Subventions"]


def test_a_day_finds_what_happened_then_and_no_person_of_that_number(officer):
    day = date(2026, 10, 14)
    paid, visit = DisbursementFactory(paid_on=day), visit_at(CooperativeFactory(), visited_on=day)
    OfficerFactory(name_fr="Personne 14")
    rows = {
        row.pk
        for group in answers_to(Question("14/10/2026", officer.user), 20)
        for row, _address in group.rows
    }
    assert labels("14/10/2026", officer) == ["Versements", "Visites"]
    assert {paid.pk, visit.pk} <= rows
    assert not people(Question("14/10/2026", officer.user))


# --- opening, creating, acting


def test_the_only_name_opens_on_enter(officer):
    [only, _other] = named("Tibourk", "Oussmane")
    answer = officer.get(SEARCH, {"q": "tibourk"})
    assert (answer.status_code, answer.url) == (302, only.get_absolute_url())


def test_a_name_that_only_resembles_does_not_open(officer):
    named("Tibourk")
    assert officer.get(SEARCH, {"q": "tamourk"}).status_code == 200


def test_two_names_are_shown(officer):
    named("Tibourk", "Tibourk Azrou")
    assert officer.get(SEARCH, {"q": "tibourk"}).status_code == 200


def test_what_was_not_found_is_registered_under_the_typed_name(officer):
    page = officer.get(SEARCH, {"q": "Xqzw d’Essai"}).content.decode()
    assert "name_fr=Xqzw%20d%E2%80%99Essai" in page
    form = officer.get(reverse("cooperatives:new"), {"name_fr": "Xqzw d’Essai"}).content.decode()
    assert f'value="{escape("Xqzw d’Essai")}"' in form


@pytest.mark.parametrize("typed", ["nouvelle coop", "Enregistrer un vers", "versement"])
def test_what_a_person_may_do_is_an_answer_and_never_opens_alone(officer, typed):
    assert labels(typed, officer)[-1] == "Actions"
    assert officer.get(SEARCH, {"q": typed}).status_code == 200


def test_nobody_is_offered_what_they_may_not_do(executive):
    assert "Actions" not in labels("nouvelle coopérative", executive)


def test_the_answer_names_who_presides(officer):
    [tibourk] = named("Tibourk")
    OfficerFactory(cooperative=tibourk, name_fr="Naïma Exemple", role="president")
    stop_at(tibourk)
    assert "Naïma Exemple" in officer.get(SUGGESTIONS, {"q": "tibourk"}).content.decode()
