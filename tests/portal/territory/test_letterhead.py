"""Tests that the head of every page and paper is the row of the prefecture."""

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.urls import reverse

from indh_portal.territory import letterhead
from tests.nouns.territory import PrefectureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def taroudant():
    cache.delete(letterhead.CACHED_AS)
    return PrefectureFactory(name_fr="Taroudant", name_ar="تارودانت")


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Préfecture de Taroudant"), ("ar", "عمالة تارودانت")]
)
def test_the_office_is_called_after_the_row_of_the_prefecture(taroudant, language, said):
    assert letterhead.office(language).prefecture == said


@pytest.mark.parametrize("name", ["Inezgane-Aït Melloul", "Agadir", "Essaouira"])
def test_french_elides_before_a_vowel(name):
    cache.set(letterhead.CACHED_AS, (name, ""))
    assert letterhead.office("fr").prefecture == f"Préfecture d’{name}"


def test_every_head_reads_it(client, officer):
    cache.set(letterhead.CACHED_AS, ("Taroudant", "تارودانت"))
    signing_in = client.get(reverse("account_login")).content.decode()
    printed = officer.get(reverse("cooperatives:list"), {"print": "1"}).content.decode()

    assert signing_in.count("Préfecture de Taroudant") == 2  # the State bar and the foot
    assert printed.count("Préfecture de Taroudant") == 2  # the letterhead and the foot
    assert "عمالة تارودانت" in printed
    assert "Inezgane" not in signing_in + printed


def test_a_page_of_error_needs_no_answer_of_the_database(monkeypatch):
    cache.delete(letterhead.CACHED_AS)

    def fails(*_args):
        raise DatabaseError

    monkeypatch.setattr(letterhead.Prefecture.objects, "order_by", fails)
    assert letterhead.office("fr").prefecture == "Préfecture"
