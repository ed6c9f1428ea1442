from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperatives.search import nearest_names
from indh_portal.parsing.question import Question
from indh_portal.search.answers import answers_to, kinds
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import AgreementFactory, GrantFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import stop_at, visit_at

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def found(client, text, kind="cooperatives"):
    (asked,) = (each for each in kinds() if each.name == kind)
    return list(asked.rows(Question(text, client.user)))


@pytest.fixture
def tibourk():
    return CooperativeFactory(
        name_fr="Tibourk", name_ar="تيبورك", locality_fr="Hay Al Arab", phone="+212528123456"
    )


@pytest.mark.parametrize(
    "text",
    ["tib", "TIBOURK", "tibourk hay", "تيبورك", "حي تيبورك"[3:], "hay al arab", "0528 12 34 56"],
)
def test_a_cooperative_is_found_by_any_of_its_words(officer, tibourk, text):
    CooperativeFactory(name_fr="Oussmane", locality_fr="Azrou")
    assert found(officer, text) == [tibourk]


@pytest.mark.parametrize("text", ["إنزكان", "إنزگان", "انزكان", "إنزكَان"])
def test_the_spellings_of_the_press_all_fold_to_one(officer, text):
    ours = CooperativeFactory(name_ar="تعاونية إنزكان")
    assert found(officer, text) == [ours]


def test_an_accent_or_its_absence_changes_nothing(officer):
    ours = CooperativeFactory(name_fr="L’Élan d’Aït Melloul")
    assert found(officer, "elan ait") == [ours]
    assert found(officer, "Élan d'Aït") == [ours]


def test_names_that_begin_with_the_text_come_first(officer):
    later = CooperativeFactory(name_fr="Afous Tibari")
    first = CooperativeFactory(name_fr="Tibourk")
    assert found(officer, "tib") == [first, later]


def test_identifiers_are_found_however_they_are_spaced(officer):
    ours = CooperativeFactory(ice="001512344000023", court="Inezgane", register_number="123/2015")
    assert found(officer, "001 512 344 000 023") == [ours]
    assert found(officer, "١٢٣/٢٠١٥"[:3]) == []
    assert found(officer, "123/2015") == [ours]


def test_a_person_of_the_board_is_found_by_name_and_by_phone(officer, tibourk):
    person = OfficerFactory(cooperative=tibourk, name_fr="Naïma Exemple", phone="+212612345678")
    OfficerFactory(name_fr="Autre Personne", phone="+212612345679")
    assert found(officer, "naima ex", "people") == [person]
    assert found(officer, "06.12.34.56.78", "people") == [person]
    assert found(officer, "+212 612 345 678", "people") == [person]


@pytest.mark.parametrize(
    "text", ["140000", "140 000", "140,000 DH", "140.000", "١٤٠٬٠٠٠", "140 mille"]
)
def test_an_amount_finds_grants_and_disbursements_however_it_is_typed(officer, text):
    grant = GrantFactory(amount=Decimal(140000), agreed=True)
    GrantFactory(amount=Decimal(140))
    paid = DisbursementFactory(grant=grant, amount=Decimal(140000))
    assert found(officer, text, "grants") == [grant]
    assert found(officer, text, "disbursements") == [paid]


def test_documents_are_found_by_their_numbers(officer):
    grant = GrantFactory(decision="PV 3/2026")
    AgreementFactory(grant=grant, number="CONV-77")
    paid = DisbursementFactory(payment_reference="OP 2026/417")
    assert found(officer, "conv-77", "grants") == [grant]
    assert found(officer, "pv 3/2026", "grants") == [grant]
    assert found(officer, "2026/417", "disbursements") == [paid]


def test_a_day_finds_the_visits_of_that_day(officer):
    ours = visit_at(CooperativeFactory(), visited_on=date(2026, 3, 2))
    visit_at(CooperativeFactory(), visited_on=date(2026, 2, 3))
    assert found(officer, "02/03/2026", "visits") == [ours]


def test_words_of_a_recommendation_find_it(officer):
    ours = RecommendationFactory(text="Tenir un registre des ventes")
    assert found(officer, "registre des", "recommendations") == [ours]


# --- straight to the page


def test_a_whole_reference_leads_straight_to_its_page(officer, tibourk):
    grant = GrantFactory(cooperative=tibourk)
    rows = [
        tibourk,
        grant,
        DisbursementFactory(),
        visit_at(tibourk),
        RecommendationFactory(),
    ]
    for row in rows:
        response = officer.get(reverse("search"), {"q": f" {row.reference.lower()} "})
        assert response.status_code == 302
        assert response.url == row.get_absolute_url()


