"""Tests that the words of the lists agree with what they count, and that each choice reads well."""

import re

import pytest

from tests.nouns.cooperatives import CooperativeFactory
from tests.walk.table import list_pages

OPTION = re.compile(r"<option[^>]*>([^<]*)</option>")


@pytest.mark.parametrize("name", list_pages())
def test_a_list_counts_nothing_in_the_gender_of_its_rows(name):
    view = list_pages()[name]

    assert re.match("Aucune? (?!résultat)", str(view.none))
    assert str(view.none).startswith("Aucune ") == (view.every == "Toutes")


def test_no_row_is_counted_in_words(officer):
    CooperativeFactory()
    page = officer.get("/cooperatives/?text=introuvable").content.decode()

    assert "Aucune coopérative sur 1" in page
    assert "0 coopérative" not in page


@pytest.mark.parametrize("name", list_pages())
def test_the_feminine_filters_are_filters(name):
    filters = list_pages()[name].filterset_class

    assert set(filters.feminine) <= set(filters.base_filters)


def test_choices_begin_with_a_capital_and_the_empty_one_agrees(head):
    for address in ("/grants/", "/disbursements/", "/visits/", "/recommendations/"):
        page = head.get(address).content.decode()
        form = page[page.index('id="filters"') : page.index("</form>", page.index('id="filters"'))]
        assert [words for words in OPTION.findall(form) if words[0].islower()] == []
        assert re.search(
            r'<select name="commune".*?<option value="" selected>Commune<', form, re.DOTALL
        )
        assert ">Tout<" not in form
    folded = head.get("/grants/").content.decode().partition('id="filters-folded"')[2]
    assert re.search(r'<select name="phase".*?>Toutes<', folded, re.DOTALL)
    assert re.search(r'<select name="axis".*?>Tous<', folded, re.DOTALL)


def test_a_value_that_a_filter_does_not_offer_is_refused_in_our_words(officer):
    page = officer.get("/cooperatives/?status=abc").content.decode()

    assert "Ce choix n’est pas proposé pour « Situation ». Choisissez dans la liste." in page
