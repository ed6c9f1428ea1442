import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from python_calamine import load_workbook

from cooperatives.models import Qualifier
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.sectors import SectorFactory
from tests.nouns.support import SupportServiceFactory
from tests.nouns.visits import stop_at

LIST = "/cooperatives/"


def exported(client, kind, **query):
    response = client.get(LIST, {"export": kind, "columns": "all", **query})
    assert response.status_code == 200
    body = b"".join(response.streaming_content)
    response.close()
    return body


def lines_of(body):
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.fixture
def oussmane(officer):
    cooperative = CooperativeFactory(
        name_fr="Oussmane",
        name_ar="أوسمان",
        locality_fr="Azrou",
        phone="+212612345678",
        founded_on=days_ahead(0),
    )
    grant = GrantFactory(
        cooperative=cooperative,
        amount=Decimal("140000.00"),
        amount_qualifier=Qualifier.AT_LEAST,
        agreed=True,
    )
    DisbursementFactory(grant=grant, amount=Decimal("100000.00"))
    HeadcountFactory(
        cooperative=cooperative,
        members=None,
        members_women=None,
        workers_women=40,
        workers_women_qualifier=Qualifier.AT_LEAST,
    )
    RecommendationFactory(
        stop=stop_at(cooperative, visited_on=date(2026, 3, 2)), due_on=days_ahead(-1)
    )
    SupportServiceFactory(
        cooperative=cooperative,
        participants=20,
        women=18,
        youth=4,
        cost=Decimal(12500),
        result="Étiquettes conformes",
    )
    SupportServiceFactory(cooperative=cooperative, kind="fair", starts_on=date(2025, 9, 1))
    return cooperative


def test_a_line_says_what_the_page_says_with_its_qualifiers(officer, oussmane):
    (line,) = lines_of(exported(officer, "csv"))

    assert line == {
        "Référence": oussmane.reference,
        "Nom en français": "Oussmane",
        "Nom en arabe": "أوسمان",
        "Forme": "coopérative",
        "Commune": "Aït Melloul",
        "Quartier ou douar": "Azrou",
        "Secteur": "",
        "Situation": "active",
        "Situation depuis le": "",
        "Motif de la situation": "",
        "Téléphone": '="06 12 34 56 78"',
        "ICE": "",
        "Numéro au registre local": "",
        "Tribunal": "",
        "Créée le": f"{oussmane.founded_on:%d/%m/%Y}",
        "Adhérents, précision": "",
        "Adhérents": "",
        "Dont femmes, précision": "",
        "Dont femmes": "",
        "Femmes employées, précision": "au moins",
        "Femmes employées": "40",
        "Montants, précision": "au moins",
        "Accordé (DH)": "140000,00",
        "Reçu (DH)": "100000,00",
        "Reste à verser (DH)": "40000,00",
        "Appuis techniques": "2",
        "Appuis : natures": "formation ; foire ou salon",
        "Appuis : heures connues": "",
        "Appuis : participants connus": "20",
        "Appuis : dont femmes": "18",
        "Appuis : dont jeunes": "4",
        "Appuis : coût connu (DH)": "12500,00",
        "Appuis : résultats": "Étiquettes conformes",
        "Documents manquants": "0",
        "Documents expirés": "0",
        "Dernière visite, précision": "",
        "Dernière visite": "02/03/2026",
        "Recommandations en retard": "1",
        "Obligations en retard": "0",
        "Obligations bientôt dues": "0",
        "Obligations non enregistrées": "0",
    }


def test_an_export_holds_the_rows_on_screen_in_their_order(officer, oussmane):
    CooperativeFactory(name_fr="Tibourk", sector=SectorFactory())
    CooperativeFactory(name_fr="Zitoun", status="closed")

    lines = lines_of(exported(officer, "csv", status="active", sort="-name"))

    assert [line["Nom en français"] for line in lines] == ["Tibourk", "Oussmane"]


def test_a_workbook_keeps_numbers_and_dates(officer, oussmane):
    book = load_workbook(io.BytesIO(exported(officer, "xlsx")))
    heading, row, *_totals = book.get_sheet_by_index(0).to_python()
    cells = dict(zip(heading, row, strict=True))

    assert cells["Accordé (DH)"] == 140_000
    assert cells["Dernière visite"] == date(2026, 3, 2)
    assert cells["Femmes employées"] == 40


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_name_never_becomes_a_formula(officer, kind):
    CooperativeFactory(name_fr="=1+1")
    body = exported(officer, kind)

    if kind == "csv":
        assert lines_of(body)[0]["Nom en français"] == "'=1+1"
    else:
        book = load_workbook(io.BytesIO(body))
        assert book.get_sheet_by_index(0).to_python()[1][1] == "=1+1"


@pytest.mark.parametrize("count", [1, 3])
def test_an_export_costs_the_same_for_one_row_or_three(officer, count, django_assert_num_queries):
    for _ in range(count):
        cooperative = CooperativeFactory(sector=SectorFactory())
        DisbursementFactory(grant=GrantFactory(cooperative=cooperative, agreed=True))

    with django_assert_num_queries(4):
        lines = lines_of(exported(officer, "csv"))

    assert len(lines) == count


def test_an_export_asked_by_another_site_is_refused(officer):
    response = officer.get(LIST, {"export": "csv"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
