"""Tests that lists sort by the names that they show, in each language."""

import pytest
from django.db import connection
from django.utils import translation

from cooperatives.models import Cooperative, Sector
from indh_portal.accounts.models import User
from indh_portal.lists.cells import value_at
from indh_portal.names.ordering import SortKey
from indh_portal.territory.models import Commune
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.sectors import SectorFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.visits import stop_at

pytestmark = pytest.mark.django_db

# Of three with an Arabic name, the French order is another; one has no Arabic, one no French name.
NAMES = [
    ("Zahra", "أفولكي"),
    ("Éclat", "الأمانة"),
    ("Edelweiss", ""),
    ("Drâa", "ڭرامة"),
    ("", "أغراس"),
]
SHOWN = {
    "fr": ["Drâa", "Éclat", "Edelweiss", "Zahra", "أغراس"],
    "ar": ["Edelweiss", "أغراس", "أفولكي", "الأمانة", "ڭرامة"],
}
BY_NAME = {
    "/cooperatives/?sort=name": "name",
    "/grants/?sort=cooperative": "cooperative.name",
    "/disbursements/?sort=cooperative": "grant.cooperative.name",
    "/recommendations/?sort=cooperative": "stop.cooperative.name",
}


@pytest.fixture
def named():
    for french, arabic in NAMES:
        cooperative = CooperativeFactory(name_fr=french, name_ar=arabic)
        DisbursementFactory(grant__cooperative=cooperative)
        RecommendationFactory(stop=stop_at(cooperative))


def shown(response, path):
    return [value_at(row, path) for row in response.context["rows"]]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(("address", "path"), BY_NAME.items())
def test_a_list_sorted_by_name_follows_the_names_it_shows(named, head, language, address, path):
    User.objects.filter(pk=head.user.pk).update(language=language)
    turned = address.replace("sort=", "sort=-")

    assert shown(head.get(address), path) == SHOWN[language]
    assert shown(head.get(turned), path) == SHOWN[language][::-1]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_cooperatives_communes_and_sectors_are_offered_in_the_order_of_their_names(named, language):
    for french, arabic in NAMES[:4]:
        CommuneFactory(name_fr=french, name_ar=arabic)
        SectorFactory(code=french, name_fr=french, name_ar=arabic)

    with translation.override(language):
        assert [str(one) for one in Cooperative.objects.all()] == SHOWN[language]
        for model in (Commune, Sector):
            names = [str(one) for one in model.objects.filter(name_fr__in=dict(NAMES[:4]))]
            assert names == [name for name in SHOWN[language] if name != "أغراس"]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_first_page_sorted_by_name_comes_from_an_index(named, language):
    with translation.override(language), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        plan = Cooperative.objects.order_by(SortKey("sort_name"), "pk")[:50].explain()

    assert f"cooperative_by_{'arabic_' if language == 'ar' else ''}name" in plan