def test_the_reference_of_another_territory_leads_nowhere(officer, tibourk):
    neighbour = UserFactory(posted=CommuneFactory(name_fr="Temsia"))
    officer.force_login(neighbour, backend="indh_portal.accounts.backends.RoleBackend")
    response = officer.get(reverse("search"), {"q": tibourk.reference})
    assert response.status_code == 200
    assert "Tibourk" not in text_of(response)


# --- the answer itself


def test_three_letters_give_the_answer_before_enter(officer, tibourk):
    grant = GrantFactory(cooperative=tibourk, amount=Decimal(100000), agreed=True)
    DisbursementFactory(grant=grant, amount=Decimal(40000))
    RecommendationFactory(stop=stop_at(tibourk, visited_on=date(2026, 3, 2)), due_on=days_ahead(-9))
    page = text_of(officer.get(reverse("search_suggestions"), {"q": "tib"}, HTTP_HX_REQUEST="true"))
    for fact in ("Tibourk", "Hay Al Arab", "40 000,00", "60 000,00", "02/03/2026"):
        assert fact in page
    assert "1 recommandation en retard" in page
    assert page.count('role="option"') == 1
    assert "<html" not in page


def test_a_lower_bound_stays_a_lower_bound_in_the_answer(officer, tibourk):
    GrantFactory(
        cooperative=tibourk,
        amount=Decimal(140000),
        amount_qualifier="at_least",
        entered_afterwards=True,
        paid_before=Decimal(140000),
        status="paid",
    )
    assert "au moins" in text_of(officer.get(reverse("search_suggestions"), {"q": "tib"}))


def test_a_misspelt_name_is_asked_back(officer, tibourk):
    page = text_of(officer.get(reverse("search"), {"q": "tibokr"}))
    assert "Rien pour «" in page
    assert tibourk.get_absolute_url() in page
    assert "Créer la coopérative" in page
    assert tibourk.get_absolute_url() in text_of(
        officer.get(reverse("search_suggestions"), {"q": "tibokr"})
    )


def test_who_may_not_register_is_not_offered_to(executive):
    assert "Créer la coopérative" not in text_of(
        executive.get(reverse("search"), {"q": "rien du tout"})
    )


@pytest.mark.parametrize("text", ["", "a", "..", "%", "__", "« »", "   "])
def test_less_than_two_letters_is_not_a_question_yet(officer, tibourk, text):
    assert not Question(text, officer.user)
    assert tibourk.reference not in text_of(officer.get(reverse("search"), {"q": text}))
    assert officer.get(reverse("search_suggestions"), {"q": text}).status_code == 200


@pytest.mark.parametrize(
    "text", ["%%", "a_b", "\\\\", "' OR 1=1 --", "<b>x</b>", "1e5", "14²", "9" * 5000, "ظ" * 900]
)
def test_no_text_breaks_the_search(officer, tibourk, text):
    for name in ("search", "search_suggestions"):
        response = officer.get(reverse(name), {"q": text})
        assert response.status_code == 200
        assert "Tibourk" not in text_of(response)
        assert "<b>x" not in response.content.decode()


def test_an_answer_never_crosses_the_territory(officer, tibourk):
    grant = GrantFactory(cooperative=tibourk, agreed=True, amount=Decimal(77777), decision="PV 9")
    DisbursementFactory(grant=grant, amount=Decimal(7777))
    OfficerFactory(cooperative=tibourk, name_fr="Canari Exemple")
    RecommendationFactory(stop=stop_at(tibourk, visited_on=date(2026, 3, 2)), text="Canari")
    neighbour = UserFactory(posted=CommuneFactory(name_fr="Temsia"))
    for text in (
        "tibourk",
        "tibork",
        "77777",
        "7777",
        "canari",
        "pv 9",
        "02/03/2026",
        "0528123456",
    ):
        question = Question(text, neighbour)
        assert answers_to(question, 20) == []
        assert list(nearest_names(question)) == []


def test_who_may_not_see_payments_is_not_answered_with_them(officer):
    paid = DisbursementFactory()
    officer.user.role = "nobody"
    assert answers_to(Question(paid.payment_reference, officer.user), 20) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_answer_costs_the_same_whatever_it_shows(officer, rows):
    for _ in range(rows):
        cooperative = CooperativeFactory(name_fr="Registre")
        OfficerFactory(cooperative=cooperative, name_fr="Registre Exemple")
        paid = DisbursementFactory(payment_reference=f"registre {cooperative.pk}")
        assert paid.pk
        RecommendationFactory(text="Tenir un registre", stop=stop_at(cooperative))
    with CaptureQueriesContext(connection) as queries:
        officer.get(reverse("search"), {"q": "registre"})
    assert len(queries) == 8
