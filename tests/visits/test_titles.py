"""Tests that the pages of visits and recommendations are titled by names, the reference after."""

from datetime import date

import pytest

from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.visits import FieldVisitFactory, VisitStopFactory, visit_at
from visits.views.titles import visit_title

pytestmark = pytest.mark.django_db


def stops(number):
    visit = FieldVisitFactory(visited_on=date(2026, 11, 26))
    for rank in range(number):
        name = "Al Amana" if rank == 0 else f"Autre {rank}"
        VisitStopFactory(visit=visit, cooperative=CooperativeFactory(name_fr=name))
    return visit, list(visit.stops.order_by("rank"))


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (0, "Visite du 26 novembre 2026"),
        (1, "Visite du 26 novembre 2026 — Al Amana"),
        (4, "Visite du 26 novembre 2026 — Al Amana + 3"),
    ],
)
def test_a_visit_is_called_after_its_day_and_its_first_cooperative(number, title):
    assert visit_title(*stops(number)) == title


def test_a_day_that_is_not_sure_is_said_to_be_about():
    visit = FieldVisitFactory(visited_on=date(2026, 3, 1), visited_on_qualifier="about")

    assert visit_title(visit, []) == "Visite vers le 1er mars 2026"


def test_the_title_of_a_visit_names_no_hidden_cooperative(officer, temsia):
    here, there = CooperativeFactory(name_fr="Ici"), CooperativeFactory(commune=temsia)
    visit = visit_at(there, here)
    posting = officer.user.postings.get()
    posting.commune = here.commune
    posting.save()

    title = officer.get(visit.get_absolute_url()).context["title"]

    assert title == f"Visite du 2 mars 2026 — Ici · {visit.reference}"


def test_a_recommendation_is_called_after_its_words_and_its_cooperative(officer):
    short = RecommendationFactory(text="Tenir un registre")
    long = RecommendationFactory(text="Écrire " * 30)

    page = officer.get(short.get_absolute_url())

    name = short.stop.cooperative.name
    assert page.context["title"] == f"Tenir un registre — {name} · {short.reference}"
    assert f"<bdi>Tenir un registre — {name}</bdi>" in page.content.decode()
    assert len(officer.get(long.get_absolute_url()).context["heading"].partition("…")[0]) == 80
