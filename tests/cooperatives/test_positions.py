"""Tests that positions are typed as a map writes them, shown, and compared between records."""

from decimal import Decimal

import pytest

from cooperatives.models import Cooperative
from tests.cooperatives.pages import NEW, START, page, sent, text_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.territory import CommuneFactory

pytestmark = pytest.mark.django_db
AZROU = {"latitude": Decimal("30.334500"), "longitude": Decimal("-9.501200")}


def test_a_position_is_registered_as_it_was_copied_from_a_map(officer):
    typed = "https://exemple.ma/maps?q=30.3345,-9.5012"
    sent(officer, NEW, name_fr="Tibourk", commune=CommuneFactory().pk, position=typed)

    cooperative = Cooperative.objects.get()
    assert {name: getattr(cooperative, name) for name in AZROU} == AZROU
    assert "30.334500, -9.501200" in text_of(officer.get(cooperative.tab_url("identity")))


def test_a_position_is_corrected_and_taken_away(officer):
    cooperative = CooperativeFactory(**AZROU)

    sent(officer, page("edit", cooperative), position="30,4 N 9,6 O")
    cooperative.refresh_from_db()
    assert str(cooperative.position) == "30.400000, -9.600000"

    sent(officer, page("edit", cooperative), position="")
    cooperative.refresh_from_db()
    assert cooperative.position is None


def test_an_edit_of_something_else_leaves_the_position(officer):
    cooperative = CooperativeFactory(**AZROU)
    assert sent(officer, page("edit", cooperative), locality_fr="Azrou").status_code == 302
    cooperative.refresh_from_db()
    assert str(cooperative.position) == "30.334500, -9.501200"


def test_an_unreadable_position_is_refused_beside_its_box_and_kept(officer):
    cooperative = CooperativeFactory(**AZROU)

    refused = sent(officer, page("edit", cooperative), position="-9.5012, 30.3345")

    assert refused.status_code == 422
    assert "inversés" in refused.context["form"].errors["position"][0]
    assert 'value="-9.5012, 30.3345"' in text_of(refused)
    cooperative.refresh_from_db()
    assert str(cooperative.position) == "30.334500, -9.501200"


def test_the_distance_to_a_likely_duplicate_is_told_while_typing(officer):
    known = CooperativeFactory(name_fr="Tibourk", **AZROU)
    asked = {"name_fr": "Tiborek", "commune": known.commune_id, "position": "30.3445, -9.5012"}

    body = text_of(officer.get(f"{START}candidates/", asked))

    assert known.get_absolute_url() in body
    assert "1,1 km" in body


def test_two_positions_far_apart_make_a_duplicate_less_likely(officer):
    known = CooperativeFactory(name_fr="Tibourk", **AZROU)
    near = {"name_fr": "Tibourk", "commune": CommuneFactory(name_fr="Temsia").pk}

    def seen(**facts):
        return known.get_absolute_url() in text_of(officer.get(f"{START}candidates/", near | facts))

    assert seen()
    assert not seen(position="31.6, -8.0")
