"""Tests that the address chooses the columns of a list on screen, in files and in totals."""

import csv
import io
from decimal import Decimal

import pytest

from tests.cooperatives.pages import text_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory

pytestmark = pytest.mark.urls("tests.portal.ui.pages")
LIST = "/list/"
REAL_PAGES = pytest.mark.urls("indh_portal.urls")


@pytest.fixture
def tibourk(officer):
    return CooperativeFactory(name_fr="Tibourk", phone="+212612345678")


def shown(response):
    return [column.name for column in response.context["list_page"].shown_columns]


def headings(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return next(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_usual_columns_are_on_screen_until_others_are_asked_for(officer, tibourk):
    page = officer.get(LIST)

    assert shown(page) == ["name", "commune", "granted", "founded"]
    assert 'data-label="Commune"' in text_of(page)
    assert "tel:" not in text_of(page)


@pytest.mark.parametrize("query", ["columns=phone,granted", "columns=granted&columns=phone"])
def test_an_address_chooses_columns_joined_or_box_by_box(officer, tibourk, query):
    page = officer.get(f"{LIST}?{query}")

    assert shown(page) == ["name", "granted", "phone"]
    assert 'data-label="Commune"' not in text_of(page)
    assert "tel:+212612345678" in text_of(page)
    assert page.context["list_page"].columns_are_chosen


def test_what_is_fixed_cannot_be_taken_away(officer, tibourk):
    assert shown(officer.get(f"{LIST}?columns=granted"))[0] == "name"


@pytest.mark.parametrize("names", ["password", "__class__,pk", "commune__prefecture", "<b>", "٣"])
def test_unknown_columns_are_left_out_and_said_so(officer, tibourk, names):
    page = officer.get(LIST, {"columns": f"{names},commune"})

    assert shown(page) == ["name", "commune"]
    assert "Ces colonnes n’existent pas dans cette liste" in text_of(page)
    assert "<b>" not in text_of(page)


def test_nothing_but_unknown_columns_gives_the_usual_ones(officer, tibourk):
    assert shown(officer.get(f"{LIST}?columns=nothing")) == shown(officer.get(LIST))


def test_a_blank_choice_is_no_choice(officer, tibourk):
    page = officer.get(f"{LIST}?columns=&columns=,,")

    assert shown(page) == shown(officer.get(LIST))
    assert "n’existent pas" not in text_of(page)


def test_a_column_under_a_right_exists_only_for_who_holds_it(executive, officer, tibourk):
    page = executive.get(f"{LIST}?columns=phone,granted")

    assert shown(page) == ["name", "granted"]
    assert "+212612345678" not in text_of(page)
    assert "Téléphone" not in headings(executive.get(f"{LIST}?export=csv&columns=all"))
    assert "Téléphone" in headings(officer.get(f"{LIST}?export=csv&columns=all"))


def test_an_export_writes_what_is_seen_and_a_full_one_writes_everything(officer, tibourk):
    assert headings(officer.get(f"{LIST}?export=csv&columns=granted")) == [
        "Référence",
        "Nom",
        "Accordé",
    ]
    full = headings(officer.get(f"{LIST}?export=csv&columns=all"))
    assert full[-2:] == ["Téléphone", "Membres"]


def test_the_menu_offers_both_files_and_says_so(officer, tibourk):
    page = text_of(officer.get(f"{LIST}?columns=granted&status=active"))

    assert 'href="?columns=granted&amp;status=active&amp;export=csv"' in page
    assert 'href="?status=active&amp;export=csv&amp;columns=all"' in page


def test_choosing_columns_keeps_filters_and_sort_without_a_script(officer, tibourk):
    page = text_of(officer.get(f"{LIST}?q=tib&sort=-name&page=1&columns=granted"))
    form = page.partition("data-columns")[2].partition("</form>")[0]

    assert '<input type="hidden" name="q" value="tib">' in form
    assert '<input type="hidden" name="sort" value="-name">' in form
    assert 'name="page"' not in form
    assert form.count("checked") == 1


def test_filtering_keeps_the_columns(officer, tibourk):
    page = text_of(officer.get(f"{LIST}?columns=granted,phone"))

    assert 'value="granted,phone"' in page.partition('id="results"')[2]


# --- totals


@REAL_PAGES
def test_the_foot_agrees_with_the_sentence_whatever_the_page(officer):
    for n in range(52):
        GrantFactory(cooperative=CooperativeFactory(name_fr=f"C{n:02d}"), amount=Decimal(1000))

    page = text_of(officer.get("/cooperatives/?columns=granted,received&page=2"))
    foot = page.partition("<tfoot>")[2].partition("</tfoot>")[0]
    sentence = page.partition("data-count-line")[2].partition("</p>")[0]

    assert "52 coopératives" in foot
    for total in ("52\u00a0000,00\u00a0DH", ">0,00\u00a0DH"):
        assert total in foot
        assert total in sentence


def test_a_hidden_column_takes_its_total_with_it(officer, tibourk):
    assert "<tfoot>" in text_of(officer.get(LIST))
    assert "<tfoot>" not in text_of(officer.get(f"{LIST}?columns=commune"))


@REAL_PAGES
@pytest.mark.parametrize("address", ["/cooperatives/", "/grants/", "/disbursements/", "/visits/"])
def test_every_column_of_every_list_opens(head, address):
    CooperativeFactory()
    page = head.get(f"{address}?columns=all")

    list_page = page.context["list_page"]
    assert shown(page) == [column.name for column in list_page.table_columns]


@REAL_PAGES
def test_a_table_writes_one_cell_for_each_heading(head):
    GrantFactory(cooperative=CooperativeFactory(phone="+212612345678"))
    for address in ("/cooperatives/", "/grants/"):
        for query in ("", "?columns=all", "?columns=commune"):
            page = head.get(f"{address}{query}")
            row = text_of(page).partition("<tbody>")[2].partition("</tr>")[0]
            assert row.count("<td") + 1 == len(shown(page)), (address, query)
