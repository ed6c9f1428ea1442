"""Tests that a printed list shows all its rows, the filters, the reader and the time.

It shows no button and no link.
"""

import re

import pytest

from indh_portal.lists import pages, printing
from tests.cooperatives.pages import signed_in_again
from tests.funding.pages import full_grant
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory

LIST = "/cooperatives/"


def printed(client, query=""):
    response = client.get(f"{LIST}?print=1{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def many(officer):
    commune = CommuneFactory()
    return [CooperativeFactory(name_fr=f"C{n:03d}", commune=commune) for n in range(53)]


def test_every_row_is_there_whatever_the_page(officer, many):
    page = printed(officer, "&page=2")

    assert page.partition("<tbody>")[2].count("<tr>") - page.count("<tfoot><tr>") == 53
    assert "53 coopératives" in page


def test_it_bears_the_letterhead_the_filters_the_sort_who_and_when(officer, many):
    page = printed(officer, "&status=active&sort=-received")

    assert "Division de l’Action Sociale" in page
    assert "قسم العمل الاجتماعي" in page
    assert re.search(r"<dt>Situation</dt>\s*<dd>\s*<bdi>Active</bdi>", page)
    assert "Reçu, ordre décroissant" in page
    assert f"Imprimé par <bdi>{officer.user}</bdi>" in page


def test_it_has_totals_and_the_chosen_columns_and_nothing_to_press(officer, many):
    page = printed(officer, "&columns=received,phone")

    assert "<tfoot>" in page
    assert "Téléphone" in page
    assert "Secteur" not in page
    for useless in ("<nav", 'type="checkbox"', "aria-sort", "<select", 'id="bulk"'):
        assert useless not in page


def test_a_list_too_long_for_paper_says_where_it_stops(officer, many, monkeypatch):
    for module in (pages, printing):
        monkeypatch.setattr(module, "MOST_PRINTED", 20)
    page = printed(officer)

    assert "Seules les 20 premières lignes sont imprimées" in page
    assert page.count('<th scope="row">') == 21


def test_an_empty_list_prints(officer):
    assert "Aucune coopérative" in printed(officer)


def test_the_toolbar_leads_there_with_what_was_asked(officer, many):
    page = officer.get(f"{LIST}?status=active&columns=phone&page=2").content.decode()

    assert 'href="?status=active&amp;columns=phone&amp;print=1"' in page


def test_the_way_back_keeps_what_was_asked(officer, many):
    page = printed(officer, "&status=active")

    assert f'href="{LIST}?status=active"' in page


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_list_prints_in_both_languages(head, language):
    full_grant()
    head.user.language = language
    head.user.save()
    for address in (LIST, "/grants/", "/disbursements/", "/visits/", "/recommendations/"):
        page = head.get(f"{address}?print=1").content.decode()
        assert f'lang="{language}"' in page
        assert 'class="letterhead" dir="ltr"' in page


def test_paper_costs_no_more_queries_than_the_screen(officer, many, django_assert_num_queries):
    with django_assert_num_queries(6):
        printed(officer, "&status=active")


def test_paper_shows_only_what_the_reader_sees(officer, many):
    newcomer = UserFactory(posted=CommuneFactory(name_fr="Temsia"))
    signed_in_again(officer, newcomer)

    assert many[0].name_fr not in printed(officer)
