import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from cooperatives.statuses import CooperativeStatus
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.territory import CommuneFactory

ACTIVE = CooperativeStatus.ACTIVE.label.capitalize()
pytestmark = pytest.mark.urls("tests.portal.ui.pages")


@pytest.fixture
def three(officer):
    return [
        CooperativeFactory(name_fr="Tibourk", founded_on=date(2023, 5, 2), women_cooperative=True),
        CooperativeFactory(name_fr="Oussmane", founded_on=date(2020, 1, 9)),
        CooperativeFactory(name_fr="Élan", status="idle", women_cooperative=False),
    ]


def names(response):
    return [row.name_fr for row in response.context["rows"]]


def test_a_list_shows_what_the_person_may_see_in_its_default_order(officer, three):
    assert names(officer.get("/list/")) == ["Élan", "Oussmane", "Tibourk"]


def test_sorting_is_a_link_and_turns_round(officer, three):
    assert names(officer.get("/list/?sort=-name")) == ["Tibourk", "Oussmane", "Élan"]
    page = officer.get("/list/?sort=name&status=active").content.decode()
    assert 'aria-sort="ascending"' in page
    assert 'href="?sort=-name&amp;status=active"' in page or "status=active&amp;sort=-name" in page


@pytest.mark.parametrize(
    "query", ["sort=password", "sort=-", "page=-4", "page=9e9", "page=²", "x=1"]
)
def test_unknown_parameters_change_nothing(officer, three, query):
    response = officer.get(f"/list/?{query}")
    assert response.status_code == 200
    assert len(names(response)) == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=tibOURK", ["Tibourk"]),
        ("q=elan", ["Élan"]),
        ("status=idle", ["Élan"]),
        ("founded_on_min=01/01/2023", ["Tibourk"]),
        ("founded_on_min=01/01/2021&founded_on_max=01/01/2019", ["Oussmane"]),
        ("granted_max=1,5 MDH", ["Élan", "Oussmane", "Tibourk"]),
        ("granted_min=100.000 DH", []),
        ("women=yes", ["Tibourk"]),
        ("women=no", ["Élan"]),
    ],
)
def test_filters_read_what_people_type(officer, three, query, found):
    assert names(officer.get(f"/list/?{query}")) == found


def test_each_active_filter_is_a_chip_that_removes_only_itself(officer, three):
    chips = officer.get("/list/?q=tib&status=active&page=2").context["list_page"].chips
    assert [(chip.label, chip.value) for chip in chips] == [
        ("Texte", "tib"),
        ("Situation", ACTIVE),
    ]
    assert [chip.link for chip in chips] == ["?status=active", "?q=tib"]


def test_a_range_chip_is_written_as_people_read_and_goes_with_both_ends(officer, three):
    query = "granted_min=1000&granted_max=2000&status=active"
    (chip,) = [
        c for c in officer.get(f"/list/?{query}").context["list_page"].chips if c.label == "Accordé"
    ]
    assert chip.value == "de 1\u00a0000,00\u00a0DH à 2\u00a0000,00\u00a0DH"
    assert chip.link == "?status=active"


def test_an_unreadable_filter_is_ignored_and_said_so(officer, three):
    response = officer.get("/list/?granted_min=abc&status=active")
    assert names(response) == ["Oussmane", "Tibourk"]
    assert "Le filtre « Accordé » est ignoré" in response.content.decode()


def test_the_count_sentence_compares_with_everything_visible(officer, three):
    assert officer.get("/list/").context["count_line"] == "3 résultats"
    assert officer.get("/list/?status=idle").context["count_line"] == "1 résultat sur 3"


def test_an_empty_answer_offers_to_clear_the_filters(officer, three):
    page = officer.get("/list/?q=introuvable").content.decode()
    assert "Rien ne correspond à ces filtres" in page
    assert "Tout effacer" in page


def test_htmx_receives_only_the_results(officer, three):
    response = officer.get("/list/", headers={"HX-Request": "true", "HX-Target": "results"})
    page = response.content.decode()
    assert page.lstrip().startswith('<div id="results"')
    assert "<html" not in page
    assert "HX-Request" in response["Vary"]


def test_another_target_of_htmx_receives_the_page(officer, three):
    response = officer.get("/list/", headers={"HX-Request": "true", "HX-Target": "elsewhere"})
    assert "<html" in response.content.decode()


def test_pages_keep_the_filters(officer, db):
    commune = CommuneFactory()
    CooperativeFactory.create_batch(53, commune=commune)
    response = officer.get("/list/?status=active&page=2")
    assert len(names(response)) == 3
    assert 'href="?status=active&amp;page=1"' in response.content.decode()
    assert response.context["count_line"] == "53 résultats"
    assert len(names(officer.get("/list/?page=999"))) == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_queries_whatever_its_rows(officer, django_assert_num_queries, rows):
    CooperativeFactory.create_batch(rows, commune=CommuneFactory())
    # The five queries: session, person, count and sums, rows, saved views.
    with django_assert_num_queries(5):
        officer.get("/list/")


@pytest.mark.parametrize("query", ["", "?status=active", "?status=active&page=2&sort=-name"])
def test_a_full_page_costs_the_same_filtered_or_not(officer, django_assert_num_queries, query):
    CooperativeFactory.create_batch(52, commune=CommuneFactory())
    # The same five queries; that of the saved views also counts everything.
    with django_assert_num_queries(5):
        officer.get(f"/list/{query}")


def test_an_export_has_exactly_the_filtered_rows_in_the_order_on_screen(officer, three):
    response = officer.get("/list/?export=xlsx&status=active&sort=-name")
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.getvalue()))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:3]] == ["Tibourk", "Oussmane"]
    assert rows[1][4] == date(2023, 5, 2)
    about = dict(row[:2] for row in book.get_sheet_by_name("À propos").to_python())
    assert about["Filtres"] == f"Situation : {ACTIVE}"
    assert about["Lignes"] == "2"
    assert about["Exporté par"] == str(officer.user)
    name = response["Content-Disposition"]
    assert name.startswith('attachment; filename="cooperatives-20')
    assert name.isascii()


def test_the_csv_export_says_the_same(officer, three):
    response = officer.get("/list/?export=csv&q=tibourk&columns=all")
    text = response.getvalue().decode("utf-8-sig")
    assert text.splitlines()[0] == "Référence;Nom;Commune;Accordé;Créée le;Téléphone;Membres"
    assert ";Tibourk;" in text
    assert text.count("\r\n") == 2


def test_an_export_in_arabic_reads_from_the_right(officer, three):
    officer.user.language = "ar"
    officer.user.save()
    book = zipfile.ZipFile(io.BytesIO(officer.get("/list/?export=xlsx").getvalue()))
    assert 'rightToLeft="1"' in book.read("xl/worksheets/sheet1.xml").decode()


def test_another_site_cannot_pull_an_export(officer, three):
    response = officer.get("/list/?export=csv", headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403


def test_an_unknown_export_format_is_the_page(officer, three):
    assert "<html" in officer.get("/list/?export=exe").content.decode()


def test_a_page_is_found_by_its_reference(officer, three):
    assert officer.get(f"/coop/{three[0].reference}/").content.decode() == "Tibourk"
    assert officer.get("/coop/COOP-0000/").status_code == 404
