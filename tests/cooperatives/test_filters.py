from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from cooperatives.filters import NAMED, reference_choices
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.sectors import SectorFactory
from tests.nouns.support import SupportServiceFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.visits import stop_at

LIST = "/cooperatives/"


def names(client, **query):
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [row.name_fr for row in response.context["rows"]]


@pytest.fixture
def tibourk(officer):
    cooperative = CooperativeFactory(
        name_fr="Tibourk",
        name_ar="تيبورك",
        locality_fr="Hay Al Arab",
        sector=SectorFactory(),
        women_cooperative=True,
    )
    DisbursementFactory(grant=GrantFactory(cooperative=cooperative, agreed=True))
    SupportServiceFactory(cooperative=cooperative)
    stop = stop_at(cooperative, visited_on=date(2026, 3, 2))
    RecommendationFactory(stop=stop, due_on=days_ahead(-1))
    return cooperative


@pytest.fixture
def oussmane(officer):
    return CooperativeFactory(
        name_fr="Oussmane",
        commune=CommuneFactory(name_fr="Temsia", name_ar="التمسية"),
        status="idle",
        status_since=date(2026, 1, 5),
        status_reason="Pas de commande",
        women_cooperative=False,
    )


@pytest.mark.dear("every filter is asked over one register")
def test_a_filter_keeps_what_it_names(officer, tibourk, oussmane):
    keeps_tibourk = [
        {"text": "TIBOÙRK"},
        {"text": "تيبورك"},
        {"text": "hay al-arab"},
        {"commune": tibourk.commune_id},
        {"sector": tibourk.sector_id},
        {"status": "active"},
        {"women": "yes"},
        {"supported": "yes"},
        {"received_min": "40 000"},
        {"visited_since": "01/03/2026"},
        {"never_visited": "no"},
        {"overdue": "yes"},
        {"support": "training"},
    ]
    keeps_oussmane = [
        {"commune": oussmane.commune_id},
        {"status": "idle"},
        {"women": "no"},
        {"supported": "no"},
        {"received_max": "39.999,99"},
        {"never_visited": "yes"},
        {"overdue": "no"},
    ]

    assert [names(officer, **query) for query in keeps_tibourk] == [["Tibourk"]] * 13
    assert [names(officer, **query) for query in keeps_oussmane] == [["Oussmane"]] * 7


def test_a_visit_before_the_day_asked_does_not_count(officer, tibourk):
    assert names(officer, visited_since="03/03/2026") == []


@pytest.mark.parametrize("typed", ["40,000 DH", "40.000", "40 000,00", "٤٠٬٠٠٠٫٠٠"])
def test_amounts_are_read_like_everywhere_else(officer, tibourk, typed):
    assert names(officer, received_min=typed, received_max=typed) == ["Tibourk"]


@pytest.mark.parametrize(
    "query",
    [
        {"received_min": "14²"},
        {"received_max": "1e5"},
        {"visited_since": "31/02/2026"},
        {"commune": "abc"},
        {"commune": "999999999999999999999"},
        {"status": "asleep"},
        {"overdue": "maybe"},
    ],
)
def test_what_cannot_be_read_is_left_out_and_said(officer, tibourk, query):
    response = officer.get(LIST, query)

    assert response.status_code == 200
    assert [row.name_fr for row in response.context["rows"]] == ["Tibourk"]
    assert "est ignoré" in response.content.decode()


def test_each_filter_in_force_is_a_chip_that_removes_it(officer, tibourk):
    response = officer.get(
        LIST, {"commune": tibourk.commune_id, "received_min": "40000", "overdue": "yes"}
    )

    chips = [(chip.label, chip.value) for chip in response.context["list_page"].chips]
    assert chips == [
        ("Commune", "Aït Melloul"),
        ("Reçu, en dirhams", "à partir de 40\u00a0000,00\u00a0DH"),
        ("Recommandations en retard", "Oui"),
    ]


def test_choices_are_the_communes_one_sees_in_one_query(
    officer, tibourk, django_assert_num_queries
):
    CommuneFactory(name_fr="Temsia", name_ar="التمسية")

    with django_assert_num_queries(1):
        choices = reference_choices(officer.user, NAMED)

    assert [label for _pk, label in choices["commune"]] == ["Aït Melloul", "Temsia"]
    with translation.override("ar"):
        assert reference_choices(officer.user, NAMED)["sector"][0][1] == "المواد الغذائية"


def test_the_sums_follow_the_filters(officer, tibourk):
    DisbursementFactory(grant=GrantFactory(agreed=True), amount=Decimal(5_000))

    totals = officer.get(LIST, {"text": "tibourk"}).context["totals"]

    exact = [(Decimal(100_000), "exact"), (Decimal(40_000), "exact")]
    assert list(totals.values()) == [*exact, 60_000, (None, "exact")]
