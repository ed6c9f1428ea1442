"""Tests that the address chooses the columns of a list on screen, in files and in totals."""

import csv
import io
from decimal import Decimal

import pytest

from indh_portal.lists.models import SavedView
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

    asked = query.replace("&columns=", ",").removeprefix("columns=").split(",")
    assert shown(page) == ["name", *asked]
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


def laid_out(officer, **sent):
    """Send the form of the columns of the list of cooperatives; return the address it leads to."""
    return officer.post("/account/lists/", {"list": "cooperatives:list", **sent}).url


@REAL_PAGES
def test_the_account_keeps_the_columns_and_their_order_without_a_script(officer, tibourk):
    query = "text=tib&sort=-name&page=1&columns=granted"
    there = laid_out(officer, query=query, columns=["phone", "granted", "nothing", "name"])

    assert there == "/cooperatives/?text=tib&sort=-name"
    assert shown(officer.get(there)) == ["name", "phone", "granted"]
    assert shown(officer.get("/cooperatives/?columns=commune")) == ["name", "commune"]
    assert headings(officer.get("/cooperatives/?export=csv"))[3] == "Téléphone"


@REAL_PAGES
def test_the_chosen_columns_show_although_a_view_opens_by_default(officer, tibourk):
    SavedView.objects.create(
        owner=officer.user,
        list_name="cooperatives:list",
        title="Mes colonnes",
        query="columns=commune",
        default=True,
    )
    there = laid_out(officer, query="columns=commune", columns=["phone"])

    assert shown(officer.get(there)) == ["name", "phone"]


@REAL_PAGES
def test_a_column_moves_by_one_place_and_never_past_the_ends(officer, tibourk):
    for move, names in [
        ("up:granted", ["granted", "phone"]),
        ("up:phone", ["phone", "granted"]),
        ("down:granted", ["phone", "granted"]),
        ("up:nothing", ["phone", "granted"]),
        ("sideways:phone", ["phone", "granted"]),
    ]:
        laid_out(officer, columns=["phone", "granted"], move=move)
        assert shown(officer.get("/cooperatives/"))[1:] == names


@REAL_PAGES
def test_the_usual_columns_come_back(officer, tibourk):
    usual = shown(officer.get("/cooperatives/"))
    laid_out(officer, columns=["phone"])
    laid_out(officer, usual="1")

    assert shown(officer.get("/cooperatives/")) == usual


@REAL_PAGES
def test_the_account_keeps_the_density_of_every_list(officer, tibourk):
    laid_out(officer, compact="1")
    assert 'class="table rows compact"' in text_of(officer.get("/cooperatives/"))

    laid_out(officer, compact="0")
    assert 'class="table rows compact"' not in text_of(officer.get("/cooperatives/"))


@REAL_PAGES
@pytest.mark.parametrize("name", ["", "nothing", "history", "account"])
def test_only_a_list_has_columns_to_keep(officer, name):
    assert officer.post("/account/lists/", {"list": name}).status_code == 400


def test_filtering_keeps_the_columns(officer, tibourk):
    page = text_of(officer.get(f"{LIST}?columns=granted,phone"))

    assert 'value="granted,phone"' in page.partition('id="results"')[2]


# --- totals


@REAL_PAGES
def test_the_totals_below_the_headings_are_of_every_page(officer):
    for n in range(52):
        GrantFactory(cooperative=CooperativeFactory(name_fr=f"C{n:02d}"), amount=Decimal(1000))

    page = text_of(officer.get("/cooperatives/?columns=granted,received&page=2"))
    totals = page.partition('class="totals"')[2].partition("</tr>")[0]

    assert "52 coopératives" in page.partition("data-count-line")[2].partition("</p>")[0]
    assert "Accordé (DH)" in page
    for total in (">52\u00a0000,00<", ">0,00<"):
        assert total in totals


def test_a_hidden_column_takes_its_total_with_it(officer, tibourk):
    assert 'class="totals"' in text_of(officer.get(LIST))
    assert 'class="totals"' not in text_of(officer.get(f"{LIST}?columns=commune"))


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
            row = text_of(page).partition("<tbody")[2].partition("</tr>")[0]
            assert row.count("<td") + 1 == len(shown(page)), (address, query)
